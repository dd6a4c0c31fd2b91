import type { Context } from './context';
import type { DriftReport } from './drift/model';

/** The parts of the report, in their order. */
export const SECTIONS = [
  'root',
  'people',
  'baseline',
  'storage',
  'alerts',
  'audit',
  'settings',
  'regions',
  'access',
  'management',
] as const;

/** The parts of the report before a first deployment. */
export const PREFLIGHT_SECTIONS = ['account', 'collisions'] as const;
/** The parts of the report about an organization. */
type OrganizationSection = 'organization' | 'deployment' | 'members' | 'directory';

export type Section = (typeof SECTIONS)[number] | (typeof PREFLIGHT_SECTIONS)[number] | OrganizationSection;

/** How something was found: `unknown` where it could not be read, which is neither good nor bad. */
export type Status = 'pass' | 'fail' | 'warn' | 'unknown';

/** What a check found. */
export interface Outcome {
  readonly status: Status;
  /** in a few words; of `unknown` why it is not known */
  readonly found: string;
  /** what is not as it should be, one by one, such as `bob: no group`. @default - `found` says it all */
  readonly items?: readonly string[];
  /** @default - it is as it should be, or not known */
  readonly expected?: string;
  /** the command or the place in the console that fixes it */
  readonly remediation?: string;
}

/** One thing that should be so in an account. */
export interface Check {
  /** what it is called in reports and documents: it stays as it is */
  readonly id: string;
  readonly section: Section;
  /** what should be so, a sentence */
  readonly title: string;
  /** the IAM actions its calls take */
  readonly needs: readonly string[];
  /** whether the baseline declares what it is about. @default - always */
  applies?(context: Context): boolean;
  /** @throws any error of AWS: the outcome is `unknown` then */
  run(context: Context): Promise<Outcome>;
}

/** What was found of one of several things of a kind. */
export interface SubjectResult {
  readonly name: string;
  /** what is not as it should be; none if all is well */
  readonly problems: readonly string[];
  /** why it could not be read. @default - it was read */
  readonly error?: unknown;
}

/** A check of several things of a kind, each by itself, such as all buckets. */
export interface EachCheck extends Check {
  /** how each should be */
  readonly expected: string;
  results(context: Context): Promise<readonly SubjectResult[]>;
}

/** A check and what it found. */
export interface CheckResult extends Outcome {
  readonly id: string;
  readonly section: string;
  readonly title: string;
}

/** The answer about an account, as `--json` prints it. */
export interface DoctorReport {
  /** when, as ISO 8601 */
  readonly examined: string;
  readonly account: string;
  readonly homeRegion: string;
  /** which accounts it is about, where not about that one alone, such as `Organization o-abcde12345, 12 accounts` */
  readonly about?: string;
  /** whether nothing failed */
  readonly ok: boolean;
  readonly counts: Readonly<Record<Status, number>>;
  readonly checks: readonly CheckResult[];
  /** what CloudFormation found, property by property. @default - it was not to compare */
  readonly drift?: DriftReport;
  /** what it all comes to, such as whether a wave may begin. @default - the counts say it */
  readonly verdict?: string;
}
