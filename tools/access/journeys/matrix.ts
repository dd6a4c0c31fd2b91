import type { Account } from '../account';
import { personasIn } from '../people';
import { endOf, type Journey, type Me } from './journey';

/** How a journey ends, in words. */
interface Ending {
  readonly allowed: boolean;
  readonly words: string;
}

/** A journey and how it ends for each group, or for what admins made. */
export interface JourneyRow {
  readonly service: string;
  readonly capability: string;
  /** by group; or `ends`, of those that no person makes */
  readonly cells: Record<string, Ending>;
  /** what people do instead, with the words for whom */
  readonly instead: readonly { readonly who: string; readonly text: string }[];
}

/** A journey, and who makes it: a member of each group, or what admins made. */
export interface JourneyPlan {
  readonly topic: string;
  readonly goal: string;
  readonly instead: JourneyRow['instead'];
  readonly columns: readonly { readonly name: string; readonly journey: Journey; readonly me: Me }[];
}

/** Makes every journey as a member of every group, and those of applications as themselves. */
export const journeyMatrix = (account: Account): Promise<JourneyRow[]> =>
  Promise.all(
    journeyPlans(account).map(async ({ topic, goal, columns, instead }) => ({
      service: topic,
      capability: goal,
      cells: Object.fromEntries(
        await Promise.all(
          columns.map(async ({ name, journey, me }) => [name, await cellOf(account, journey, me)] as const),
        ),
      ),
      instead,
    })),
  );

/** All journeys of an account, each goal once, and who sets out. */
export function journeyPlans(account: Account): JourneyPlan[] {
  const { model, vocabulary } = account;
  const groups = personasIn(model);
  const all = vocabulary.journeys?.all(model) ?? [];
  const rows = new Map<string, Journey[]>();
  for (const journey of all) {
    const key = `${journey.topic} ${journey.goal}`;
    rows.set(key, [...(rows.get(key) ?? []), journey]);
  }
  return [...rows.values()].map((row) => planOf(account, groups, row));
}

/** @param journeys the same goal, which each group may reach by another way */
function planOf(account: Account, groups: readonly string[], journeys: readonly Journey[]): JourneyPlan {
  const [first] = journeys;
  if (first === undefined) throw new Error('A row has a journey');
  const isOfPeople = groups.some((name) => journeys.some(isFor(name)));
  const columns = isOfPeople
    ? groups.map((name) => ({
        name,
        journey: journeys.find(isFor(name)) ?? first,
        me: memberOf(account, name),
      }))
    : first.as.map((me) => ({ name: 'ends', journey: first, me }));
  return {
    topic: first.topic,
    goal: first.goal,
    columns,
    instead: insteadIn(journeys),
  };
}

/** Each answer once, for all to whom it is given. */
function insteadIn(journeys: readonly Journey[]): JourneyRow['instead'] {
  const texts = new Set(journeys.flatMap(({ refusal }) => refusal?.instead ?? []));
  return [...texts].map((text) => ({
    who: journeys
      .filter(({ refusal }) => refusal?.instead === text)
      .flatMap(({ who }) => who)
      .join(' and '),
    text,
  }));
}

const isFor =
  (group: string) =>
  ({ as }: Journey): boolean =>
    as.some(({ principal }) => principal === group);

const memberOf = (account: Account, group: string): Me => ({
  principal: group,
  user: account.userNameOf(group),
});

async function cellOf(account: Account, journey: Journey, me: Me): Promise<Ending> {
  const end = await endOf(account, journey, me);
  if (end === undefined) return { allowed: true, words: 'works' };
  const { action } = end.decision;
  const [by] = end.by;
  return {
    allowed: false,
    words: by === 'nothing allows it' ? `nothing allows ${action}` : `${by ?? 'a policy'} denies ${action}`,
  };
}
