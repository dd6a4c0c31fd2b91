import { CHECKS } from '../../../../tools/account/doctor/checks';
import type { Context } from '../../../../tools/account/doctor/context';
import { detectAll } from '../../../../tools/account/drift/run';

jest.mock('../../../../tools/account/drift/run');

const drift = CHECKS.find(({ id }) => id === 'stack-drift');
const stack = { name: 'Baseline-Audit', region: 'ap-southeast-2' };

/** What the check says when CloudFormation finds this of the one stack. */
const said = async (found: object) => {
  jest.mocked(detectAll).mockResolvedValue({ stacks: [{ ...stack, resources: [], ...found }] } as never);
  return drift?.run({ drift: true, stacks: [stack] } as unknown as Context);
};

test('stack-drift passes where CloudFormation finds each resource as it was deployed', async () => {
  expect(await said({ verdict: 'in sync' })).toMatchObject({ status: 'pass' });
});

test('stack-drift fails with the resources that are not', async () => {
  const outcome = await said({ verdict: 'drifted', resources: [{ logicalId: 'Trail' }] });
  expect(outcome).toMatchObject({ status: 'fail' });
  expect(JSON.stringify(outcome)).toContain('Baseline-Audit: Trail');
});

test('stack-drift cannot tell where CloudFormation does not say, with its reason', async () => {
  const outcome = await said({ verdict: 'unknown', problem: { problem: 'throttled' } });
  expect(outcome).toMatchObject({ status: 'unknown' });
  expect(JSON.stringify(outcome)).toContain('Baseline-Audit: throttled');
});

test('stack-drift is not asked unless somebody asks for it', () => {
  expect(drift?.applies?.({ drift: false } as unknown as Context)).toBe(false);
});
