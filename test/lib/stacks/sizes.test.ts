import { stringify } from 'yaml';
import { templateText, stacksOf } from '../../support/assembly';
import { accountOf } from '../../support/account';
import { characters, managedPolicies, roles } from '../../support/policies';
import { VARIANTS, configOf, type Variant } from '../../support/variants';

/** What CloudFormation takes inline. Source: AWS CloudFormation User Guide, "CloudFormation quotas". */
const INLINE_BYTES = 51_200;

/** As the CDK CLI sends it: written again as YAML 1.1, which can be half as long again. */
const asSent = (text: string): string => stringify(JSON.parse(text), { version: '1.1', lineWidth: 0 });

const SIZED: Variant[] = ['default', 'largest'];
const each = SIZED.flatMap((variant) => stacksOf(variant).map((stack) => [variant, stack] as const));

it.each(each)('%s: the template of %s goes inline, as written and as sent', (variant, stack) => {
  const text = templateText(variant, stack);
  expect(Buffer.byteLength(text)).toBeLessThan(INLINE_BYTES);
  expect(Buffer.byteLength(asSent(text))).toBeLessThan(INLINE_BYTES);
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

  it('the boundary keeps room where people work in four regions, and everything else is as large as it may be', () => {
    expect(characters(managedPolicies('farthest')['baseline_boundary'])).toBeLessThanOrEqual(6144 - 50);
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

it('every variant synthesizes within the limit, whatever is switched on or off', () => {
  const sizes = (Object.keys(VARIANTS) as Variant[]).flatMap((variant) =>
    stacksOf(variant).map((stack) => Buffer.byteLength(templateText(variant, stack))),
  );
  expect(Math.max(...sizes)).toBeLessThan(INLINE_BYTES);
});
