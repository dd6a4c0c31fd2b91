import { accountOf } from '../support/account';
import { VARIANTS, type Variant } from '../support/variants';
import { RULES } from './lint/rules';
import { subjectsIn } from './lint/subjects';

const RULE_NAMES = Object.keys(RULES) as (keyof typeof RULES)[];

describe.each(Object.keys(VARIANTS) as Variant[])('every policy of the account, %s', (variant) => {
  const { model } = accountOf(variant);
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
