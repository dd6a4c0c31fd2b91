const SIMULATOR = "the emulator's policy simulator denies everything";

/** What the emulator lacks → the checks that it cannot answer for that reason. */
const KNOWN_DIFFERENCES: readonly (readonly [reason: string, ...checks: readonly string[]])[] = [
  [
    'the emulator does not implement the call',
    'access-analyzer',
    'access-analyzer-findings',
    'alternate-contacts',
    'anomaly-alerts',
    'config-conformance-pack',
    'image-public-access',
    'imdsv2-default',
    'inspector',
    'region-enabled',
    'region-ungoverned',
    'security-hub-standards',
    'ssm-public-sharing',
    'stacks-left',
  ],
  [
    "the emulator's CloudFormation only pretends to create it",
    'budget',
    'config-recorder',
    'guardduty',
    'security-hub',
    'trail-delivery',
    'trail-logging',
    'trail-settings',
  ],
  ['the emulator deploys no stack with a function', 'stack-deployed'],
  ['the emulator has no MFA device of root', 'root-mfa'],
  ["the emulator's credential report leaves out root", 'root-not-used'],
  [
    'the emulator leaves out the boundary of users where it lists everything',
    'member-boundary',
    'people-other-groups',
    'user-boundary',
  ],
  ['AWS has no API for it', 'iam-billing-access'],
];

/** Why the emulator cannot answer a check; undefined if it can. */
export const knownDifference = (id: string): string | undefined =>
  KNOWN_DIFFERENCES.find(([, ...checks]) => checks.includes(id))?.[0];

/** Checks that are not run, since their answer would say nothing → why. */
export const NOT_RUN: Readonly<Record<string, string | undefined>> = {
  'account-public-access': "the emulator has no host of the account's own, to which the call goes",
  'access-admin': SIMULATOR,
  'access-engineer': SIMULATOR,
  'access-analyst': SIMULATOR,
  'tag-elsewhere': "the emulator's tagging API does not see the tags of its other services",
};
