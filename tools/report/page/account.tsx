import { OTHER_KINDS } from '../../review/review';
import type { Posture } from '../model';
import type { DoctorResult, ReviewResult } from '../results';
import { countOf, groupBy } from '../words';
import { Badge, Part, type Tone } from './parts';

type DoctorCheck = DoctorResult['checks'][number];

const STATUSES: Record<DoctorCheck['status'], readonly [Tone, string]> = {
  fail: ['bad', 'failed'],
  warn: ['open', 'warning'],
  unknown: ['open', 'not known'],
  pass: ['good', 'passed'],
};

interface AccountProps {
  readonly doctor: DoctorResult;
  readonly history: readonly Posture[];
}

/** What the doctor found in a real account, and before. */
export const Account = ({ doctor: { account, about, checks }, history }: AccountProps) => (
  <Part
    id="account"
    title={about ?? `Account ${account}`}
    lead={`${countOf(checks.length, 'check')} of what is there. What failed comes with its remedy.`}
  >
    {history.length < 2 ? null : <History history={history} />}
    {groupBy(checks, ({ section }) => section).map(([section, own]) => (
      <div class="topic">
        <h3>{section}</h3>
        {own.map((check) => (
          <Check check={check} />
        ))}
      </div>
    ))}
  </Part>
);

const History = ({ history }: { readonly history: readonly Posture[] }) => (
  <table class="history">
    <caption>History, the newest first</caption>
    <thead>
      <tr>
        {['examined', 'passed', 'failed', 'open', 'since the time before'].map((heading) => (
          <th scope="col">{heading}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {[...history].reverse().map(({ written, passed, failed, open, worse, better }) => (
        <tr>
          <td>
            <time dateTime={written}>{written.slice(0, 16).replace('T', ' ')}</time>
          </td>
          <td>{passed} passed</td>
          <td>{failed === 0 ? '0 failed' : <Badge tone="bad">{failed} failed</Badge>}</td>
          <td>{open} open</td>
          <td>
            {[
              ...worse.map((id) => <Badge tone="bad">✕ {id}</Badge>),
              ...better.map((id) => <Badge tone="good">✓ {id}</Badge>),
            ]}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Check = ({ check }: { readonly check: DoctorCheck }) => {
  const { id, title, status, found, items = [], expected, remediation } = check;
  const [tone, words] = STATUSES[status];
  return (
    <details class="row">
      <summary>
        <span class="goal">
          {title} <code>{id}</code>
        </span>
        <Badge tone={tone}>{words}</Badge>
      </summary>
      <div class="body">
        <p>Found: {found}</p>
        <ul>
          {items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
        {expected === undefined ? null : <p>Expected: {expected}</p>}
        {remediation === undefined ? null : <p>To fix it: {remediation}</p>}
      </div>
    </details>
  );
};

/** Kinds of findings that are no risk. All others are, also those that are not known here. */
const HARMLESS: readonly string[] = OTHER_KINDS;

export const toneOf = (kind: string): Tone => (HARMLESS.includes(kind) ? 'plain' : 'bad');

/** What a change does to people, data and alerts. */
export const Change = ({ review: { findings } }: { readonly review: ReviewResult }) => (
  <Part id="change" title="This change" lead="What differs from the version before, as the review found it.">
    {findings.length === 0 ? <p>It changes nothing that the review knows.</p> : null}
    {findings.map(({ kind, text, lines = [] }) => (
      <details class="row">
        <summary>
          <span class="goal">{text}</span>
          <Badge tone={toneOf(kind)}>{kind}</Badge>
        </summary>
        <div class="body">
          {lines.length === 0 ? (
            <p>No particulars.</p>
          ) : (
            <pre tabIndex={0}>
              <code>{lines.join('\n')}</code>
            </pre>
          )}
        </div>
      </details>
    ))}
  </Part>
);
