import type { Requirement, TestCase } from '../../../contract/requests';
import type { AwsCredentials } from '../environment';
import type { CheckResult } from '../types';
import { groupsOfPeople } from '../../access/people';
import { messageOf } from '../../cli/errors';
import { describe, type Answer } from './answer';
import { conclude, isConclusive, type Conclusive, type Inconclusive } from './conclusive';
import type { EmulatorDifferences } from './conditions';
import type { ProofContext } from './context';
import { isExample } from './examples';
import { callLabel, principalLabel } from './labels';
import { emulatedKeys, toSandboxCall, type NotProvable, type SandboxCall } from './sandbox-call';
import type { Transport } from './transport';

/** What it takes to check the contract in an account. */
export interface ContractContext extends ProofContext {
  readonly transport: Transport;
  readonly differences: EmulatorDifferences;
  /** the credentials of someone without any permission */
  readonly bystander: AwsCredentials;
  /** called as answers come: how many of how many calls have one. @default - nobody counts */
  readonly onAnswer?: (done: number, all: number) => void;
  /** the credentials of a call's principal; `undefined` for one who has none */
  credentialsOf(call: SandboxCall): Promise<AwsCredentials | undefined>;
}

type Outcome = Pick<CheckResult, 'status' | 'got' | 'reason' | 'detail'>;

/**
 * Tries every test case. First someone without any permission makes the call, which shows whether and about
 * what the emulator looks for permissions; then, if its answer can prove anything, the principal of the test case does.
 *
 * @param section under which the results are reported
 * @returns a result for each test case, in the order of the requirements
 */
export async function checkAccessContract(
  requirements: readonly Requirement[],
  context: ContractContext,
  section = 'Access contract',
): Promise<CheckResult[]> {
  const cases = requirements.flatMap((requirement) =>
    requirement.cases.map((testCase) => toSandboxCall(requirement, testCase, context)),
  );
  const calls = cases.filter(isCall);
  const conclusions = await concludeAll(calls, context);
  const answers = await callAll(
    calls.filter((call) => isSafe(call, conclusions.get(call))),
    context,
  );
  return cases.map((each) => {
    const outcome = isCall(each)
      ? outcomeOf(each, conclusions.get(each), answers.get(each))
      : notProvable(each);
    return { section, ...toCheckResult(each, outcome, context.environment.homeRegion) };
  });
}

const isCall = (each: SandboxCall | NotProvable): each is SandboxCall => 'call' in each;

/** What each call can prove, after someone without any permission made the same call; calls that are the same once. */
async function concludeAll(
  calls: readonly SandboxCall[],
  context: ContractContext,
): Promise<Map<SandboxCall, Conclusive | Inconclusive>> {
  const controls = new Map<string, Promise<Answer>>();
  const count = counter(calls.length, context.onAnswer);
  const controlOf = ({ call }: SandboxCall): Promise<Answer> => {
    const id = JSON.stringify(call);
    const control = controls.get(id) ?? context.transport.call({ ...call, credentials: context.bystander });
    controls.set(id, control);
    return control;
  };
  const concluded = calls.map(async (call) => {
    const conclusion = await conclusionFor(call, await controlOf(call), context);
    count();
    return [call, conclusion] as const;
  });
  return new Map(await Promise.all(concluded));
}

/** Whether the answer to a call can prove anything, by that to someone without any permission. */
async function conclusionFor(
  call: SandboxCall,
  control: Answer,
  { account, environment, differences }: ContractContext,
): Promise<Conclusive | Inconclusive> {
  if (control.kind === 'unknown') return { reason: 'no API of AWS has a call for this action' };
  if (control.kind === 'fault') return { reason: 'the emulator gives no answer', detail: describe(control) };
  if (control.kind !== 'denied')
    return { reason: 'the emulator lets this through for a user without any policy, too' };
  const decisions = await account.decideEach(call.testCase);
  return conclude(decisions, { lookedFor: control, keys: emulatedKeys(call, environment) }, differences);
}

/**
 * Whether a call is made at all. Where the deployed policies would let a forbidden call through, it has failed already,
 * and is not made if it would harm what the baseline deployed.
 */
export function isSafe(
  { testCase }: SandboxCall,
  conclusion: Conclusive | Inconclusive | undefined,
): boolean {
  if (conclusion === undefined || !isConclusive(conclusion)) return false;
  const { decision, resources } = conclusion;
  if (testCase.expected === 'allowed' || decision === 'denied' || READS.test(testCase.action)) return true;
  return !resources.some((arn) => arn === '*' || BASELINE.test(arn) || OF_BUCKET.test(arn));
}

const CREATES = /:Create/;
const READS = /:(BatchGet|Decode|Describe|Get|Head|List|Lookup|View)/;
const BASELINE = /[:/]baseline[_/-]/i;
const OF_BUCKET = /^arn:aws:s3:::[^/]+$/;

/**
 * Makes the calls: what is allowed before what is denied, so that nothing that was let through by mistake bears on it; people
 * without MFA and roles side by side, sessions with MFA one at a time, since the emulator knows only the newest.
 */
async function callAll(
  calls: readonly SandboxCall[],
  context: ContractContext,
): Promise<Map<SandboxCall, Answer>> {
  const answers = new Map<SandboxCall, Answer>();
  const count = counter(calls.length, context.onAnswer);
  for (const session of [undefined, ...groupsOfPeople(context.account.model)]) {
    const chosen = calls.filter(({ caller }) => caller.session === session);
    // All of them before the first call, since one of the calls opens a session itself.
    const prepared = await Promise.all(chosen.map((call) => prepareCall(call, context)));
    for (const expected of ['allowed', 'denied'] satisfies TestCase['expected'][])
      // What creates comes last: what the others are answered would depend on which of them came first.
      for (const creates of [false, true])
        await Promise.all(
          prepared
            .filter(({ call: { testCase } }) => testCase.expected === expected)
            .filter(({ call: { testCase } }) => CREATES.test(testCase.action) === creates)
            .map(async ({ call, make }) => {
              answers.set(call, await make());
              count();
            }),
        );
  }
  return answers;
}

/** @returns what is called for each that is done */
function counter(all: number, onAnswer: ContractContext['onAnswer']): () => void {
  let done = 0;
  return () => onAnswer?.((done += 1), all);
}

interface PreparedCall {
  readonly call: SandboxCall;
  readonly make: () => Promise<Answer>;
}

/** Finds credentials for a call. */
function prepareCall(
  call: SandboxCall,
  { transport, credentialsOf }: ContractContext,
): Promise<PreparedCall> {
  return credentialsOf(call).then(
    (credentials) => ({ call, make: () => transport.call({ ...call.call, credentials }) }),
    (error: unknown) => ({
      call,
      make: () => Promise.resolve({ kind: 'nobody', message: messageOf(error) }),
    }),
  );
}

/** Compares an answer with the contract, if the answer says anything about it. */
export function outcomeOf(
  { testCase: { expected } }: SandboxCall,
  conclusion: Conclusive | Inconclusive | undefined,
  answer: Answer | undefined,
): Outcome {
  // A test case that was forgotten has to be noticed, not excused.
  if (conclusion === undefined) return { status: 'failed', got: 'not tried' };
  if (!isConclusive(conclusion)) return notProvable(conclusion);
  if (answer === undefined)
    return { status: 'failed', got: `${conclusion.decision} by what is deployed, so not tried` };
  const got = describe(answer);
  if (answer.kind === 'fault' || answer.kind === 'unknown')
    return { ...notProvable({ reason: 'the emulator gives no answer', detail: got }), got };
  const isAsExpected = answer.kind !== 'nobody' && (answer.kind !== 'denied') === (expected === 'allowed');
  return { status: isAsExpected ? 'passed' : 'failed', got };
}

const notProvable = ({ reason, detail }: Inconclusive): Outcome => ({
  status: 'not provable',
  got: '',
  reason,
  detail,
});

function toCheckResult(
  each: SandboxCall | NotProvable,
  outcome: Outcome,
  homeRegion: string,
): Omit<CheckResult, 'section'> {
  const { requirement, testCase } = each;
  const persona = principalLabel(testCase);
  const call = callLabel(each, homeRegion);
  return {
    requirement: requirement.text,
    isExample: isExample(requirement, testCase),
    name: `${persona} ${call}`,
    persona,
    call,
    expected: testCase.expected,
    ...outcome,
  };
}
