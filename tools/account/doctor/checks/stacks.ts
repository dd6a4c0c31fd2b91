import { equivalentJson } from '../../../assembly/json';
import type { AssemblyStack } from '../../../assembly/read';
import type { Template } from '../../../assembly/template';
import type { Context } from '../context';
import { eachCheck, type Problems } from '../each';
import type { Check } from '../model';
import { outcomeOf, unknown, type Words } from '../outcome';

const SECTION = 'baseline';

const stackCheck = (
  check: Pick<Check, 'id' | 'title' | 'needs' | 'applies'> & Omit<Words, 'noun'>,
  problems: (stack: AssemblyStack, context: Context) => Promise<Problems>,
  things = ({ stacks }: Context) => stacks,
): Check =>
  eachCheck({ ...check, section: SECTION, noun: 'stack', things, nameOf: ({ name }) => name, problems });

const deployed = stackCheck(
  {
    id: 'stack-deployed',
    title: 'Each stack is deployed and at rest',
    needs: ['cloudformation:DescribeStacks'],
    expected: 'deployed',
    remediation: 'npx cdk deploy --all',
  },
  async ({ name, region }, context) => {
    const { StackStatus } = (await context.deployed.find(name, region)) ?? {};
    if (StackStatus === undefined) return `not in ${region}`;
    return /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(StackStatus) ? undefined : StackStatus;
  },
);

const current = stackCheck(
  {
    id: 'stack-current',
    title: 'What is deployed is what is declared now',
    needs: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
    expected: 'the templates of this checkout',
    remediation: 'npx cdk diff, and npx cdk deploy --all',
  },
  async ({ name, region, template }, context) => {
    if ((await context.deployed.find(name, region)) === undefined) return undefined;
    return changedResources(template, await context.deployed.template(name, region)).join(', ');
  },
);

/** Logical ids of resources that differ. The CDK's command line adds metadata, which say nothing of the account. */
function changedResources(declared: Template, found: Template): string[] {
  const [wanted, got] = [essence(declared), essence(found)];
  const ids = [...new Set([...wanted.keys(), ...got.keys()])];
  return ids.filter((id) => wanted.get(id) !== got.get(id)).sort();
}

/** Logical id → what a resource is. CloudFormation gives characters beyond ASCII back as question marks. */
const essence = ({ Resources = {} }: Template): Map<string, string> =>
  new Map(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata')
      .map(([id, resource]) => [
        id,
        equivalentJson({ ...resource, Metadata: undefined }).replace(/[^\0-\x7f]/g, '?'),
      ]),
  );

const protectedStacks = ({ stacks }: Context) =>
  stacks.filter(({ terminationProtection }) => terminationProtection);

const protection = stackCheck(
  {
    id: 'stack-termination-protection',
    title: 'Stacks with what must not be lost cannot be deleted by accident',
    needs: ['cloudformation:DescribeStacks'],
    applies: (context) => protectedStacks(context).length > 0,
    expected: 'termination protection',
    remediation: 'aws cloudformation update-termination-protection --enable-termination-protection',
  },
  async ({ name, region }, context) => {
    const stack = await context.deployed.find(name, region);
    return stack === undefined || stack.EnableTerminationProtection ? undefined : 'off';
  },
  protectedStacks,
);

/** CloudFormation's own comparison, which takes minutes: only where the context is to detect drift. */
export const DRIFT_CHECK: Check = {
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
  applies: ({ drift }) => drift !== undefined,
  async run({ drift }) {
    const stacks = (await drift?.())?.stacks ?? [];
    const drifted = stacks.filter(({ verdict }) => verdict === 'drifted');
    const unclear = stacks.filter(({ verdict }) => verdict === 'unknown');
    if (drifted.length === 0 && unclear.length > 0)
      return unknown(
        unclear.map(({ name, problem }) => `${name}: ${problem?.problem ?? 'in part'}`).join('; '),
        'npm run drift',
      );
    return outcomeOf(
      stacks.length,
      drifted.map(({ name, resources }) => `${name}: ${resources.map((each) => each.logicalId).join(', ')}`),
      {
        noun: 'stack',
        expected: 'no drift',
        remediation: 'npx cdk deploy <stack> --exclusively --revert-drift',
      },
    );
  },
};

/** Whether the stacks are there, as declared. */
export const STACK_CHECKS: readonly Check[] = [deployed, current, protection, DRIFT_CHECK];
