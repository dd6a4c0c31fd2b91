import { accountsInChange, exampleAccount } from '../access/example-account';
import { accountNamedBy } from '../access/model';
import type { AssemblyStack } from '../assembly/read';
import type { Finding } from './review';
import { RISK_CATEGORIES } from './settings';

/**
 * The accounts that both sides of a review are decided for: the one that a side names. Where none does, one that no template
 * names, since an account by its number is another then; and each that the change names, since that may be the one.
 */
export type AccountsOfBoth = readonly [usual: string, ...named: string[]];

export function accountsOfBoth(
  base: readonly AssemblyStack[],
  head: readonly AssemblyStack[],
): AccountsOfBoth {
  const named = accountNamedBy(head) ?? accountNamedBy(base);
  return named === undefined
    ? [exampleAccount([...base, ...head]), ...accountsInChange(base, head)]
    : [named];
}

/** More would take minutes, and are no change that names an account or two. */
const MOST = 4;

const RISKS: readonly string[] = RISK_CATEGORIES;

/** What is found for the usual account, and what else is a risk if it is one of those that the change names. */
export async function findingsInEach(
  [usual, ...named]: AccountsOfBoth,
  findingsIn: (account: string) => Promise<readonly Finding[]>,
): Promise<Finding[]> {
  const found = [...(await findingsIn(usual))];
  const known = new Set(found.map((finding) => keyOf(finding, usual)));
  for (const id of named.slice(0, MOST)) {
    const more = (await findingsIn(id)).filter(
      (finding) => RISKS.includes(finding.kind) && !known.has(keyOf(finding, id)),
    );
    found.push(...more.map((finding) => ({ ...finding, text: `If the account is ${id}: ${finding.text}` })));
  }
  if (named.length > MOST)
    found.push({
      section: 'access',
      kind: 'cannot be judged',
      text: `what the change does in one of the ${named.length} accounts that it names by number: set account in the configuration`,
    });
  return found;
}

const keyOf = ({ kind, text }: Finding, account: string): string =>
  `${kind} ${text.replaceAll(account, '#')}`;
