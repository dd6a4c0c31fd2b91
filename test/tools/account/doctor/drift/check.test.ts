import { CHECKS } from '../../../../../tools/account/doctor/checks';
import { DRIFT_CHECK } from '../../../../../tools/account/doctor/checks/stacks';
import type { Context } from '../../../../../tools/account/doctor/context';
import { contextWith } from '../support';

const stack = { name: 'Baseline-Audit', region: 'ap-southeast-2', resources: [] };

/** What the check finds when CloudFormation finds this of the one stack. */
const outcomeWhen = (found: object) => {
  const report = { stacks: [{ ...stack, ...found }] };
  return DRIFT_CHECK.run({ drift: () => Promise.resolve(report) } as unknown as Context);
};

it('passes where CloudFormation finds each resource as it was deployed', async () => {
  expect(await outcomeWhen({ verdict: 'in sync' })).toMatchObject({ status: 'pass' });
});

it('fails with the resources that are not', async () => {
  const outcome = await outcomeWhen({ verdict: 'drifted', resources: [{ logicalId: 'Trail' }] });
  expect(outcome).toMatchObject({ status: 'fail', items: ['Baseline-Audit: Trail'] });
});

it('is unknown where CloudFormation does not say, with its reason', async () => {
  const outcome = await outcomeWhen({ verdict: 'unknown', problem: { problem: 'throttled' } });
  expect(outcome).toMatchObject({ status: 'unknown', found: 'Baseline-Audit: throttled' });
});

it('applies only where drift is to be detected', () => {
  expect(CHECKS).toContain(DRIFT_CHECK);
  expect(DRIFT_CHECK.applies?.(contextWith())).toBe(false);
});
