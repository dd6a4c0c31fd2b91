import type { IAMClient } from '@aws-sdk/client-iam';

/** Somebody to come. */
export interface Newcomer {
  readonly name: string;
  /** the group */
  readonly persona: string;
  readonly accountId: string;
}

/** A user of the account, as `npm run people -- --json` prints it. */
export interface Member {
  readonly name: string;
  /** the persona groups; one, if all is well */
  readonly groups: readonly string[];
  /** @default - the user is newer than the credential report */
  readonly mfa?: boolean;
  /** days since each active access key was created */
  readonly keyAges: readonly number[];
  /** @default - never, or the user is newer than the credential report */
  readonly passwordUsedDaysAgo?: number;
  /** name of the boundary of the baseline that they carry. @default - none of its boundaries */
  readonly boundary?: string;
}

/** Called with each step that is done, in words. */
export type Report = (step: string) => void;

/** Where people are added and removed. */
export interface PeopleContext {
  readonly iam: IAMClient;
  readonly report: Report;
}
