import type { Problem } from '../../aws/errors';

/** Whether what is deployed is still what CloudFormation deployed. */
export type Verdict = 'in sync' | 'drifted' | 'unknown';

/** A property that is not as the template says. */
export interface PropertyDrift {
  /** such as `/VersioningConfiguration/Status` */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** @default - nothing was declared */
  readonly expected?: string;
  /** @default - nothing is there */
  readonly actual?: string;
}

/** A resource that is not as the template says, or of which CloudFormation does not know. */
export interface ResourceDrift {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly status: 'modified' | 'deleted' | 'unknown';
  /** why CloudFormation does not know */
  readonly reason?: string;
  readonly properties: readonly PropertyDrift[];
}

/** What CloudFormation found out about a stack. */
export interface StackDrift {
  readonly name: string;
  readonly region: string;
  readonly verdict: Verdict;
  /** how many resources CloudFormation compared */
  readonly checked: number;
  /** those that are not as declared, and those that CloudFormation does not know */
  readonly resources: readonly ResourceDrift[];
  /** resources whose type CloudFormation cannot compare, as `LogicalId (type)` */
  readonly notChecked: readonly string[];
  /**
   * why the stack, or a part of it, could not be checked
   * @default - it was checked
   */
  readonly problem?: Problem;
}

/** The answer about a whole account, as `npm run drift -- --json` prints it. */
export interface DriftReport {
  readonly account: string;
  /** `drifted` if any stack has; `unknown` if none has, but one could not be checked */
  readonly verdict: Verdict;
  readonly stacks: readonly StackDrift[];
}

/** Sums up stacks, or resources: what has drifted is known to have, whatever else is not known. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('drifted')) return 'drifted';
  return verdicts.includes('unknown') ? 'unknown' : 'in sync';
}
