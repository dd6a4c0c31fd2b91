import type { DeclaredOrganization } from '../declared';
import type { Part } from '../parts';
import { part } from '../parts';
import type { LiveOrganization } from '../tree';
import { nameAccount } from './stack-sets';

/** What is known from where the accounts are: no call more. */
export const partsOfAccounts = (
  { units, accounts }: DeclaredOrganization,
  live: LiveOrganization,
): readonly Part[] => [
  part('units', {
    looked: units.length,
    problems: units
      .filter(({ name }) => !live.unitIds.has(name))
      .map(({ name, ou }) => ({ of: name, text: `no organizational unit ${ou}` })),
  }),
  part('accounts-in-units', {
    looked: live.accounts.length,
    problems: live.accounts
      .filter(({ unit }) => unit === undefined)
      .map((account) => ({
        of: nameAccount(account),
        text: account.path === '' ? 'at the root' : `in ${account.path}`,
      })),
  }),
  part('accounts-as-configured', {
    looked: accounts.length,
    problems: accounts.flatMap(({ id, name = '', unit }) => {
      const found = live.accounts.find((account) =>
        id === undefined ? account.name === name : account.id === id,
      );
      if (found?.unit === unit) return [];
      const absent = live.inactive.has(id ?? '') ? 'suspended or closed' : 'not in the organization';
      const text = found === undefined ? absent : `in ${found.unit ?? 'no unit'}, not in ${unit}`;
      return [{ of: found ? nameAccount(found) : (id ?? name), text }];
    }),
  }),
];
