import type { Account } from '../../access/account';
import { asRequest, type Journey } from '../../access/journeys/journey';
import type { Access, UnitAccess } from '../model';
import { groupBy } from '../words';

/** How a journey ends for somebody. */
interface End {
  readonly allowed: boolean;
  readonly words: string;
  readonly by: readonly string[];
}

/**
 * What people of an account of a unit may do: where a journey ends otherwise than in the account that owns the
 * organization, and what works for personas that only the unit has.
 *
 * @param account an account of the unit
 * @param journeys those of its people; one without requests is none there
 * @param owner how they end in the account that owns the organization
 */
export async function unitAccessOf(
  account: Account,
  personas: readonly string[],
  journeys: readonly Journey[],
  owner: Access,
): Promise<UnitAccess> {
  const rows = new Map(
    owner.rows.filter(({ kind }) => kind === 'journey').map((row) => [keyOf(row), row.cells]),
  );
  const found = await Promise.all(
    groupBy(journeys, keyOf).flatMap(([key, same]) => {
      const cells = rows.get(key) ?? [];
      const isOfPeople = cells.some(({ who }) => owner.groups.includes(who));
      return (isOfPeople ? personas : []).map(async (who) => ({
        ...{ topic: same[0]?.topic ?? '', goal: same[0]?.goal ?? '', who },
        there: cells.find((cell) => cell.who === who),
        here: await endOf(account, same, who),
      }));
    }),
  );
  return {
    personas,
    differs: found.flatMap(({ there, here, ...line }) =>
      there === undefined || here === undefined || here.allowed === there.allowed
        ? []
        : [{ ...line, ...here, owner: there.words }],
    ),
    own: found.flatMap(({ there, here, ...line }) =>
      there === undefined && here?.allowed === true ? [line] : [],
    ),
  };
}

const keyOf = ({ topic, goal }: { readonly topic: string; readonly goal: string }): string =>
  `${topic} ${goal}`;

/** @returns undefined if the journey has no requests there */
async function endOf(account: Account, journeys: readonly Journey[], who: string): Promise<End | undefined> {
  const me = { principal: who, user: account.userNameOf(who) };
  const journey = journeys.find(({ as }) => as.some(({ principal }) => principal === who)) ?? journeys[0];
  const requests = journey?.requests(me) ?? [];
  for (const request of requests) {
    const { allowed, action, sids } = await account.decide(asRequest(request, me));
    if (!allowed) return { allowed, words: `ends at ${action}`, by: sids };
  }
  return requests.length === 0 ? undefined : { allowed: true, words: 'works', by: [] };
}
