import { HANDLER_FACTS as facts, LIMITS } from '../../../contract/lifecycles';
import type { AssemblyStack } from '../../../tools/assembly/read';
import { operationsBetween } from '../../../tools/deployment/operations';
import { AccountState } from '../../../tools/deployment/state';
import { deployAll, destroyAll } from '../../../tools/deployment/transition';
import { centralStacks, memberStacksOf, unitsOf } from '../../support/organization';
import { ACCOUNT } from '../../support/variants';

/** The templates of a unit, in stacks that are called after the StackSets of one. */
const stacksOf = (templates: string, unit = templates): AssemblyStack[] => {
  const named = (name: string) => name.replace(/^Baseline-/, `StackSet-Baseline-Unit-${unit}-`);
  return memberStacksOf('tenUnits', templates).map((stack) => ({
    ...stack,
    name: named(stack.name),
    dependencies: stack.dependencies?.map(named),
  }));
};

/** What a stack leaves in the account when it goes. */
const STAYS = /S3::Bucket|ECR::Repository|KMS::|Logs::LogGroup|IAM::ServiceLinkedRole/;

const emptyAccount = () => new AccountState(ACCOUNT, LIMITS);
const problemsOf = ({ problems }: Awaited<ReturnType<typeof deployAll>>) => [
  ...new Set(problems.map(({ kind, type }) => `${kind}: ${type}`)),
];

describe('an account that is added to a unit', () => {
  it.each(unitsOf('tenUnits'))(
    'gets all stacks of the unit %s, and nothing is in their way',
    async (unit) => {
      const result = await deployAll(emptyAccount(), { stacks: stacksOf(unit), facts });
      expect(result.problems).toEqual([]);
      expect(result.steps).toHaveLength(stacksOf(unit).length);
    },
  );
});

describe('an account that is moved between units', () => {
  it('keeps the stacks of the first, which have the names that those of the second want', async () => {
    const state = emptyAccount();
    await deployAll(state, { stacks: stacksOf('canary'), facts });
    const result = await deployAll(state, { stacks: stacksOf('development'), facts });
    expect(problemsOf(result)).toContain('name taken: AWS::IAM::ManagedPolicy');
    expect(result.leftBehind.map(({ what }) => what)).toContain(
      'StackSet-Baseline-Unit-canary-Guardrails in ap-southeast-2',
    );
  });

  it('takes those of the second once the first are deleted, but for what stays, which somebody imports', async () => {
    const state = emptyAccount();
    const first = stacksOf('canary');
    await deployAll(state, { stacks: first, facts });
    await destroyAll(state, { stacks: [...first].reverse(), facts, protectionLifted: true });
    const result = await deployAll(state, { stacks: stacksOf('development'), facts });
    // These are imported into the stacks of the second unit, with the data in them.
    expect(problemsOf(result).filter((problem) => !STAYS.test(problem))).toEqual([]);
    expect(problemsOf(result)).toContain('name taken: AWS::S3::Bucket');
  });

  it('meets nothing but the role of AWS Config where neither unit has storage', async () => {
    const state = emptyAccount();
    const first = stacksOf('network');
    await deployAll(state, { stacks: first, facts });
    await destroyAll(state, { stacks: [...first].reverse(), facts, protectionLifted: true });
    const { problems } = await deployAll(state, { stacks: stacksOf('security'), facts });
    // AWS keeps the role of AWS Config, whoever created it, and a StackSet that creates it again fails.
    expect([...new Set(problems.map(({ type }) => type))]).toEqual(['AWS::IAM::ServiceLinkedRole']);
  });
});

describe('a unit whose tier is changed', () => {
  it('gets what watches its accounts in stacks of their own', async () => {
    const state = emptyAccount();
    await deployAll(state, { stacks: stacksOf('sandbox', 'x'), facts });
    const { problems, steps } = await deployAll(state, { stacks: stacksOf('canary', 'x'), facts });
    expect(problems).toEqual([]);
    expect(steps.filter((step) => /Detection.* created/.test(step)).length).toBeGreaterThan(0);
  });

  it('keeps those stacks when it goes back, until somebody deletes their StackSets', async () => {
    const state = emptyAccount();
    await deployAll(state, { stacks: stacksOf('canary', 'x'), facts });
    const { problems, leftBehind } = await deployAll(state, { stacks: stacksOf('sandbox', 'x'), facts });
    expect(problems).toEqual([]);
    expect(leftBehind.map(({ what }) => what)).toContain(
      'StackSet-Baseline-Unit-x-Detection in ap-southeast-2',
    );
  });
});

describe('a guardrail that is tightened', () => {
  it('changes the policies of a unit in place, so that nothing is open meanwhile', () => {
    const before = centralStacks('tenUnits').find(({ name }) => name === 'Baseline-Unit-canary-Policies');
    if (before === undefined) throw new Error('The unit has no policies');
    const text = JSON.stringify(before).replaceAll('"DenyRootUser"', '"DenyRootUserToo"');
    const operations = operationsBetween(before, JSON.parse(text) as AssemblyStack);
    expect(operations.map(({ kind, after }) => [kind, after?.Type])).toEqual([
      ['update', 'AWS::Organizations::Policy'],
    ]);
  });
});

describe('a canary that fails', () => {
  it('leaves every other unit as it is: their stacks come after all of its own', async () => {
    const state = new AccountState('111122223333', LIMITS);
    const stacks = centralStacks('tenUnits');
    const { steps } = await deployAll(state, { stacks, facts, failsIn: 'Baseline-Unit-canary-Guardrails' });
    expect(steps.at(-1)).toMatch(/^Baseline-Unit-canary-Guardrails .*rolled back$/);
    expect(steps.filter((step) => /^Baseline-Unit-(?!canary)/.test(step))).toEqual([]);
  });

  it('stops at its first account, and the later waves at a tenth of theirs', () => {
    const preferencesOf = (unit: string) =>
      centralStacks('tenUnits')
        .filter(({ name }) => name === `Baseline-Unit-${unit}-Guardrails`)
        .flatMap(({ template }) => Object.values(template.Resources ?? {}))
        .map(({ Properties }) => Properties?.['OperationPreferences']);
    expect(preferencesOf('canary')).toMatchObject([{ FailureToleranceCount: 0, MaxConcurrentCount: 1 }]);
    expect(preferencesOf('production')).toMatchObject([
      { FailureTolerancePercentage: 0, MaxConcurrentPercentage: 10 },
    ]);
  });
});
