import type { Account } from '../../access/account';
import { unnamedAccount } from '../../access/example-account';
import type { AccountModel } from '../../access/model';
import { asList, statementsOf, type NamedPolicy, type Statement } from '../../access/policy';
import { atomsOf } from './atoms';
import { cellsOf } from './cells';
import { matches, partsOf, SOME, type Glob } from './glob';

const policiesIn = ({ groups, roles, policies, resources }: AccountModel): NamedPolicy[] => [
  ...policies,
  ...groups.flatMap((group) => group.policies),
  ...roles.flatMap((role) => [role.trust, ...role.policies]),
  ...resources.flatMap(({ policy }) => policy ?? []),
];

const statementsIn = (sides: readonly Account[]): Statement[] =>
  sides.flatMap(({ model }) => policiesIn(model)).flatMap(({ document }) => statementsOf(document));

/** Everyone whom a policy of a resource names: ARNs, accounts, services and identity providers. */
export function namedPrincipals(sides: readonly Account[]): string[] {
  const policies = sides.flatMap(({ model: { resources, roles } }) => [
    ...resources.flatMap(({ policy }) => policy ?? []),
    ...roles.map(({ trust }) => trust),
  ]);
  const names = policies.flatMap(({ document }) =>
    statementsOf(document).flatMap(({ Principal }) =>
      typeof Principal === 'object' ? Object.values(Principal).flatMap((each) => asList(each)) : [],
    ),
  );
  return [...new Set(names)];
}

/** Every text that conditions on who makes a request compare with. */
const conditionValues = (sides: readonly Account[]): string[] =>
  statementsIn(sides).flatMap(({ Condition = {} }) =>
    Object.values(Condition).flatMap((block) =>
      Object.entries(block).flatMap(([key, values]) =>
        /^aws:principal(account|arn)$/i.test(key) ? asList(values).map(String) : [],
      ),
    ),
  );

/** Numbers of the accounts that policies name as principals, but the account's own. */
export function namedAccounts(sides: readonly Account[], own: string): string[] {
  const numbers = [...namedPrincipals(sides), ...conditionValues(sides)].flatMap(
    (name) => /^(?:arn:aws:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(name)?.[1] ?? [],
  );
  return [...new Set(numbers)].filter((number) => number !== own);
}

/**
 * The ID of an account that no policy names: it stands for every other one.
 *
 * @param more what else is compared, such as policies of an organization
 */
export const otherAccount = (sides: readonly Account[], more: unknown = []): string =>
  unnamedAccount(JSON.stringify([sides.map(({ model }) => model), more]), '444455556666');

/** Names of users or roles that conditions on who makes a request tell from the usual one. */
export function otherNames(usual: string, kind: 'user/' | 'role/', sides: readonly Account[]): string[] {
  const globs = principalGlobs(kind, sides);
  const vector = (name: string) => globs.map((glob) => Number(matches(glob, `${kind}${name}`))).join('');
  return cellsOf(`${kind}${SOME}`, globs)
    .texts.map((text) => text.slice(kind.length))
    .map((name) => (name.endsWith('/') ? `${name}x` : name))
    .filter((name) => !name.startsWith('/') && vector(name) !== vector(usual));
}

function principalGlobs(kind: 'user/' | 'role/', sides: readonly Account[]): Glob[] {
  const globs = statementsIn(sides).flatMap(({ Condition = {} }) =>
    atomsOf(Condition, () => undefined).flatMap(({ key, globs: own }) => {
      if (key === 'aws:username' && kind === 'user/') return own.map((glob) => `${kind}${glob}`);
      return key === 'aws:principalarn' ? own.flatMap((glob) => partsOf(glob)?.[5] ?? []) : [];
    }),
  );
  return [...new Set(globs)];
}
