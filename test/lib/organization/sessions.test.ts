import type { Json, Template } from '../../../tools/assembly/template';
import {
  ORGANIZATIONS,
  centralStacks,
  memberStacksOf,
  onlyStacksOf,
  unitsOf,
  type OrganizationName,
} from '../../support/organization';

interface Found {
  readonly effect: Json | undefined;
  readonly conditions: Readonly<Record<string, Json>>;
  readonly text: string;
}

/** Every statement of every policy in a template. */
function statementsIn(value: Json): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  const { Effect: effect, Condition = {} } = value;
  const inside = Object.values(value).flatMap(statementsIn);
  if (typeof effect !== 'string') return inside;
  const conditions = typeof Condition === 'object' && !Array.isArray(Condition) ? (Condition ?? {}) : {};
  return [{ effect, conditions, text: JSON.stringify(value) }, ...inside];
}

const resourcesIn = (stacks: readonly { readonly template: Template }[], types = /./): Json[] =>
  stacks.flatMap(({ template }) =>
    Object.values(template.Resources ?? {})
      .filter(({ Type }) => types.test(Type))
      .map(({ Properties = {} }) => Properties),
  );

/** All that decides what sessions in the accounts of an organization may. */
const statementsOf = (name: OrganizationName): Found[] =>
  [
    ...unitsOf(name).flatMap((unit) => resourcesIn(memberStacksOf(name, unit))),
    ...resourcesIn(onlyStacksOf(name)),
    ...resourcesIn(centralStacks(name), /^AWS::Organizations::Policy$/),
  ].flatMap(statementsIn);

/** Sessions of people have no `aws:username`, and may have no key for MFA. Source: AWS global condition context keys. */
describe.each(Object.keys(ORGANIZATIONS) as OrganizationName[])('in %s', (name) => {
  const statements = statementsOf(name);

  it('no statement for members relies on the name of a user', () => {
    expect(statements.length).toBeGreaterThan(300);
    expect(statements.filter(({ text }) => text.includes('aws:username'))).toEqual([]);
  });

  it('MFA is a condition of denials alone, and of those for users alone', () => {
    const about = statements.filter(({ conditions }) =>
      JSON.stringify(conditions).includes('aws:MultiFactorAuth'),
    );
    expect(about.length).toBeGreaterThan(1);
    for (const { effect, conditions } of about) {
      expect(effect).toBe('Deny');
      expect(conditions).toMatchObject({ StringEquals: { 'aws:PrincipalType': 'User' } });
    }
  });
});
