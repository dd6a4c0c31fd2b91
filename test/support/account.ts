import { VOCABULARY } from '../../contract/vocabulary';
import { Account } from '../../tools/access/account';
import type { AccountModel } from '../../tools/access/model';
import type { NamedPolicy, Statement } from '../../tools/access/policy';
import { assemblyOf } from './assembly';
import type { Variant } from './variants';

const accounts = new Map<Variant, Account>();

/** The account that a variant of the configuration makes, for requests to be decided in. */
export function accountOf(variant: Variant): Account {
  const account = accounts.get(variant) ?? Account.fromAssembly(assemblyOf(variant), VOCABULARY);
  accounts.set(variant, account);
  return account;
}

/** The same, where no member of a group carries a boundary: the first administrator, and who is older than it. */
export const unboundedAccountOf = (variant: Variant): Account =>
  new Account(accountOf(variant).model, { ...VOCABULARY, memberBoundary: undefined });

/** A policy with these statements. */
export const policyOf = (...statements: Statement[]): NamedPolicy => ({
  name: 'tested',
  document: { Version: '2012-10-17', Statement: statements },
});

/** An account with one group, `engineer`, which has these policies, and what else a test puts there. */
export const accountWith = (policies: readonly NamedPolicy[], rest: Partial<AccountModel> = {}): Account =>
  new Account(
    {
      account: '111122223333',
      homeRegion: 'ap-southeast-2',
      groups: [{ name: 'engineer', arn: 'arn:aws:iam::111122223333:group/engineer', policies }],
      roles: [],
      policies: [],
      resources: [],
      tagged: [],
      ...rest,
    },
    VOCABULARY,
  );
