import { unprovable } from '../facts/proof';
import type { Attack, Proof as ProofFacts, Requirement, Unprovable } from '../model';
import type { ProofResult } from '../results';
import { countOf, groupBy } from '../words';
import { Badge, Part, type Tone } from './parts';

/** Each requirement, and how it is shown to hold. */
export const Proof = ({ proof: { requirements, attacks, run } }: { readonly proof: ProofFacts }) => (
  <Part
    id="proof"
    title="Proof"
    lead="Simulated: decided on the templates for this report. Called: sent for real in an emulated account that enforces IAM."
  >
    {run === undefined ? (
      <p class="note">
        No result of an emulated account was handed in. <code>npm start</code> makes one.
      </p>
    ) : null}
    <h3>Requirements</h3>
    {requirements.map((requirement) => (
      <Row requirement={requirement} />
    ))}
    {run === undefined ? null : <Run run={run} />}
    <h3>Attacked</h3>
    <p>
      {countOf(attacks.length, 'published way')} to gain more rights. The tests try each as every group, as
      what admins create, and as the deployment.
    </p>
    <Attacks attacks={attacks} />
  </Part>
);

const Row = ({ requirement: { text, simulated, called } }: { readonly requirement: Requirement }) => {
  const left = called?.notProvable.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const failures = [...simulated.otherwise, ...(called?.otherwise ?? [])];
  return (
    <details class="row">
      <summary>
        <span class="goal">{text}</span>
        <span class="chips">
          {failures.length > 0 ? <Badge tone="bad">{failures.length} not as required</Badge> : null}
          <Badge tone={simulated.otherwise.length > 0 ? 'bad' : 'good'}>
            {simulated.asRequired} simulated
          </Badge>
          {called === undefined ? null : <Badge tone="good">{called.asRequired} called</Badge>}
          {left > 0 ? <Badge tone="open">{left} not provable</Badge> : null}
        </span>
      </summary>
      <div class="body">
        <p>{countOf(simulated.asRequired, 'request')} simulated and decided as required.</p>
        {failures.length === 0 ? null : (
          <ul class="failures">
            {failures.map((failure) => (
              <li>{failure}</li>
            ))}
          </ul>
        )}
        <p>
          {called === undefined
            ? 'Not called in an emulated account for this report.'
            : `${countOf(called.asRequired, 'call')} answered as required in the emulated account.`}
        </p>
        <Reasons reasons={called?.notProvable ?? []} />
      </div>
    </details>
  );
};

const Reasons = ({ reasons }: { readonly reasons: readonly Unprovable[] }) =>
  reasons.length === 0 ? null : (
    <>
      <p>Not provable in an emulator, so only simulated:</p>
      <ul>
        {reasons.map(({ reason, count }) => (
          <li>
            {countOf(count, 'check')}: {reason}
          </li>
        ))}
      </ul>
    </>
  );

const Run = ({ run }: { readonly run: ProofResult }) => (
  <>
    <h3>In the emulated account</h3>
    {groupBy(run.checks, ({ section }) => section).map(([section, checks]) => {
      const count = (status: string) => checks.filter((check) => check.status === status).length;
      const failed = checks.filter(({ status }) => status === 'failed');
      const badges: [Tone, number, string][] = [
        ['bad', failed.length, 'failed'],
        ['good', count('passed'), 'passed'],
        ['open', count('not provable'), 'not provable'],
      ];
      return (
        <details class="row">
          <summary>
            <span class="goal">{section}</span>
            <span class="chips">
              {badges.map(([tone, number, words]) =>
                number === 0 ? null : (
                  <Badge tone={tone}>
                    {number} {words}
                  </Badge>
                ),
              )}
            </span>
          </summary>
          <div class="body">
            <ul class="failures">
              {failed.map(({ name, expected, got }) => (
                <li>
                  {name}: expected {expected}, got {got}
                </li>
              ))}
            </ul>
            <p>{countOf(count('passed'), 'check')} passed.</p>
            <Reasons reasons={unprovable(checks)} />
          </div>
        </details>
      );
    })}
  </>
);

const Attacks = ({ attacks }: { readonly attacks: readonly Attack[] }) => (
  <>
    {groupBy(attacks, ({ source }) => source).map(([source, own]) => (
      <details class="row">
        <summary>
          <span class="goal">{source}</span>
          <span class="number">{own.length}</span>
        </summary>
        <div class="body">
          <ul>
            {own.map(({ name }) => (
              <li>{name}</li>
            ))}
          </ul>
        </div>
      </details>
    ))}
  </>
);
