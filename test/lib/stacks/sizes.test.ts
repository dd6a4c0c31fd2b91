import { templateText, stacksOf } from '../../support/assembly';
import { accountOf } from '../../support/account';
import { asSent } from '../../support/as-sent';
import { characters, managedPolicies, roles } from '../../support/policies';
import { VARIANTS, configOf, type Variant } from '../../support/variants';

/** What CloudFormation takes inline. Source: AWS CloudFormation User Guide, "CloudFormation quotas". */
const INLINE_BYTES = 51_200;

/** What the boundary keeps free of the 6,144 characters, for what comes. */
const BOUNDARY_ROOM = 500;

const SIZED: Variant[] = ['default', 'largest'];
const EVERY = Object.keys(VARIANTS) as Variant[];

it.each(EVERY)('%s: each template goes inline, as written and as sent', (variant) => {
  const tooLarge = stacksOf(variant).flatMap((stack) => {
    const text = templateText(variant, stack);
    const bytes = Math.max(Buffer.byteLength(text), Buffer.byteLength(asSent(text)));
    return bytes < INLINE_BYTES ? [] : [`${stack}: ${bytes}`];
  });
  expect(tooLarge).toEqual([]);
});

it('the largest configuration is as large as the schema allows', () => {
  const { name, notificationEmails, billing, access, repositories, tags } = configOf('largest');
  const length = (list: string[]) => list.join('').length;
  expect([notificationEmails.length, length(notificationEmails)]).toEqual([10, 800]);
  expect(name).toHaveLength(50);
  expect(billing.alarmThresholds).toHaveLength(10);
  expect([access.analystData.length, length(access.analystData)]).toEqual([10, 600]);
  expect([access.instanceTypes.length, length(access.instanceTypes)]).toEqual([40, 600]);
  expect([repositories.length, length(repositories)]).toEqual([10, 200]);
  expect([Object.keys(tags).length, length(Object.entries(tags).flat())]).toEqual([20, 800]);
});

/** The largest has a pipeline, and with it the diff role; and its trail writes into CloudWatch Logs too. */
const roleCount = (variant: Variant) => (variant === 'largest' ? 11 : 9);

describe('quotas of IAM', () => {
  const policies = [...SIZED, 'farthest' as const].flatMap((variant) =>
    Object.entries(managedPolicies(variant)).map(([name, document]) => ({ variant, name, document })),
  );

  it('there are policies to measure', () => {
    expect(policies.length).toBeGreaterThan(40);
  });

  it.each(policies)('$variant: $name holds at most 6,144 characters', ({ document }) => {
    expect(characters(document)).toBeLessThanOrEqual(6144);
  });

  it.each(EVERY)('%s: the boundary keeps room', (variant) => {
    const size = characters(managedPolicies(variant)['baseline_boundary']);
    expect(size).toBeGreaterThan(4000);
    expect(size).toBeLessThanOrEqual(6144 - BOUNDARY_ROOM);
  });

  it.each(SIZED)('%s: a group has at most 10 policies, and so has a role', (variant) => {
    const { groups, roles: all } = accountOf(variant).model;
    const attached = [...groups, ...all].map(({ policies: own }) => own.length);
    expect(attached).toHaveLength(groups.length + roleCount(variant));
    expect(Math.max(...attached)).toBeLessThanOrEqual(10);
  });

  it.each(SIZED)('%s: a trust policy holds at most 2,048 characters', (variant) => {
    const sizes = Object.values(roles(variant)).map((role) => characters(role['AssumeRolePolicyDocument']));
    expect(sizes).toHaveLength(roleCount(variant));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2048);
  });
});
