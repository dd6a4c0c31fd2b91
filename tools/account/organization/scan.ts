import type { Step } from '../../cli/progress';
import type { Clients } from '../aws/clients';
import { Context, type Plan } from '../doctor/context';
import type { DoctorReport } from '../doctor/model';
import { count } from '../doctor/outcome';
import { runChecks } from '../doctor/run';
import { partsOfAccounts } from './checks/accounts';
import { directoryJobs } from './checks/assignments';
import { memberJobs } from './checks/members';
import { policyJobs } from './checks/policies';
import { serviceJobs } from './checks/services';
import { stackSetJobs } from './checks/stack-sets';
import type { DeclaredOrganization } from './declared';
import { runJobs, type Job } from './jobs';
import { MANAGEMENT_CHECKS } from '../doctor/checks/management';
import { DOCTOR_ROLE } from './member-session';
import type { Part } from './parts';
import { reportOf, resultsOf } from './report';
import { beginning, counting, slowedWords, type Run } from './run';
import type { LiveOrganization } from './tree';

/**
 * Walks all accounts of an organization, some at a time, and within the rates of the APIs. What is denied or throttled costs
 * the check that needs it, and no other.
 *
 * @param plan what the account that owns the organization should be
 * @throws UserError if the credentials are no good, or of another account
 */
export async function scan(run: Run, plan: Plan, step: Step): Promise<DoctorReport> {
  const { declared, kept, clock } = run;
  const { clients, live, now, slowed } = await beginning(run, step);
  const { homeRegion, management, id } = declared;
  const entrance = { clients, region: homeRegion, clock, slowed, roles: [{ name: DOCTOR_ROLE }] };
  const progress = counting(step);
  const all = (what: string, jobs: readonly Job[]) => runJobs(jobs, kept, progress(what, jobs.length));
  const [parts, owner] = await Promise.all([
    Promise.all([
      all('accounts', memberJobs(entrance, declared, live)),
      all('StackSets', stackSetJobs(clients, declared.stackSets, live)),
      all('organization', [...serviceJobs(clients, declared, live), ...policyJobs(clients, declared, live)]),
      assignments(clients, { declared, live, all }),
    ]),
    runChecks(MANAGEMENT_CHECKS, new Context(plan, clients, now)),
  ]);
  kept.end();
  const inactive = live.inactive.size > 0 ? `; ${live.inactive.size} not active` : '';
  return reportOf([...resultsOf([...partsOfAccounts(declared, live), ...parts.flat()]), ...owner.checks], {
    ...{ now, account: management, homeRegion },
    about: `Organization ${id}: ${count(live.accounts.length, 'account')} beside ${management}, which owns it${inactive}${slowedWords(slowed)}`,
  });
}

interface Around {
  readonly declared: DeclaredOrganization;
  readonly live: LiveOrganization;
  readonly all: (what: string, jobs: readonly Job[]) => Promise<Part[]>;
}

async function assignments(clients: Clients, { declared, live, all }: Around): Promise<readonly Part[]> {
  const { jobs, unread } = await directoryJobs(clients, declared, live);
  return [...unread, ...(await all('assignments', jobs))];
}
