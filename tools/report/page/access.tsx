import type { Reason } from '../../access/explain/explain';
import type { Access as AccessFacts, AccessCell, AccessRow, Explained } from '../model';
import type { ReviewResult } from '../results';
import { toneOf } from './account';
import { Badge, Part } from './parts';
import { countOf, groupBy } from '../words';
import { Inline } from './prose';

const KINDS = [
  [
    'journey',
    'What people want to get done',
    'Each is all requests that the console or the CLI sends for it.',
  ],
  ['action', 'Single actions', 'Each is one request, decided with and without MFA, at home and elsewhere.'],
] as const;

const OF_SESSIONS =
  'Each is one request of a session, decided at home and elsewhere: IAM Identity Center asks for MFA, and no policy can.';

type Finding = ReviewResult['findings'][number];

interface AccessProps {
  readonly access: AccessFacts;
  /** findings of a review: those that decide a request of a cell otherwise are marked there */
  readonly changes: readonly Finding[];
}

/** Findings that decide a request of this cell otherwise. */
const changesOf = ({ who, explained }: AccessCell, changes: readonly Finding[]): Finding[] =>
  changes.filter(
    ({ requests }) =>
      requests?.principals.includes(who) === true &&
      explained.some(({ actions }) => actions.some((action) => requests.actions.includes(action))),
  );

/** Who may do what: a line for each goal, which opens to the statements that decide. */
export const Access = ({ access, changes }: AccessProps) => (
  <Part
    id="access"
    title="Access"
    lead="Decided with the policies of the templates, as AWS does. Open a line to read which statement decides, and where it is written."
  >
    <Filters groups={access.groups} hasChanges={changes.length > 0} />
    {KINDS.map(([kind, title, about]) => (
      <div class="kind">
        <h3>{title}</h3>
        <p>{kind === 'action' && access.areSessions ? OF_SESSIONS : about}</p>
        {groupBy(
          access.rows.filter((row) => row.kind === kind),
          ({ topic }) => topic,
        ).map(([topic, rows]) => (
          <div class="topic">
            <h4>{topic}</h4>
            {rows.map((row) => (
              <Row row={row} changes={changes} />
            ))}
          </div>
        ))}
      </div>
    ))}
  </Part>
);

/** Of use with the script alone, which shows it. */
const Filters = ({
  groups,
  hasChanges,
}: {
  readonly groups: readonly string[];
  readonly hasChanges: boolean;
}) => (
  <form class="filters" id="filters" aria-label="Filter the lines" hidden>
    <label>
      Search
      <input type="search" name="text" placeholder="bucket, s3:PutObject, a statement" />
    </label>
    <label>
      Who
      <select name="who">
        <option value="">everyone</option>
        {groups.map((group) => (
          <option value={group}>{group}</option>
        ))}
      </select>
    </label>
    <label>
      Answer
      <select name="answer">
        <option value="">any</option>
        <option value="allowed">allowed</option>
        <option value="denied">denied</option>
      </select>
    </label>
    <label>
      Lines
      <select name="kind">
        <option value="">all</option>
        <option value="journey">what people want</option>
        <option value="action">single actions</option>
        {hasChanges ? <option value="changed">changed decisions</option> : null}
      </select>
    </label>
    <output name="count" />
  </form>
);

const Row = ({
  row: { kind, goal, action, cells },
  changes,
}: {
  readonly row: AccessRow;
  readonly changes: readonly Finding[];
}) => (
  <details
    class="row"
    data-kind={kind}
    data-changed={cells.some((cell) => changesOf(cell, changes).length > 0) ? 'yes' : undefined}
    data-allowed={cells.flatMap(({ who, allowed }) => (allowed ? [who] : [])).join(' ')}
    data-denied={cells.flatMap(({ who, allowed }) => (allowed ? [] : [who])).join(' ')}
  >
    <summary>
      <span class="goal">
        {goal} {action === undefined ? null : <code>{action}</code>}
      </span>
      <span class="chips">
        {[...new Set(cells.flatMap((cell) => changesOf(cell, changes)).map((each) => each.kind))].map(
          (each) => (
            <Badge tone={toneOf(each)}>{each}</Badge>
          ),
        )}
        {cells.map(({ who, allowed }) => (
          <span class={`chip ${allowed ? 'good' : 'bad'}`}>
            <span aria-hidden="true">{allowed ? '✓' : '✕'}</span> {who}
            <span class="unseen">{allowed ? ' may; ' : ' may not; '}</span>
          </span>
        ))}
      </span>
    </summary>
    <div class="cells">
      {cells.map((cell) => (
        <Cell cell={cell} changes={changesOf(cell, changes)} />
      ))}
    </div>
  </details>
);

const Cell = ({
  cell: { who, allowed, words, decided, explained, instead },
  changes,
}: {
  readonly cell: AccessCell;
  readonly changes: readonly Finding[];
}) => (
  <div class={`cell ${allowed ? 'good' : 'bad'}`}>
    <p class="verdict">
      <b>{who}</b>: {words} <span class="decided">({countOf(decided, 'request')} decided)</span>
    </p>
    {changes.map(({ kind, text }) => (
      <p>
        <Badge tone={toneOf(kind)}>{kind}</Badge> {text}
      </p>
    ))}
    {explained.map((each) => (
      <Explanation each={each} />
    ))}
    {instead === undefined ? null : (
      <p class="instead">
        <b>Instead:</b> <Inline markdown={instead} />
      </p>
    )}
  </div>
);

const Explanation = ({ each: { actions, resource, allowed, reasons } }: { readonly each: Explained }) => (
  <div class="explained">
    <p>
      <code>{actions.join(', ')}</code>
      {resource === '*' ? null : (
        <>
          {' '}
          on <code>{resource}</code>
        </>
      )}
    </p>
    <p>{verdictOf(allowed, reasons)}</p>
    {reasons.length === 0 ? null : (
      <ul>
        {reasons.map((reason) => (
          <Statement reason={reason} />
        ))}
      </ul>
    )}
  </div>
);

function verdictOf(allowed: boolean, reasons: readonly Reason[]): string {
  if (allowed && reasons.length === 0) return 'AWS allows it to every caller, whatever the policies say.';
  if (allowed) return 'Allowed by';
  if (reasons.some(({ effect }) => effect === 'Deny')) return 'Denied by';
  return reasons.length === 0 ? 'No statement allows it.' : 'No statement allows it. These come closest:';
}

const Statement = ({ reason: { sid, policy, source, because } }: { readonly reason: Reason }) => (
  <li>
    <b>{sid ?? 'A statement without a name'}</b> in {policy}
    {source === undefined ? null : <span class="source">{source}</span>}
    {because.map((line) => (
      <span class="because">{line}</span>
    ))}
  </li>
);
