import type { Lifecycle } from '../../../contract/lifecycles';
import { compare, failed } from '../check';
import type { CheckResult, CheckStatus } from '../types';
import type { Prediction } from './model';

/** What a deployment of the emulator came to. */
export interface Outcome {
  /** resources that failed, each with its type and the reason; none if it deployed */
  readonly failures: readonly { readonly type: string; readonly reason: string }[];
  /** as the toolkit says it. @default - it deployed */
  readonly error?: string;
}

/** Comparisons of the account with its templates: those that hold as one result, and each of the others. */
export function summed(section: string, compared: readonly CheckResult[]): CheckResult[] {
  const others = compared.filter(({ status }) => status !== 'passed').map((check) => ({ ...check, section }));
  const same = compared.length - others.length;
  const got = same === 0 ? 'nothing compared' : 'as declared';
  return [compare(section, `${same} things are as their templates say`, 'as declared', got), ...others];
}

/** The heading of a lifecycle's checks. */
export const sectionOf = ({ id, text }: Pick<Lifecycle, 'id' | 'text'>): string => `${id}: ${text}`;

/** Compares what the model says of a lifecycle with the contract, which says how each problem and each rest begins. */
export function checkPrediction(
  section: string,
  { stoppedBy = [], leaves = [], warns = [] }: Pick<Lifecycle, 'stoppedBy' | 'leaves' | 'warns'>,
  prediction: Prediction,
): CheckResult {
  const missing = [
    ...missingFrom(prediction.problems, stoppedBy),
    ...missingFrom(prediction.leaves, leaves),
    ...missingFrom(prediction.warns, warns),
  ];
  // What is stopped is not judged by what it would have left, nor by what else would have stopped it.
  const { problems, leaves: left, warns: warned } = prediction;
  const others =
    stoppedBy.length > 0 ? [] : [...problems, ...otherThan(left, leaves), ...otherThan(warned, warns)];
  const got = [...missing.map((each) => `not ${each}`), ...others].join(', ') || 'the same';
  return compare(section, 'the model says what the contract does', 'the same', got);
}

const missingFrom = (texts: readonly string[], beginnings: readonly string[]): readonly string[] =>
  beginnings.filter((beginning) => !texts.some((text) => text.startsWith(beginning)));

const otherThan = (texts: readonly string[], beginnings: readonly string[]): readonly string[] =>
  texts.filter((text) => !beginnings.some((beginning) => text.startsWith(beginning)));

/** A prediction, as a cell of a table. */
export function inWords({ problems, leaves, warns }: Prediction, { to }: Pick<Lifecycle, 'to'>): string {
  const [first] = problems;
  if (first !== undefined) return `stopped: ${first.split('. ')[0] ?? ''}`;
  const warning = warns.length === 0 ? '' : `, but ${warns.join(', ')}`;
  return `${verbOf(to)}${leaves.length === 0 ? '' : `, leaves ${leaves.length}`}${warning}`;
}

const verbOf = (to: Lifecycle['to']): string => (to === undefined ? 'destroys' : 'deploys');

/** What was seen of a prediction, as a cell of a table. */
export function seenInWords(left: number, { leaves }: Prediction, { to }: Pick<Lifecycle, 'to'>): string {
  if (left === 0 && leaves.length === 0) return verbOf(to);
  return `${verbOf(to)}, leaves ${left}${left < leaves.length ? ', as far as it shows' : ''}`;
}

/** What stopped a deployment: the first resource that says why, or else what the toolkit says. */
export function stoppedWords({ failures, error = '' }: Outcome): string {
  const first = failures.find(({ reason }) => reason !== '');
  return `stopped: ${first ? `${first.type}: ${first.reason}` : error}`;
}

/** Compares what stops a deployment: something of a type that the model names exists already. */
export function compareOutcome(section: string, { problems }: Prediction, outcome: Outcome): CheckResult {
  const name = 'deploys';
  const [problem] = problems;
  if (problem === undefined)
    return outcome.error === undefined
      ? compare(section, name, 'deploys', 'deploys')
      : failed(section, name, 'deploys', stoppedWords(outcome));
  const isSame = outcome.failures.some(
    ({ type, reason }) =>
      problems.some((each) => each.startsWith(`${type} `)) && /already ?exists/i.test(reason),
  );
  const got = outcome.error === undefined ? 'deploys' : stoppedWords(outcome);
  return { section, name, expected: `stopped: ${problem}`, got, status: isSame ? 'passed' : 'failed' };
}

/** What checks come to together; `not provable` if none of them was decided. */
export function statusOf(checks: readonly CheckResult[]): CheckStatus {
  if (checks.some(({ status }) => status === 'failed')) return 'failed';
  return checks.some(({ status }) => status === 'passed') ? 'passed' : 'not provable';
}
