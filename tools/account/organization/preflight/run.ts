import { didYouMean, nearest, orList } from '../../../../lib/config/nearest';
import { CONFIG_FILE } from '../../../../lib/config';
import { UserError } from '../../../../lib/config/user-error';
import type { Step } from '../../../cli/progress';
import type { DoctorReport } from '../../doctor/model';
import { policyFor } from '../../doctor/policy';
import { count } from '../../doctor/outcome';
import { partsOfAccounts } from '../checks/accounts';
import { serviceJobs } from '../checks/services';
import type { DeclaredOrganization, DeclaredUnit } from '../declared';
import { runJobs } from '../jobs';
import { DOCTOR_ROLE, ORGANIZATION_ROLE } from '../member-session';
import { reportOf, resultsOf } from '../report';
import { beginning, counting, slowedWords, type Run } from '../run';
import { preflightJob, resultOf } from './accounts';
import { MEMBER_PREFLIGHT } from './checks';
import { waveJobs } from './organization';

/** Which accounts a preflight is about. */
export interface Selection {
  /** name of a unit */
  readonly unit?: string;
  readonly wave?: number;
}

/** Of what is examined in the organization, what a deployment needs. */
const NEEDED = [
  'units',
  'policy-types',
  'trusted-access',
  'policy-slots',
  'stack-set-operations',
  'stack-set-quotas',
];

/**
 * The units that are meant.
 *
 * @throws UserError for a name or a number that no unit has
 */
export function selected(
  { units }: DeclaredOrganization,
  { unit, wave }: Selection,
): readonly DeclaredUnit[] {
  const found = units.filter(
    (each) => (unit === undefined || each.name === unit) && (wave === undefined || each.wave === wave),
  );
  if (found.length > 0) return found;
  const names = units.map(({ name }) => name);
  if (unit !== undefined && !names.includes(unit))
    throw new UserError(
      `There is no unit ${unit}`,
      didYouMean(nearest(unit, names), `Units of ${CONFIG_FILE} are ${orList(names)}`),
    );
  const own = units.find(({ name }) => name === unit);
  if (own !== undefined)
    throw new UserError(`The unit ${own.name} is in wave ${own.wave}`, 'Name the unit, or the wave, alone');
  const waves = [...new Set(units.map((each) => each.wave))].sort((a, b) => a - b);
  throw new UserError(
    `There is no wave ${wave ?? ''}`,
    `Waves of ${CONFIG_FILE} are ${orList(waves.map(String))}`,
  );
}

/** What would make the deployment of a wave fail, account by account. */
export async function preflight(run: Run, selection: Selection, step: Step): Promise<DoctorReport> {
  const { declared, clock, kept } = run;
  const units = selected(declared, selection);
  const { clients, live, now, slowed } = await beginning(run, step);
  const { homeRegion: region, management, id } = declared;
  // In an account where the baseline is not yet, the doctor has no role of its own.
  const roles = [{ name: DOCTOR_ROLE }, { name: ORGANIZATION_ROLE, policy: policyFor(MEMBER_PREFLIGHT) }];
  const entrance = { clients, region, clock, slowed, roles };
  const accounts = units.flatMap((unit) =>
    live.accounts.filter((account) => account.unit === unit.name).map((account) => ({ account, unit })),
  );
  const progress = counting(step);
  const around = [...serviceJobs(clients, declared, live), ...waveJobs(clients, units, declared, live)];
  const [parts, found] = await Promise.all([
    runJobs(around, kept, progress('organization', around.length)),
    runJobs(
      accounts.map(({ account, unit }) => preflightJob(account, unit, entrance)),
      kept,
      progress('accounts', accounts.length),
    ),
  ]);
  kept.end();
  const needed = [...partsOfAccounts(declared, live), ...parts].filter(({ check }) => NEEDED.includes(check));
  const ofAccounts = accounts.flatMap(({ account, unit }) => {
    const own = found.find(({ check }) => check === account.id);
    return own === undefined ? [] : [resultOf(account, unit.name, own)];
  });
  const ofOrganization = resultsOf(needed);
  const noGo = (checks: typeof ofAccounts) =>
    checks.filter(({ status }) => status === 'fail' || status === 'unknown').length;
  const [stopped, around_] = [noGo(ofAccounts), noGo(ofOrganization)];
  return reportOf([...ofOrganization, ...ofAccounts], {
    ...{ now, account: management, homeRegion: region },
    about: `Organization ${id}, before ${units.map(({ name }) => name).join(', ')}: ${count(accounts.length, 'account')}${slowedWords(slowed)}`,
    ok: stopped + around_ === 0,
    verdict:
      stopped + around_ === 0
        ? `Go: ${count(accounts.length, 'account')}`
        : `No-go: ${stopped} of ${count(accounts.length, 'account')}${around_ > 0 ? `, and ${count(around_, 'check')} of the organization` : ''}`,
  });
}
