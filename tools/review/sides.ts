import type { Vocabulary } from '../access/vocabulary';
import { readAssembly } from '../assembly/read';
import { accountsOfBoth, findingsInEach, type AccountsOfBoth } from './accounts';
import { compare, inOrder } from './compare';
import type { Comparison } from './review';
import { readSnapshot, type Snapshot } from './snapshot';

/** Both sides of a review, for an account. */
export type SidesFor = (account: string) => readonly [base: Snapshot, head: Snapshot];

/** @throws UserError as {@link readSnapshot} */
export function readSides(
  base: string,
  head: string,
  vocabulary?: Vocabulary,
): { readonly accounts: AccountsOfBoth; readonly sidesFor: SidesFor } {
  return {
    accounts: accountsOfBoth(readAssembly(base), readAssembly(head)),
    sidesFor: (id) => [readSnapshot(base, vocabulary, id), readSnapshot(head, vocabulary, id)],
  };
}

/**
 * Everything that differs between both sides, whichever account it is.
 *
 * @param signal ends the comparison
 * @param during receives what is under way
 */
export async function compareSides(
  accounts: AccountsOfBoth,
  sidesFor: SidesFor,
  signal?: AbortSignal,
  during?: (activity: string) => void,
): Promise<Comparison> {
  const found: Comparison[] = [];
  const findings = await findingsInEach(accounts, async (id) => {
    const comparison = await compare(...sidesFor(id), signal, during);
    found.push(comparison);
    return comparison.findings;
  });
  const [usual] = found;
  if (usual === undefined) throw new Error('Both sides are compared for one account at least');
  return { ...usual, findings: inOrder(findings) };
}
