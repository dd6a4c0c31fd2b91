import type { AssemblyStack, Template } from '../../../assembly/read';
import { equivalentJson } from '../../../assembly/json';
import { detectAll } from '../../drift/run';
import type { Context } from '../context';
import type { Check } from '../model';
import { judgeEach, outcomeOf, unknown, type Words } from '../outcome';

const SECTION = 'baseline';

const nameOf = ({ name }: AssemblyStack) => name;

const stacksThat = (
  context: Context,
  stacks: readonly AssemblyStack[],
  words: Omit<Words, 'noun'>,
  judge: (stack: AssemblyStack) => Promise<string | undefined>,
) => judgeEach(stacks, nameOf, judge, { noun: 'stack', ...words });

const deployed: Check = {
  id: 'stack-deployed',
  section: SECTION,
  title: 'Each stack is deployed and at rest',
  needs: ['cloudformation:DescribeStacks'],
  run: (context) =>
    stacksThat(
      context,
      context.stacks,
      { expected: 'deployed', remediation: 'npx cdk deploy --all' },
      async ({ name, region }) => {
        const { StackStatus } = (await context.deployed.find(name, region)) ?? {};
        if (StackStatus === undefined) return `not in ${region}`;
        return /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(StackStatus) ? undefined : StackStatus;
      },
    ),
};

const current: Check = {
  id: 'stack-current',
  section: SECTION,
  title: 'What is deployed is what is declared now',
  needs: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
  run: (context) =>
    stacksThat(
      context,
      context.stacks,
      { expected: 'the templates of this checkout', remediation: 'npx cdk diff, and npx cdk deploy --all' },
      async ({ name, region, template }) => {
        if ((await context.deployed.find(name, region)) === undefined) return undefined;
        const changed = changedResources(template, await context.deployed.template(name, region));
        return changed.length > 0 ? changed.join(', ') : undefined;
      },
    ),
};

/** Logical ids of resources that differ. The CDK's command line adds metadata, which say nothing of the account. */
function changedResources(declared: Template, found: Template): string[] {
  const [wanted, got] = [essence(declared), essence(found)];
  const ids = [...new Set([...Object.keys(wanted), ...Object.keys(got)])];
  return ids.filter((id) => equivalentJson(wanted[id]) !== equivalentJson(got[id])).sort();
}

/** CloudFormation gives characters beyond ASCII back as question marks. */
const essence = (template: Template): Record<string, unknown> => {
  const { Resources = {} } = JSON.parse(JSON.stringify(template).replace(/[^\0-\x7f]/g, '?')) as Template;
  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata')
      .map(([id, resource]) => [id, { ...resource, Metadata: undefined }]),
  );
};

const protectedStacks = ({ stacks }: Context) =>
  stacks.filter(({ terminationProtection }) => terminationProtection);

const protection: Check = {
  id: 'stack-termination-protection',
  section: SECTION,
  title: 'Stacks with what must not be lost cannot be deleted by accident',
  needs: ['cloudformation:DescribeStacks'],
  applies: (context) => protectedStacks(context).length > 0,
  run: (context) =>
    stacksThat(
      context,
      protectedStacks(context),
      {
        expected: 'termination protection',
        remediation: 'aws cloudformation update-termination-protection --enable-termination-protection',
      },
      async ({ name, region }) => {
        const stack = await context.deployed.find(name, region);
        return stack === undefined || stack.EnableTerminationProtection ? undefined : 'off';
      },
    ),
};

/** As long as CloudFormation may take, in seconds. */
const PATIENCE = { first: 2, longest: 10, inAll: 600 };

const drift: Check = {
  id: 'stack-drift',
  section: SECTION,
  title: 'CloudFormation finds each resource as it was deployed',
  needs: [
    'cloudformation:DescribeStackDriftDetectionStatus',
    'cloudformation:DescribeStackResourceDrifts',
    'cloudformation:DetectStackDrift',
    'cloudformation:DetectStackResourceDrift',
    'cloudformation:ListStackResources',
  ],
  applies: (context) => context.drift,
  async run({ stacks }) {
    const report = await detectAll(stacks, PATIENCE, () => undefined);
    const drifted = report.stacks.filter(({ verdict }) => verdict === 'drifted');
    const unclear = report.stacks.filter(({ verdict }) => verdict === 'unknown');
    if (drifted.length === 0 && unclear.length > 0)
      return unknown(
        unclear.map(({ name, problem }) => `${name}: ${problem?.problem ?? 'in part'}`).join('; '),
        'npm run drift',
      );
    return outcomeOf(
      stacks.length,
      drifted.map(({ name, resources }) => `${name}: ${resources.map((each) => each.logicalId).join(', ')}`),
      { noun: 'stack', expected: 'no drift', remediation: 'npm run drift tells each property' },
    );
  },
};

/** Whether the stacks are there, as declared. */
export const STACK_CHECKS: readonly Check[] = [deployed, current, protection, drift];
