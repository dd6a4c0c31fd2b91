import type { StackAddress } from '../../../lib/config/left-stacks';

/** A stack of the baseline that is in the account. */
export interface DeployedStack extends StackAddress {
  /** its ARN, by which it is known after it is gone too */
  readonly id: string;
  /** such as `UPDATE_COMPLETE` */
  readonly status: string;
  readonly isProtected: boolean;
}

/** What CloudFormation would stop at, and what to do about it. */
export interface Blocker {
  readonly found: string;
  /** a command, or two of which one is enough */
  readonly remedy: string;
}

/** What stays in the account when its stack goes, on purpose. */
export interface KeptResource {
  /** such as `AWS::S3::Bucket` */
  readonly type: string;
  /** its physical ID */
  readonly name: string;
  readonly region: string;
  /** how to delete it when nobody needs it */
  readonly remedy: string;
}

/** What an uninstallation will do, as `--json` prints it. */
export interface UninstallPlan {
  readonly account: string;
  /** ARN of who runs it */
  readonly caller: string;
  /** what it deletes, in this order */
  readonly stacks: readonly DeployedStack[];
  /** what the caller cannot delete: the deploy role has no right over its own stack and the guardrails */
  readonly leftToAdministrator: readonly DeployedStack[];
  /** none, or nothing is deleted */
  readonly blockers: readonly Blocker[];
  readonly kept: readonly KeptResource[];
  /** what could not be read, a sentence each */
  readonly unread: readonly string[];
}

/** What an uninstallation did. */
export interface UninstallReport extends UninstallPlan {
  /** names of the stacks that are gone, in order. */
  readonly deleted: readonly string[];
}
