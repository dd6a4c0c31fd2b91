import { join, relative } from 'node:path';
import { CONFIG_FILE, loadConfig, type BaselineConfig } from '../../../lib/config';
import { UserError } from '../../../lib/config/user-error';
import { stacksFrom } from '../../assembly/working-tree';
import type { Answer } from '../../cli/command';
import { clearLine, showProgress } from '../../cli/progress';
import { callersAccount } from '../aws/environment';
import { CLOCK } from '../aws/limiter';
import { doctorAnswer, reportAnswer, type DoctorFlags } from '../doctor/command';
import type { DoctorReport } from '../doctor/model';
import type { Plan } from '../doctor/context';
import type { Sources } from '../doctor/plan';
import { summaryOf } from '../doctor/render/words';
import { declaredOrganization, type DeclaredOrganization } from './declared';
import { fingerprint, Kept } from './kept';
import { policyOfCaller } from './policy';
import { preflight, selected, type Selection } from './preflight/run';
import { scan } from './scan';

/** What a person types after `npm run doctor --`, about one account or about an organization. */
export interface OrganizationFlags extends DoctorFlags, Selection {
  /** all accounts of the organization */
  readonly org?: boolean;
  readonly fresh?: boolean;
  readonly state?: string;
}

type Organization = NonNullable<BaselineConfig['organization']>;

/**
 * Examines the account of the credentials, or all of its organization; the answer is a no if a check failed, or a wave may not
 * begin. With `policy`, nothing of AWS is called.
 *
 * @throws UserError for options that say nothing about such a run
 */
export async function examined(flags: OrganizationFlags, sources: Sources): Promise<Answer> {
  checkFlags(flags);
  if (!flags.org) return doctorAnswer(flags, sources);
  if (flags.policy) return organizationPolicy(sources);
  return reportAnswer(await organizationReport(flags, sources), flags);
}

async function organizationReport(
  flags: OrganizationFlags,
  { project, config: input, assembly }: Sources,
): Promise<DoctorReport> {
  const config = loadConfig(input);
  const organization = organizationOf(config);
  await checkCaller(organization);
  const stacks = await stacksFrom(project, assembly);
  const declared = declaredOrganization(config, organization, stacks);
  const kept = keptOf(flags, declared, project);
  const run = { declared, kept, clock: CLOCK };
  if (flags.preflight)
    return showProgress(process.stderr).step('Preflight', (step) => preflight(run, flags, step), summaryOf);
  const plan: Plan = {
    accountId: organization.management,
    homeRegion: config.homeRegion,
    stacks,
    legacyRoles: config.access.legacyRoles,
    applicationRoles: config.access.applicationRoles,
  };
  return showProgress(process.stderr).step('Doctor', (step) => scan(run, plan, step), summaryOf);
}

/** The policy that a run takes, in the account that owns the organization. */
const organizationPolicy = ({ config }: Sources): Answer => ({
  text: `${JSON.stringify(policyOfCaller(organizationOf(loadConfig(config))), null, 2)}\n`,
  isDocument: true,
});

/** @throws UserError for options that say nothing about such a run */
function checkFlags(flags: OrganizationFlags): void {
  const { org, unit, wave, preflight: isPreflight } = flags;
  const only = (['unit', 'wave', 'state', 'fresh'] as const).find((name) => flags[name] !== undefined);
  if (!org && only !== undefined)
    throw new UserError(`--${only} is about an organization`, `npm run doctor -- --org --preflight --wave 2`);
  if (isPreflight || (unit ?? wave) === undefined) return;
  throw new UserError(
    'A scan is of the whole organization: --unit and --wave say which accounts a preflight is of',
    'npm run doctor -- --org --preflight --wave 2',
  );
}

function organizationOf({ organization }: BaselineConfig): Organization {
  if (organization !== undefined) return organization;
  throw new UserError(
    `${CONFIG_FILE} has no organization`,
    'Without --org the doctor examines the account of the credentials; docs/organization.md says how an organization begins',
  );
}

async function checkCaller({ management }: Organization): Promise<void> {
  const found = await callersAccount([]);
  if (found === management) return;
  throw new UserError(
    `The credentials are of the account ${found}, and ${management} owns the organization`,
    `Use credentials of ${management}, outside of its groups, or correct organization.management in ${CONFIG_FILE}`,
  );
}

function keptOf(flags: OrganizationFlags, declared: DeclaredOrganization, project: string): Kept {
  const { unit, wave, fresh = false, preflight: isPreflight = false } = flags;
  // A name that no unit has is wrong before anything is written.
  if (isPreflight) selected(declared, flags);
  const file =
    flags.state ?? join(project, '.cache', `doctor-${isPreflight ? 'preflight' : 'organization'}.jsonl`);
  const kept = new Kept(file, fingerprint(declared, isPreflight, unit, wave), { fresh });
  const shown = flags.state ?? relative(process.cwd(), file);
  clearLine();
  process.stderr.write(
    kept.before > 0
      ? `Continues an earlier run: ${kept.before} of its parts are in ${shown}; --fresh begins anew.\n`
      : `What is found is kept in ${shown}: interrupt this, run it again, and it goes on from there.\n`,
  );
  return kept;
}
