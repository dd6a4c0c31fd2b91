/** The scanners that people run on an account or on its templates. */
export type Scanner = 'checkov' | 'prowler' | 'security-hub';

/** What a scanner found. */
export interface Finding {
  readonly scanner: Scanner;
  /** its name of the check, such as `CKV_AWS_117` */
  readonly check: string;
  /** what it is about: of checkov `stack type.logicalId`, of Prowler the id of the resource */
  readonly resource: string;
  /** what it says, a sentence */
  readonly says: string;
}

/** Why a finding is known. */
export type Because =
  /** it stays on purpose */
  | { readonly kind: 'stays'; readonly why: string }
  /** it stays, and the reason is the one with which a construct acknowledges the same finding of cdk-nag */
  | { readonly kind: 'acknowledged'; readonly rule: string; readonly at: string }
  /** the baseline has no part in it: who owns the account decides */
  | { readonly kind: 'yours'; readonly why: string }
  /** an account of AWS has no such finding: the emulator lacks something */
  | { readonly kind: 'emulator'; readonly why: string };

/** A finding that is known. */
export interface Known {
  readonly check: string;
  /** regular expressions of the whole resource, any of which it is */
  readonly resources: readonly string[];
  readonly because: Because;
}

/** Every resource. */
export const ANY = '.+';

const known =
  (kind: 'stays' | 'yours' | 'emulator') =>
  (checks: string | readonly string[], why: string, ...resources: string[]): Known[] =>
    [checks].flat().map((check) => ({
      check,
      resources: resources.length === 0 ? [ANY] : resources,
      because: { kind, why },
    }));

/** @param resources regular expressions. @default - any resource */
export const stays = known('stays');
export const yours = known('yours');
export const ofEmulator = known('emulator');

/** @param at regular expression of the path of the construct that acknowledges */
export const acknowledged = (check: string, rule: string, at: string, resource: string): Known[] => [
  { check, resources: [resource], because: { kind: 'acknowledged', rule, at } },
];
