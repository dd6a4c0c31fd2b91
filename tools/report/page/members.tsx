import type { Member } from '../model';
import { andList, countOf, groupBy } from '../words';
import type { Tone } from './parts';

/** With more accounts than this, names would make the page too large. */
const MOST_WITH_NAMES = 100;

/** Accounts of a unit: those alike at their last examination together. */
export const Accounts = ({ accounts }: { readonly accounts: readonly Member[] }) =>
  accounts.length === 0 ? (
    <>None that the configuration names.</>
  ) : (
    <ul>
      {groupBy(accounts, outcomeOf).map(([outcome, same]) => (
        <li>
          {countOf(same.length, 'account')} {outcome}:{' '}
          {same.map((account) => nameOf(account, accounts.length)).join(', ')}
        </li>
      ))}
    </ul>
  );

function nameOf({ id, name, task }: Member, all: number): string {
  const said = [
    all > MOST_WITH_NAMES && id !== undefined ? '' : (name ?? ''),
    task ?? '',
    id ?? 'to be created',
  ];
  const [first = '', ...others] = said.filter(Boolean).reverse();
  return others.length === 0 ? first : `${first} (${others.reverse().join(', ')})`;
}

function outcomeOf({ posture }: Member): string {
  if (posture === undefined) return 'not examined';
  const { failing, open } = posture;
  const left = open === 0 ? '' : `, ${countOf(open, 'check')} open`;
  return failing.length === 0 ? `where no check failed${left}` : `that failed ${andList(failing)}${left}`;
}

/** How the accounts of a unit are together, in a few words. @returns undefined if none was examined */
export function postureOf(accounts: readonly Member[]): readonly [Tone, string] | undefined {
  const examined = accounts.flatMap(({ posture }) => posture ?? []);
  const failed = examined.filter(({ failing }) => failing.length > 0).length;
  const left = accounts.length - examined.length;
  if (failed > 0) return ['bad', `${failed} of ${examined.length} failed`];
  if (examined.length === 0) return undefined;
  return left > 0 ? ['open', `${left} not examined`] : ['good', 'no check failed'];
}
