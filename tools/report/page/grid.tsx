import type { Access, AccessRow } from '../model';
import { groupBy } from '../words';
import { Drawing, type DrawingFile } from './drawing';

const DOT = 5;
const STEP = 15;
const PER_LINE = 12;
const LINE = 16;
const COLUMN = PER_LINE * STEP + 28;
const LABEL = 200;
const HEAD = 58;
const FOOT = 42;

/** Journeys of a topic, and how they end for each group. */
interface Topic {
  readonly title: string;
  readonly rows: readonly AccessRow[];
  /** from the top, in pixels */
  readonly y: number;
  readonly height: number;
}

/** Who may do what: a row a topic, a column a group, a dot each journey. A dot stands at the same place for each group. */
export const Grid = ({ access, file }: { readonly access: Access; readonly file?: DrawingFile }) => {
  const { groups } = access;
  const topics = topicsOf(access);
  const last = topics.at(-1);
  const bottom = last === undefined ? HEAD : last.y + last.height;
  const width = LABEL + groups.length * COLUMN;
  return (
    <Drawing
      width={width}
      height={bottom + FOOT}
      label={`What works for ${groups.join(', ')}, by topic: ${topics.map((topic) => inWords(topic, groups)).join('; ')}`}
      file={file}
    >
      {groups.map((group, index) => (
        <Head group={group} x={LABEL + index * COLUMN} topics={topics} />
      ))}
      {topics.map((topic) => (
        <Line topic={topic} groups={groups} width={width} />
      ))}
      <path class="rule" d={`M0 ${bottom}H${width}`} />
      <Legend y={bottom + 26} />
    </Drawing>
  );
};

function topicsOf({ groups, rows }: Access): Topic[] {
  const journeys = rows.filter(
    ({ kind, cells }) =>
      kind === 'journey' && groups.every((group) => cells.some(({ who }) => who === group)),
  );
  let y = HEAD;
  return groupBy(journeys, ({ topic }) => topic).map(([title, own]) => {
    const height = Math.ceil(own.length / PER_LINE) * LINE + 10;
    const topic = { title, rows: own, y, height };
    y += height;
    return topic;
  });
}

const works = (row: AccessRow, group: string): boolean =>
  row.cells.some(({ who, allowed }) => who === group && allowed);

const inWords = ({ title, rows }: Topic, groups: readonly string[]): string =>
  `${title} ${groups.map((group) => rows.filter((row) => works(row, group)).length).join(', ')} of ${rows.length}`;

const Head = ({
  group,
  x,
  topics,
}: {
  readonly group: string;
  readonly x: number;
  readonly topics: readonly Topic[];
}) => {
  const rows = topics.flatMap((topic) => topic.rows);
  return (
    <>
      <text class="title" x={x} y={20}>
        {group}
      </text>
      <text x={x} y={38}>
        {rows.filter((row) => works(row, group)).length} of {rows.length} work
      </text>
    </>
  );
};

const Line = ({
  topic: { title, rows, y },
  groups,
  width,
}: {
  readonly topic: Topic;
  readonly groups: readonly string[];
  readonly width: number;
}) => (
  <>
    <path class="rule" d={`M0 ${y}H${width}`} />
    <text class="topic" x={0} y={y + 17}>
      {title}
    </text>
    {groups.map((group, column) =>
      rows.map((row, index) => (
        <Dot
          works={works(row, group)}
          x={LABEL + column * COLUMN + (index % PER_LINE) * STEP + DOT}
          y={y + 13 + Math.floor(index / PER_LINE) * LINE}
        />
      )),
    )}
  </>
);

const Dot = (props: { readonly works: boolean; readonly x: number; readonly y: number }) => (
  <circle class={props.works ? 'works' : 'ends'} cx={props.x} cy={props.y} r={props.works ? DOT : DOT - 1} />
);

const Legend = ({ y }: { readonly y: number }) => (
  <>
    <Dot works x={DOT} y={y} />
    <text x={16} y={y + 4.5}>
      works
    </text>
    <Dot works={false} x={75} y={y} />
    <text x={86} y={y + 4.5}>
      ends at a denial
    </text>
    <text x={LABEL} y={y + 4.5}>
      Each dot is one thing to get done, decided request by request on the policies.
    </text>
  </>
);
