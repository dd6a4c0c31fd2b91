import type { Answer } from '../../cli/command';
import type { Colours } from '../../cli/colour';
import type { Target } from '../../cli/output';
import { renderTable } from '../../cli/table';
import { wrap } from '../../cli/wrap';
import type { Account } from '../account';
import { personasIn } from '../people';
import { journeyMatrix, type JourneyRow } from './matrix';

/** How many journeys of a topic there are, and how many of them work, by group; or by `ends`, of those that no person makes. */
export interface TopicSummary {
  readonly topic: string;
  readonly journeys: number;
  readonly works: Readonly<Record<string, number>>;
}

/** Who may do what, in a table that fits a terminal: of each topic, how much works for a member of each group. */
export async function summaryAnswer(account: Account): Promise<Answer<readonly TopicSummary[]>> {
  const topics = topicsOf(await journeyMatrix(account));
  return { result: topics, text: (target) => render(account, topics, target) };
}

function topicsOf(rows: readonly JourneyRow[]): TopicSummary[] {
  const names = [...new Set(rows.map(({ service }) => service))];
  return names.map((topic) => {
    const own = rows.filter(({ service }) => service === topic);
    const columns = Object.keys(own[0]?.cells ?? {});
    const count = (column: string) => own.filter(({ cells }) => cells[column]?.allowed).length;
    return {
      topic,
      journeys: own.length,
      works: Object.fromEntries(columns.map((column) => [column, count(column)])),
    };
  });
}

function render(
  { model }: Account,
  topics: readonly TopicSummary[],
  { colours, width = DEFAULT_WIDTH }: Target,
): string {
  const groups = personasIn(model);
  const ofPeople = topics.filter(({ works }) => !('ends' in works));
  const others = topics.filter(({ works }) => 'ends' in works);
  const table = renderTable({
    head: ['', ...groups].map((text) => colours.bold(text)),
    rows: ofPeople.map(({ topic, journeys, works }) => [
      topic,
      ...groups.map((group) => cell(works[group] ?? 0, journeys, colours)),
    ]),
    width,
    look: 'room',
  });
  return [
    wrap(`Of what people do in a week, what works for whom, with MFA in ${model.homeRegion}:`, width),
    '',
    table,
    '',
    ...others.map(({ topic, journeys, works }) => `${topic}: ${cell(works.ends ?? 0, journeys, colours)}`),
    '',
    ...NEXT.map(([command, what]) => `${colours.bold(command.padEnd(43))} ${what}`),
    '',
  ].join('\n');
}

/** Columns where there is no terminal. */
const DEFAULT_WIDTH = 80;

const NEXT = [
  ['npm run access -- journeys <group>', 'each of them, and what to do instead'],
  ['npm run access -- matrix', 'request by request, with roles'],
  ['npm run access -- explain <group> <action>', 'why one request is decided so'],
] as const;

function cell(works: number, journeys: number, colours: Colours): string {
  if (works === journeys) return colours.green(`all ${journeys}`);
  return works === 0 ? colours.dim('none') : `${works} of ${journeys}`;
}
