import { UserError } from '../../../lib/config/user-error';
import { didYouMean, nearest, orList } from '../../../lib/config/nearest';
import type { Answer } from '../../cli/command';
import type { Target } from '../../cli/output';
import { wrap } from '../../cli/wrap';
import type { Account } from '../account';
import { personasIn } from '../people';
import { insteadOf } from './instead';
import { asRequest, endOf, type Journey, type Me, type RefusedBy } from './journey';

/** A journey of somebody, and how it ends. */
export interface ListedJourney {
  readonly who: string;
  readonly topic: string;
  readonly goal: string;
  readonly works: boolean;
  /** the request that is refused. @default - none is */
  readonly action?: string;
  readonly by?: readonly RefusedBy[];
  /** what the person does instead. @default - it works, or nobody says */
  readonly instead?: string;
}

/**
 * The journeys of a group, or of what makes journeys by itself, such as `application`; of all of these without a name.
 *
 * @throws UserError if nobody of that name makes one
 */
export async function journeysAnswer(
  account: Account,
  who?: string,
): Promise<Answer<readonly ListedJourney[]>> {
  const travels = travelsIn(account).filter((travel) => who === undefined || travel.who === who);
  if (travels.length === 0) throw unknown(account, who ?? '');
  const listed = await Promise.all(travels.map((travel) => listedOf(account, travel)));
  return { result: listed, text: (target) => render(listed, target) };
}

interface Travel {
  readonly who: string;
  readonly journey: Journey;
  readonly me: Me;
}

/** Who makes which journey: a member of a group that it is for, each group that no journey names, or what else makes it. */
function travelsIn(account: Account): Travel[] {
  const { model, vocabulary } = account;
  const groups = personasIn(model);
  const all = vocabulary.journeys?.all(model) ?? [];
  const isFor = ({ as }: Journey, group: string) => as.some(({ principal }) => principal === group);
  const isOfPeople = (journey: Journey) => groups.some((group) => isFor(journey, group));
  const ofGroup = (group: string) => {
    const own = all.filter((journey) => isFor(journey, group));
    return own.length > 0 ? own : all.filter(isOfPeople);
  };
  return [
    ...groups.flatMap((group) =>
      ofGroup(group).map((journey) => ({
        who: group,
        journey,
        me: { principal: group, user: account.userNameOf(group) },
      })),
    ),
    ...all
      .filter((journey) => !isOfPeople(journey))
      .flatMap((journey) => journey.as.map((me) => ({ who: journey.who.join(' and '), journey, me }))),
  ];
}

function unknown(account: Account, who: string): UserError {
  const names = [...new Set(travelsIn(account).map((travel) => travel.who))];
  return new UserError(
    `Nobody called ${who} makes a journey`,
    didYouMean(nearest(who, names), `Name ${orList(names)}`),
  );
}

async function listedOf(account: Account, { who, journey, me }: Travel): Promise<ListedJourney> {
  const { topic, goal } = journey;
  const end = await endOf(account, journey, me);
  if (end === undefined) return { who, topic, goal, works: true };
  const { request, decision, by } = end;
  const instead = await insteadOf(account, asRequest(request, me), decision);
  return { who, topic, goal, works: false, action: decision.action, by, instead };
}

/** Lines stay readable on a wider terminal, too. */
const MOST_WIDTH = 80;

function render(listed: readonly ListedJourney[], { colours, width = MOST_WIDTH }: Target): string {
  const columns = Math.min(width, MOST_WIDTH);
  const indented = (text: string, by: string) =>
    wrap(text, columns - by.length)
      .split('\n')
      .map((line) => by + line);
  const linesOf = ({ goal, works, action = '', by = [], instead }: ListedJourney): string[] => {
    const mark = works ? colours.green('✔') : colours.red('✖');
    const [first = '', ...more] = indented(goal, '    ');
    const why =
      by[0] === 'nothing allows it' ? `nothing allows ${action}` : `denied by ${by.join(', ')}: ${action}`;
    return [
      `  ${mark}${first.slice('  x'.length)}`,
      ...more,
      ...(works ? [] : indented(why, '      ').map(colours.dim)),
      ...(instead === undefined ? [] : indented(`→ ${instead}`, '      ')),
    ];
  };
  const sections = [...new Set(listed.map(headingOf))].map((heading) => {
    const own = listed.filter((each) => headingOf(each) === heading);
    return [colours.bold(colours.cyan(heading)), ...own.flatMap(linesOf), ''].join('\n');
  });
  const works = listed.filter((each) => each.works).length;
  return [...sections, `${works} of ${listed.length} work.`, ''].join('\n');
}

const headingOf = ({ who, topic }: ListedJourney): string => `${who}: ${topic}`;
