import { contract, type Row } from '../../../contract/requests';
import { PERSONAS } from '../../../lib/names';
import type { AwsCredentials } from '../environment';
import type { CheckResult } from '../types';
import { describe, messageOf, type Answer } from './answer';
import type { EmulatorDifferences } from './conditions';
import { judge, shorten, type Judgement } from './conclusive';
import { isExample } from './examples';
import type { Transport } from './transport';
import {
  keysOf,
  policiesOf,
  toSandboxCall,
  type NotProvable,
  type SandboxCall,
  type ProofContext,
} from './sandbox-call';
import { isPersona } from './caller-identity';

/** What it takes to put the contract to an account. */
export interface Asking extends ProofContext {
  readonly line: Transport;
  readonly quirks: EmulatorDifferences;
  /** the credentials of someone without any permission */
  readonly bystander: AwsCredentials;
  /** the credentials of a question's caller; `undefined` for one who has none */
  credentialsOf(question: SandboxCall): Promise<AwsCredentials | undefined>;
}

/**
 * Puts every row of the contract to the account. First someone without any permission makes the call, which shows whether
 * and about what the emulator asks; then, if its answer can prove anything, the caller of the row does.
 *
 * @returns a result for each row, in the contract's order
 */
export async function checkAccessContract(asking: Asking): Promise<CheckResult[]> {
  const rows = contract(asking.environment).flatMap((claim) => claim.cases.map((row) => ({ claim, row })));
  const entries = await Promise.all(rows.map(({ claim, row }) => toSandboxCall(claim, row, asking)));
  const questions = entries.filter(isQuestion);
  const controls = await callOnce(questions, asking);
  const judgements = new Map(
    questions.map((question) => [question, judgeQuestion(question, controls.get(idOf(question)), asking)]),
  );
  const provable = questions.filter((question) => isCalled(question, judgements.get(question)));
  const answers = await callAll(provable, asking);
  return entries.map((entry) =>
    isQuestion(entry)
      ? verdict(entry, judgements.get(entry), answers.get(entry), asking)
      : result(entry, asking, { status: 'not provable', got: '', reason: entry.reason }),
  );
}

const isQuestion = (entry: SandboxCall | NotProvable): entry is SandboxCall => 'call' in entry;

/** Calls that differ in who makes them alone are the same to someone who may do nothing. */
const idOf = ({ call }: SandboxCall): string => JSON.stringify(call);

async function callOnce(questions: readonly SandboxCall[], asking: Asking): Promise<Map<string, Answer>> {
  const calls = new Map(questions.map((question) => [idOf(question), question.call]));
  const answered = [...calls].map(
    async ([id, call]) =>
      [id, await asking.line.call({ ...call, credentials: asking.bystander })] as [string, Answer],
  );
  return new Map(await Promise.all(answered));
}

/** Judges whether the answer to a question can prove anything, after someone without permission made the same call. */
export function judgeQuestion(
  question: SandboxCall,
  control: Answer | undefined,
  setting: ProofContext & { quirks: EmulatorDifferences },
): Judgement {
  if (control === undefined)
    throw new Error(`${question.testCase.action} was not tried by someone without permission`);
  if (control.kind === 'unknown') return { reason: 'no API of AWS has a call for this action' };
  if (control.kind === 'fault') return { reason: 'the emulator gives no answer', detail: describe(control) };
  if (control.kind !== 'denied')
    return { reason: 'the emulator lets this through for a user without any policy, too' };
  const { testCase: row, resources } = question;
  const request = { action: row.action, resources, keys: keysOf(question, setting) };
  return judge(request, policiesOf(question, setting), control, setting.quirks);
}

/**
 * Whether a question is put at all. Where the deployed policies would let a forbidden call through, it has failed already,
 * and is not made if it would harm what the baseline made.
 */
export function isCalled(
  { testCase: row, resources }: SandboxCall,
  judgement: Judgement | undefined,
): boolean {
  if (judgement === undefined || 'reason' in judgement) return false;
  if (row.expected === 'allowed' || judgement.decision === 'denied' || READS.test(row.action)) return true;
  return !resources.some((arn) => arn === '*' || BASELINE.test(arn) || OF_BUCKET.test(arn));
}

const READS = /:(BatchGet|Decode|Describe|Get|Head|List|Lookup|View)/;
const BASELINE = /[:/]baseline[_/-]/i;
const OF_BUCKET = /^arn:aws:s3:::[^/]+$/;

/**
 * Makes the calls: what is allowed before what is denied, so that nothing that was let through by mistake bears on it; people
 * without MFA and roles side by side, sessions with MFA one at a time, since the emulator knows only the newest.
 */
async function callAll(questions: readonly SandboxCall[], asking: Asking): Promise<Map<SandboxCall, Answer>> {
  const answers = new Map<SandboxCall, Answer>();
  const put = async (chosen: readonly SandboxCall[]) => {
    // All of them before the first call, since one of the calls asks for a session itself.
    const calls = await Promise.all(chosen.map((question) => callFor(question, asking)));
    for (const expected of ['allowed', 'denied'] satisfies Row['expected'][])
      await Promise.all(
        calls
          .filter(({ question: { testCase: row } }) => row.expected === expected)
          .map(async ({ question, make }) => answers.set(question, await make())),
      );
  };
  await put(questions.filter(({ caller }) => caller.session === undefined));
  for (const persona of PERSONAS) await put(questions.filter(({ caller }) => caller.session === persona));
  return answers;
}

interface PreparedCall {
  readonly question: SandboxCall;
  readonly make: () => Promise<Answer>;
}

/** Finds credentials for a question's call. */
function callFor(question: SandboxCall, { line, credentialsOf }: Asking): Promise<PreparedCall> {
  return credentialsOf(question).then(
    (credentials) => ({ question, make: () => line.call({ ...question.call, credentials }) }),
    (error: unknown) => ({
      question,
      make: () => Promise.resolve({ kind: 'nobody', message: messageOf(error) }),
    }),
  );
}

/** Compares an answer with the contract, if the answer says anything about it. */
export function verdict(
  question: SandboxCall,
  judgement: Judgement | undefined,
  answer: Answer | undefined,
  setting: ProofContext,
): CheckResult {
  const { testCase: row } = question;
  // A row that was forgotten has to be noticed, not excused.
  if (judgement === undefined) return result(question, setting, { status: 'failed', got: 'not asked' });
  if ('reason' in judgement)
    return result(question, setting, { status: 'not provable', got: '', ...judgement });
  if (answer === undefined)
    return result(question, setting, {
      status: 'failed',
      got: `${judgement.decision} by what is deployed, so not tried`,
    });
  const got = describe(answer);
  if (answer.kind === 'fault' || answer.kind === 'unknown')
    return result(question, setting, {
      status: 'not provable',
      got,
      reason: 'the emulator gives no answer',
      detail: got,
    });
  const isAsExpected =
    answer.kind !== 'nobody' && (answer.kind !== 'denied') === (row.expected === 'allowed');
  const status = isAsExpected ? 'passed' : 'failed';
  return result(question, setting, { status, got });
}

function result(
  entry: SandboxCall | NotProvable,
  { environment }: ProofContext,
  outcome: Pick<CheckResult, 'status' | 'got' | 'reason' | 'detail'>,
): CheckResult {
  const { requirement: claim, testCase: row } = entry;
  const persona = whoIs(row);
  const call = callText(row, 'call' in entry ? entry.call.region : entry.region, environment.homeRegion);
  return {
    section: 'The access contract',
    requirement: claim.text,
    isExample: isExample(claim, row),
    name: `${persona} ${call}`,
    persona,
    call,
    expected: row.expected,
    ...outcome,
  };
}

/** Who asks, in a word. */
export function whoIs({ principal: as }: Row): string {
  if (typeof as === 'string') return as;
  if ('service' in as) return as.service;
  return 'federated' in as ? as.federated : as.arn.replace(/^.*?:(user|role)\//, '$1 ');
}

/** The call in the words of the table: the action and the resource, then what is special about it. */
export function callText(row: Row, region: string, home: string): string {
  const resources = [row.resource ?? []].flat();
  const isFar = row.region !== undefined && region !== home;
  const context = Object.entries(row.context ?? {}).map(([key, value]) => `${key}=${inWords(value)}`);
  const circumstances = [
    isFar && `in ${region}`,
    isPersona(row.principal) && (row.mfa ?? true) !== true && 'no MFA',
    row.tls !== undefined && (row.tls === 'none' ? 'plain HTTP' : `TLS ${row.tls}`),
    row.via !== undefined && 'through a service',
    ...context,
  ].filter(Boolean);
  const [first, ...others] = resources.map((arn) => placed(arn, home));
  const subject = [first, others.length > 0 && `and ${others.length} more`].filter(Boolean).join(' ');
  return [row.action, subject, circumstances.join(', ')].filter(Boolean).join('  ');
}

const inWords = (value: string | readonly string[] | null): string =>
  value === null ? 'none' : [value].flat().map(shorten).join(',');

/** An ARN without what says nothing new: the region stays where it is not the home region. */
function placed(arn: string, home: string): string {
  const region = arn.split(':')[3];
  return `${shorten(arn)}${region && region !== home ? ` (${region})` : ''}`;
}
