import type { AssemblyStack } from '../../../tools/assembly/read';
import type { TemplateResource } from '../../../tools/assembly/template';
import { assumptionOf, HANDLER_FACTS as facts } from '../../../contract/lifecycles';
import { deployAll, destroyAll, importAll, inOrderOfTheCli } from '../../../tools/deployment/transition';
import { ROLES } from '../../../lib/names';
import { emptyAccount } from '../../support/lifecycle';
import { stacksOfConfig } from '../../support/synthesize-config';
import { ACCOUNT } from '../../support/variants';

type Patch = (resource: TemplateResource) => TemplateResource | undefined;

/** The stacks with each resource of one type as a patch makes it, or without it. */
const patched = (stacks: readonly AssemblyStack[], type: string, patch: Patch): AssemblyStack[] =>
  stacks.map((stack) => ({
    ...stack,
    template: {
      ...stack.template,
      Resources: Object.fromEntries(
        Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, resource]) => {
          const is = resource.Type === type ? patch(resource) : resource;
          return is === undefined ? [] : [[logicalId, is] as const];
        }),
      ),
    },
  }));

/** The stacks as they were when CloudFormation created the monitor of services. */
const withMonitor = (
  stacks: readonly AssemblyStack[],
  properties: TemplateResource['Properties'] = {},
): AssemblyStack[] =>
  stacks.map((stack) => {
    if (stack.name !== 'Baseline-Billing') return stack;
    const Properties = { MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE', ...properties };
    const Monitor = { Type: 'AWS::CE::AnomalyMonitor', Properties };
    return { ...stack, template: { Resources: { ...stack.template.Resources, Monitor } } };
  });

/** What comes of deploying one after the other, the second with the deploy role. */
async function deployBoth(from: readonly AssemblyStack[], to: readonly AssemblyStack[]) {
  const state = emptyAccount();
  await deployAll(state, { stacks: from, facts });
  return deployAll(state, { stacks: to, deployer: ROLES.deploy, facts });
}

const kinds = ({
  problems,
}: {
  readonly problems: readonly { readonly kind: string; readonly type: string }[];
}) => [...new Set(problems.map(({ kind, type }) => `${kind}: ${type}`))];

describe('the deployment model finds', () => {
  it('a monitor of services that AWS has created already, which CloudFormation would create', async () => {
    const stacks = withMonitor(stacksOfConfig({}));
    const taken = emptyAccount(['AWS::CE::AnomalyMonitor']);
    expect(kinds(await deployAll(taken, { stacks, facts }))).toEqual(['name taken: AWS::CE::AnomalyMonitor']);
    expect(kinds(await deployAll(emptyAccount(), { stacks, facts }))).toEqual([]);
    const adopting = emptyAccount(['AWS::CE::AnomalyMonitor']);
    expect(kinds(await deployAll(adopting, { stacks: stacksOfConfig({}), facts }))).toEqual([]);
  });

  it('a bucket that stays when the creation of its stack fails', async () => {
    const stacks = patched(stacksOfConfig({}), 'AWS::S3::Bucket', (bucket) => ({
      ...bucket,
      DeletionPolicy: 'Retain',
    }));
    expect(kinds(await deployAll(emptyAccount(), { stacks, facts }))).toEqual([
      'stays after a failed creation: AWS::S3::Bucket',
    ]);
  });

  it('the same bucket in the second attempt, after the first has failed and rolled back', async () => {
    const asShipped = stacksOfConfig({}).map((stack) => ({ ...stack, terminationProtection: false }));
    const retained = patched(asShipped, 'AWS::S3::Bucket', (bucket) => ({
      ...bucket,
      DeletionPolicy: 'Retain',
    }));
    const retry = async (stacks: readonly AssemblyStack[]) => {
      const state = emptyAccount();
      await deployAll(state, { stacks, facts, failsIn: 'Baseline-Storage' });
      return kinds(await deployAll(state, { stacks, facts }));
    };
    expect(await retry(retained)).toContain('name taken: AWS::S3::Bucket');
    expect(await retry(asShipped)).toEqual([]);
  });

  it('a stack that failed to be created and is protected, which the CLI cannot delete', async () => {
    const state = emptyAccount();
    const stacks = stacksOfConfig({});
    await deployAll(state, { stacks, facts, failsIn: 'Baseline-Audit' });
    expect(kinds(await deployAll(state, { stacks, facts }))).toEqual([
      'termination protection: AWS::CloudFormation::Stack',
    ]);
  });

  it('a resource without a deletion policy, which CloudFormation does not import', () => {
    const without = patched(stacksOfConfig({}), 'AWS::S3::BucketPolicy', (policy) => ({
      ...policy,
      DeletionPolicy: undefined,
    }));
    const existing = ['AWS::S3::Bucket acme-logs', 'AWS::S3::BucketPolicy acme-logs'];
    const importing = (stacks: readonly AssemblyStack[]) =>
      kinds(importAll(emptyAccount(existing), { stacks, facts }));
    expect(importing(without)).toEqual(['not importable: AWS::S3::BucketPolicy']);
    expect(importing(stacksOfConfig({}))).toEqual([]);
  });

  it('a deploy role that nobody takes', async () => {
    const closed = stacksOfConfig({ access: { adminsAssumeDeployRole: false } });
    const taking = async (from: readonly AssemblyStack[]) => {
      const state = emptyAccount();
      await deployAll(state, { stacks: from, facts });
      const assumption = assumptionOf('deploy role', ACCOUNT);
      return kinds(await deployAll(state, { stacks: from, deployer: ROLES.deploy, assumption, facts }));
    };
    expect(await taking(closed)).toEqual(['role not assumable: AWS::IAM::Role']);
    expect(await taking(stacksOfConfig({}))).toEqual([]);
  });

  it('a stack that is deployed before the role has the rights for it', async () => {
    const to = stacksOfConfig({ repositories: ['acme/app', 'acme/jobs'] });
    const storageFirst = to.map((stack) =>
      stack.name === 'Baseline-Storage' ? { ...stack, dependencies: [] } : stack,
    );
    expect(kinds(await deployBoth(stacksOfConfig({}), storageFirst))).toEqual([
      'permission missing: AWS::ECR::Repository',
    ]);
    expect(kinds(await deployBoth(stacksOfConfig({}), to))).toEqual([]);
  });

  it('a budget of fixed name whose subscribers change', async () => {
    const fixed = (emails: readonly string[]) =>
      patched(stacksOfConfig({ notificationEmails: emails }), 'AWS::Budgets::Budget', (budget) => ({
        ...budget,
        Properties: { ...budget.Properties, Budget: { BudgetName: 'baseline_monthly_cost' } },
      }));
    expect(kinds(await deployBoth(fixed(['a@example.com']), fixed(['b@example.com'])))).toEqual([
      'name taken: AWS::Budgets::Budget',
    ]);
  });

  it('a tag on the monitor, which only a replacement changes', async () => {
    const untagged = withMonitor(stacksOfConfig({}));
    const tagged = withMonitor(stacksOfConfig({}), {
      ResourceTags: [{ Key: 'team', Value: 'platform' }],
    });
    const state = emptyAccount();
    await deployAll(state, { stacks: untagged, facts });
    expect(kinds(await deployAll(state, { stacks: tagged, facts }))).toEqual([
      'name taken: AWS::CE::AnomalyMonitor',
    ]);
  });

  it('a role that loses the right to delete in the run that deletes', async () => {
    const regulated = stacksOfConfig({ detection: { tier: 'regulated' } });
    const withoutRights = patched(stacksOfConfig({}), 'AWS::IAM::ManagedPolicy', (policy) =>
      policy.Properties?.ManagedPolicyName === 'baseline_deploy_detection'
        ? {
            ...policy,
            Properties: { ...policy.Properties, PolicyDocument: { Version: '2012-10-17', Statement: [] } },
          }
        : policy,
    );
    expect(kinds(await deployBoth(regulated, withoutRights))).toContain(
      'permission missing: AWS::Logs::LogGroup',
    );
    expect(kinds(await deployBoth(regulated, stacksOfConfig({})))).toEqual([]);
  });

  it('a policy that is deleted while groups carry it', async () => {
    const without = patched(
      stacksOfConfig({ access: { requireMfa: false } }),
      'AWS::IAM::ManagedPolicy',
      (policy) => (policy.Properties?.ManagedPolicyName === 'baseline_mfa' ? undefined : policy),
    );
    const state = emptyAccount();
    await deployAll(state, { stacks: stacksOfConfig({}), facts });
    const result = await deployAll(state, { stacks: without, deployer: ROLES.deploy, facts });
    expect(kinds(result)).toEqual(['in use: AWS::IAM::ManagedPolicy']);
    expect(result.leftBehind).toEqual([{ what: 'AWS::IAM::ManagedPolicy baseline_mfa', why: 'in use' }]);
    // It stays as an orphan, and is in the way when it comes back.
    const again = await deployAll(state, { stacks: stacksOfConfig({}), deployer: ROLES.deploy, facts });
    expect(kinds(again)).toEqual(['name taken: AWS::IAM::ManagedPolicy']);
  });

  it('a boundary that roles carry, where the guardrails are destroyed first', async () => {
    const state = emptyAccount();
    await deployAll(state, { stacks: stacksOfConfig({}), facts });
    const inOrder = await destroyAll(state, {
      stacks: inOrderOfTheCli(stacksOfConfig({})),
      facts,
      protectionLifted: true,
    });
    expect(kinds(inOrder)).toEqual(['in use: AWS::IAM::ManagedPolicy']);
    const other = emptyAccount();
    await deployAll(other, { stacks: stacksOfConfig({}), facts });
    const reversed = await destroyAll(other, {
      stacks: inOrderOfTheCli(stacksOfConfig({})).reverse(),
      facts,
      protectionLifted: true,
    });
    expect(kinds(reversed)).toEqual([]);
  });

  it('a type whose schema the data file does not hold', async () => {
    const stacks = stacksOfConfig({}).map((stack) =>
      stack.name === 'Baseline-Access'
        ? {
            ...stack,
            template: { Resources: { ...stack.template.Resources, Queue: { Type: 'AWS::SQS::Queue' } } },
          }
        : stack,
    );
    expect(kinds(await deployAll(emptyAccount(), { stacks, facts }))).toEqual([
      'type without schema: AWS::SQS::Queue',
    ]);
  });
});
