import { CHECKS } from '../../account/doctor/checks';
import type { CheckResult as Finding } from '../../account/doctor/model';
import { runChecks } from '../../account/doctor/run';
import { compare, failed, notProvable } from '../check';
import type { CheckResult, Sandbox } from '../types';
import { EmulatedAccount, type Fault } from './account';
import { knownDifference, NOT_RUN } from './known-differences';
import { prepare } from './prepare';
import { allFaults } from './faults';

const SECTION = 'Doctor';

/**
 * Runs the doctor on the account, which has to be well but for what the emulator cannot answer; then injects one fault after the
 * other, each of which the doctor has to find by name, and undoes it.
 *
 * @param during receives what is under way
 * @param keep leaves what was prepared and would be there in an account of AWS. @default - no
 */
export async function examine(
  sandbox: Sandbox,
  report: (result: CheckResult) => void,
  during: (activity: string) => void,
  keep = false,
): Promise<void> {
  const account = new EmulatedAccount(sandbox);
  const faults = allFaults(account.newContext().sessions.length > 0);
  const steps = faults.length + 2;
  during(`1 of ${steps}: the account as deployed`);
  const undo = await prepare(account, keep);
  try {
    const before = await examineWith(account, RUN);
    before.map(verdictOn).forEach(report);
    Object.entries(NOT_RUN).forEach(([id, reason = '']) => report(notProvable(SECTION, id, 'pass', reason)));
    for (const [index, fault] of faults.entries()) {
      during(`${index + 2} of ${steps}: ${fault.what}`);
      report(await injectFault(account, fault, before));
    }
    during(`${steps} of ${steps}: everything put back`);
    report(allPutBack(before, await examineWith(account, RUN)));
  } finally {
    await undo();
  }
}

const RUN = CHECKS.filter(({ id }) => NOT_RUN[id] === undefined);

const examineWith = async (account: EmulatedAccount, checks: typeof RUN): Promise<readonly Finding[]> =>
  (await runChecks(checks, account.newContext())).checks;

/** How the account as deployed is judged. */
export function verdictOn({ id, status, found, items = [] }: Finding): CheckResult {
  const difference = knownDifference(id);
  if (status === 'pass') return compare(SECTION, id, 'pass', status);
  return difference === undefined
    ? failed(SECTION, id, 'pass', [`${status}: ${found}`, ...items].join('; '))
    : notProvable(SECTION, id, 'pass', difference);
}

/** Checks of a section that read the same as those that have to find something. */
const related = ({ detectedBy }: Fault): typeof RUN => {
  const finding = RUN.filter(({ id }) => detectedBy.includes(id));
  return RUN.filter(({ section, needs }) =>
    finding.some((each) => each.section === section && each.needs.some((action) => needs.includes(action))),
  );
};

/** Injects one fault, and runs the checks again that should show it. */
async function injectFault(
  account: EmulatedAccount,
  fault: Fault,
  before: readonly Finding[],
): Promise<CheckResult> {
  const undo = await fault.inject(account);
  try {
    return foundBy(fault, before, await examineWith(account, related(fault)));
  } finally {
    await undo();
  }
}

/** Whether what has changed is what had to, in the words it had to. */
export function foundBy(
  { what, detectedBy, reports }: Fault,
  before: readonly Finding[],
  after: readonly Finding[],
): CheckResult {
  const changed = differences(before, after);
  const expected = [...detectedBy].sort().join(', ');
  const got = changed.map(({ id }) => id).join(', ') || 'nothing';
  const isReported = changed.some(({ items = [] }) => items.some((item) => item.includes(reports)));
  const isBad = changed.every(({ status }) => status === 'fail' || status === 'warn');
  if (got === expected && isReported && isBad)
    return compare(SECTION, what, `found by ${expected}`, `found by ${got}`);
  const details = changed.flatMap(({ status, items = [], found }) => [`${status}: ${found}`, ...items]);
  return failed(SECTION, what, `found by ${expected}`, `found by ${got}: ${details.join('; ')}`);
}

const differences = (before: readonly Finding[], after: readonly Finding[]): Finding[] =>
  after
    .filter((finding) => before.find(({ id }) => id === finding.id)?.status !== finding.status)
    .sort((a, b) => a.id.localeCompare(b.id));

const allPutBack = (before: readonly Finding[], after: readonly Finding[]): CheckResult => {
  const changed = differences(before, after).map(({ id }) => id);
  return compare(SECTION, 'everything put back', 'as before', changed.join(', ') || 'as before');
};
