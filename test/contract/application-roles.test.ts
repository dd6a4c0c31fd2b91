import { applicationRoles } from '../../contract/requests/application-roles';
import { launchTemplates } from '../../contract/requests/launch-templates';
import { accountOf } from '../support/account';
import { environmentOf, type Variant } from '../support/variants';

/** An account with older roles, one that chose the path, and one of version 1, whose configuration has no line. */
const STRICTER = ['legacy', 'path', 'unlisted'] satisfies Variant[];

describe.each(STRICTER)('which roles admins pass and assume, %s', (variant) => {
  const account = accountOf(variant);
  const environment = environmentOf(variant);

  it.each([...applicationRoles(environment), ...launchTemplates(environment)])(
    '$id: $text',
    async ({ cases }) => {
      const answers = await Promise.all(
        cases.map(async (testCase) => ({ testCase, decision: await account.decide(testCase) })),
      );
      const wrong = answers.filter(
        ({ testCase: { expected, by }, decision: { allowed, sids } }) =>
          allowed !== (expected === 'allowed') || (by !== undefined && !sids.includes(by)),
      );
      expect(
        wrong.map(
          ({ testCase, decision: { principal, action, resource, outcome, sids } }) =>
            `${principal.label} ${action} ${resource} expected ${testCase.expected} by ${testCase.by ?? 'any'}, got ${outcome} by ${sids.join()}`,
        ),
      ).toEqual([]);
    },
  );
});

it('holds to the stricter rule without a line, and by choice whatever the line says', () => {
  expect(STRICTER.map((variant) => environmentOf(variant).applicationRoles)).toEqual([
    'account',
    'path',
    'path',
  ]);
  expect(environmentOf('unlisted').legacyRoles).toBeUndefined();
});
