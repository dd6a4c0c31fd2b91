import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../../lib/config';
import type { Plan } from '../../../../tools/account/doctor/context';
import type { CheckResult } from '../../../../tools/account/doctor/model';
import {
  declaredOrganization,
  type DeclaredOrganization,
} from '../../../../tools/account/organization/declared';
import { fingerprint, Kept } from '../../../../tools/account/organization/kept';
import type { Run } from '../../../../tools/account/organization/run';
import { scan } from '../../../../tools/account/organization/scan';
import { centralStacks, ORGANIZATIONS, type OrganizationName } from '../../../support/organization';
import { FakeOrganization } from './fake-organization';
import { VirtualClock } from './virtual-clock';

/** Where the tests keep what was found. */
export const folder = mkdtempSync(join(tmpdir(), 'doctor-org-'));
export const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });

export const SILENT = { progress: () => undefined };

const read = new Map<OrganizationName, DeclaredOrganization>();

/** What the stacks of an example declare. */
export function declaredBy(name: OrganizationName): DeclaredOrganization {
  const config = loadConfig(ORGANIZATIONS[name]);
  if (config.organization === undefined) throw new Error(`${name} has no organization`);
  const known = read.get(name) ?? declaredOrganization(config, config.organization, centralStacks(name));
  read.set(name, known);
  return known;
}

/** The accounts that an example names by their ID. */
export const accountsOf = ({ accounts }: DeclaredOrganization): Map<string, string> =>
  new Map(accounts.flatMap(({ id, unit }) => (id === undefined ? [] : [[id, unit]])));

export const PLAN: Plan = { accountId: '111122223333', homeRegion: 'ap-southeast-2', stacks: [] };

interface Simulated {
  readonly fake: FakeOrganization;
  readonly clock: VirtualClock;
  readonly run: Run;
}

/** An organization in which all is as declared, and a run about it. */
export function simulated(
  declared: DeclaredOrganization,
  accounts = accountsOf(declared),
  { file = 'kept.jsonl', fresh = true } = {},
): Simulated {
  const clock = new VirtualClock();
  const kept = new Kept(join(folder, file), fingerprint(declared), { fresh, now: new Date(clock.begin) });
  return { clock, fake: new FakeOrganization(declared, accounts, clock), run: { declared, clock, kept } };
}

/** What a scan finds. */
export async function found({ clock, run }: Simulated): Promise<readonly CheckResult[]> {
  return (await clock.until(scan(run, PLAN, SILENT))).checks;
}

/** One check of them. */
export function resultOf(checks: readonly CheckResult[], id: string): CheckResult {
  const result = checks.find((check) => check.id === id);
  if (result === undefined) throw new Error(`There is no result of ${id}`);
  return result;
}
