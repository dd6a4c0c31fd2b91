import { readModel, type AccountModel } from '../../tools/access/model';
import { accountOf } from '../support/account';
import { centralStacks, ORGANIZATIONS, unitsOf, type OrganizationName } from '../support/organization';
import { VARIANTS, type Variant } from '../support/variants';
import { RULES } from './lint/rules';
import { subjectsIn } from './lint/subjects';
import { auditAccount, memberOf, organizationOf } from './organization/member';

const RULE_NAMES = Object.keys(RULES) as (keyof typeof RULES)[];

const ORGANIZATION_NAMES = Object.keys(ORGANIZATIONS) as OrganizationName[];

const ACCOUNTS: readonly (readonly [name: string, model: () => AccountModel])[] = [
  ...(Object.keys(VARIANTS) as Variant[]).map(
    (variant) => [variant, () => accountOf(variant).model] as const,
  ),
  ...ORGANIZATION_NAMES.flatMap((name) => [
    [`the owner of ${name}`, () => readModel(centralStacks(name), organizationOf(name).management)] as const,
    [`the audit account of ${name}`, () => auditAccount(name).account.model] as const,
    ...unitsOf(name).map((unit) => [`${unit} of ${name}`, () => memberOf(name, unit).account.model] as const),
  ]),
];

describe.each(ACCOUNTS)('every policy of the account, %s', (_, modelOf) => {
  const model = modelOf();
  const subjects = subjectsIn(model);

  it.each(RULE_NAMES)('%s', async (rule) => {
    const findings = await Promise.all(
      subjects.map(async (subject) =>
        (await RULES[rule](subject)).map((found) => `${subject.policy.name} · ${found}`),
      ),
    );
    expect(findings.flat()).toEqual([]);
  });

  it('is no inline policy, and no group or role has more than ten', () => {
    expect(subjects.filter(({ kind }) => kind === 'inline policy')).toEqual([]);
    for (const { policies } of [...model.groups, ...model.roles])
      expect(policies.length).toBeLessThanOrEqual(10);
  });
});
