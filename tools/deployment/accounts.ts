import { createHash } from 'node:crypto';
import { Account } from '../access/account';
import { readModel } from '../access/model';
import type { AssemblyStack } from '../assembly/read';

/** Those decided about last: one takes megabytes. */
const accounts = new Map<string, Account>();
const MOST_ACCOUNTS = 24;

/** Who may do what in an account with these stacks; the same stacks are read once. */
export function accountWith(stacks: readonly AssemblyStack[], id: string): Account {
  const described = JSON.stringify([
    id,
    stacks.map(({ name, region, template }) => [name, region, template]),
  ]);
  const key = createHash('sha256').update(described).digest('base64');
  const account = accounts.get(key) ?? new Account(readModel(stacks, id));
  accounts.delete(key);
  accounts.set(key, account);
  const [oldest] = accounts.keys();
  if (accounts.size > MOST_ACCOUNTS && oldest !== undefined) accounts.delete(oldest);
  return account;
}
