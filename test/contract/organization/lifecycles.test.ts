import { HANDLER_FACTS as facts, LIMITS } from '../../../contract/lifecycles';
import type { AssemblyStack } from '../../../tools/assembly/read';
import { operationsBetween } from '../../../tools/deployment/operations';
import { AccountState } from '../../../tools/deployment/state';
import { deployAll } from '../../../tools/deployment/transition';
import { unitStacks } from '../../../tools/sandbox/lifecycle/unit-stacks';
import { centralStacks, folderOf, unitsOf } from '../../support/organization';
import { ACCOUNT } from '../../support/variants';

const stacksOf = (unit: string) => unitStacks(folderOf('tenUnits'), unit);

const emptyAccount = () => new AccountState(ACCOUNT, LIMITS);
/** What an account goes through otherwise is in contract/lifecycles, on the page docs/lifecycles.md. */
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
