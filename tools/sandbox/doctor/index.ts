import { CHECKS } from '../../account/doctor/checks';
import type { CheckResult as Finding } from '../../account/doctor/model';
import { runChecks } from '../../account/doctor/run';
import type { CheckResult, Sandbox } from '../types';
import { EmulatedAccount, type Sabotage } from './account';
import { gapOf, NOT_ASKED } from './gaps';
import { prepare } from './prepare';
import { ALL_SABOTAGES } from './sabotages';

const SECTION = 'Doctor';

/**
 * Has the doctor look at the account, which has to be well but for what the emulator cannot answer; then spoils one thing after
 * the other, each of which the doctor has to find by name, and puts each back.
 */
export async function examine(
  sandbox: Sandbox,
  report: (result: CheckResult) => void,
  sabotages: readonly Sabotage[] = ALL_SABOTAGES,
): Promise<void> {
  const account = new EmulatedAccount(sandbox);
  const undo = await prepare(account);
  try {
    const before = await look(account, ASKED);
    [...before.map(verdictOn), ...Object.keys(NOT_ASKED).map(notAsked)].forEach(report);
    for (const sabotage of sabotages) report(await spoil(account, sabotage, before));
    report(allPutBack(before, await look(account, ASKED)));
  } finally {
    await undo();
  }
}

const ASKED = CHECKS.filter(({ id }) => NOT_ASKED[id] === undefined);

const look = async (account: EmulatedAccount, checks: typeof ASKED): Promise<readonly Finding[]> =>
  (await runChecks(checks, account.look())).checks;

/** How the account as deployed is judged. */
export function verdictOn(finding: Finding): CheckResult {
  const { id, status, found, items = [] } = finding;
  const gap = gapOf(id);
  const row = { section: SECTION, name: id, expected: 'pass', got: status };
  if (status === 'pass') return { ...row, status: 'passed' };
  return gap === undefined
    ? { ...row, got: [`${status}: ${found}`, ...items].join('; '), status: 'failed' }
    : { ...row, got: '', status: 'not provable', reason: gap };
}

const notAsked = (id: string): CheckResult => ({
  section: SECTION,
  name: id,
  expected: 'pass',
  got: '',
  status: 'not provable',
  reason: NOT_ASKED[id],
});

/** Checks of a section that read the same as those that have to find something. */
const related = ({ finds }: Sabotage): typeof ASKED => {
  const finding = ASKED.filter(({ id }) => finds.includes(id));
  return ASKED.filter(({ section, needs }) =>
    finding.some((each) => each.section === section && each.needs.some((action) => needs.includes(action))),
  );
};

/** Spoils one thing, and looks again where it should show. */
async function spoil(
  account: EmulatedAccount,
  sabotage: Sabotage,
  before: readonly Finding[],
): Promise<CheckResult> {
  const undo = await sabotage.commit(account);
  try {
    return foundBy(sabotage, before, await look(account, related(sabotage)));
  } finally {
    await undo();
  }
}

/** Whether what has changed is what had to, in the words it had to. */
export function foundBy(
  { what, finds, says }: Sabotage,
  before: readonly Finding[],
  after: readonly Finding[],
): CheckResult {
  const changed = differences(before, after);
  const expected = [...finds].sort().join(', ');
  const got = changed.map(({ id }) => id).join(', ') || 'nothing';
  const isSaid = changed.some(({ items = [] }) => items.some((item) => item.includes(says)));
  const isBad = changed.every(({ status }) => status === 'fail' || status === 'warn');
  const row = { section: SECTION, name: what, expected: `found by ${expected}` };
  if (got === expected && isSaid && isBad) return { ...row, got: `found by ${got}`, status: 'passed' };
  const details = changed.flatMap(({ status, items = [], found }) => [`${status}: ${found}`, ...items]);
  return { ...row, got: `found by ${got}: ${details.join('; ')}`, status: 'failed' };
}

const differences = (before: readonly Finding[], after: readonly Finding[]): Finding[] =>
  after
    .filter((finding) => before.find(({ id }) => id === finding.id)?.status !== finding.status)
    .sort((a, b) => a.id.localeCompare(b.id));

const allPutBack = (before: readonly Finding[], after: readonly Finding[]): CheckResult => {
  const changed = differences(before, after).map(({ id }) => id);
  return {
    section: SECTION,
    name: 'everything put back',
    expected: 'as before',
    got: changed.length === 0 ? 'as before' : changed.join(', '),
    status: changed.length === 0 ? 'passed' : 'failed',
  };
};
