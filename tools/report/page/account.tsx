import { OTHER_KINDS } from '../../review/review';
import type { DoctorResult, ReviewResult } from '../results';
import { countOf, groupBy } from '../words';
import { Badge, Part, type Tone } from './parts';

type DoctorCheck = DoctorResult['checks'][number];

const STATUSES: Record<DoctorCheck['status'], readonly [Tone, string]> = {
  fail: ['bad', 'failed'],
  warn: ['open', 'to look at'],
  unknown: ['open', 'not known'],
  pass: ['good', 'passed'],
};

/** What the doctor found in a real account. */
export const Posture = ({ doctor: { account, checks } }: { readonly doctor: DoctorResult }) => (
  <Part
    id="account"
    title={`Account ${account}`}
    lead={`${countOf(checks.length, 'check')} of the account itself. What failed comes with its remedy.`}
  >
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

const Check = ({ check }: { readonly check: DoctorCheck }) => {
  const { id, title, status, found, items = [], expected, remediation } = check;
  const [tone, words] = STATUSES[status];
  return (
    <details class="row">
      <summary>
        <span class="goal">
          {title}
          <code>{id}</code>
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

/** What a change does to people, data and alerts. */
export const Change = ({ review: { findings } }: { readonly review: ReviewResult }) => (
  <Part id="change" title="This change" lead="What differs from the version before, as the review found it.">
    {findings.length === 0 ? <p>It changes nothing that the review knows.</p> : null}
    {findings.map(({ kind, text, lines = [] }) => (
      <details class="row">
        <summary>
          <span class="goal">{text}</span>
          <Badge tone={HARMLESS.includes(kind) ? 'plain' : 'bad'}>{kind}</Badge>
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
