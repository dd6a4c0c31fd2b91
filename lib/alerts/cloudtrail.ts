import { accountArn } from '../iam/statements';
import type { BaselineConfig } from '../config';
import { ORGANIZATION_NAMES, ROLES, type RoleName } from '../names';
import type { EventPattern, Message, Severity } from './alert';

/**
 * Calls that AWS CloudTrail records. They reach Amazon EventBridge in the region that records them, and only where a
 * trail logs them: for IAM that is us-east-1, for AWS STS the region of the endpoint, for others that of the resource.
 * Source: Amazon EventBridge User Guide, "AWS service events delivered via AWS CloudTrail".
 */
export const calls = (detail: EventPattern): EventPattern => ({
  'detail-type': ['AWS API Call via CloudTrail'],
  // A call that was denied changed nothing; the trail's alarm reports bursts of those.
  detail: { errorCode: [{ exists: false }], ...detail },
});

/** Attempts to sign in to the console. */
export const signIns = (detail: EventPattern): EventPattern => ({
  'detail-type': ['AWS Console Sign In via CloudTrail'],
  detail,
});

/** How the ARNs of a role's sessions begin. */
export const sessionsOf = (role: RoleName): string => accountArn('sts', '', `assumed-role/${role}/`);

/**
 * Sessions of the role in which AWS CloudFormation deploys to a member, whose name ends with an ID. In whatever account, since
 * members and the account that watches them have the same rules; nobody else puts a role of that name there.
 * Source: AWS CloudFormation User Guide, "Grant permissions for stack set operations".
 */
const STACK_SETS = '*:assumed-role/stacksets-exec-*';

/**
 * Who calls: everybody, save AWS CloudFormation in a session of the deploy role. One deployment would else raise an
 * alert for each resource. It is no way round the alerts: AWS CloudTrail writes `invokedBy`, no caller does; the ARN of
 * the session holds this account; an alert reports whoever assumes the role outside the pipeline; and calls that the
 * role makes directly are reported. A field that is absent is not "anything but", so each has two conditions.
 * Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element".
 */
export const notDeploying = ({ member }: BaselineConfig): EventPattern => ({
  $or: [
    {
      arn: [
        { exists: false },
        { 'anything-but': member ? { wildcard: STACK_SETS } : { prefix: sessionsOf(ROLES.deploy) } },
      ],
    },
    { invokedBy: [{ exists: false }, { 'anything-but': 'cloudformation.amazonaws.com' }] },
  ],
});

type Arn = Readonly<Record<'prefix' | 'wildcard', string | readonly string[]>>;

/**
 * The same, save also a function that applies settings at each deployment: only AWS Lambda takes its role, and nobody but the
 * deploy role changes its code.
 */
const notApplying = (deployer: Partial<Arn>, functionToo: Partial<Arn>): EventPattern => ({
  $or: [
    { arn: [{ exists: false }, { 'anything-but': functionToo }] },
    { arn: [deployer], invokedBy: [{ exists: false }] },
  ],
});

/** Of a member: its rules hold in every account. */
const notApplyingInMember = (role: string): EventPattern =>
  notApplying({ wildcard: STACK_SETS }, { wildcard: [STACK_SETS, `*:assumed-role/${role}/*`] });

/** Save the function that sets the account's safe defaults again. */
export const notSettling = ({ member }: BaselineConfig): EventPattern =>
  member
    ? notApplyingInMember(ROLES.settings)
    : notApplying(
        { prefix: sessionsOf(ROLES.deploy) },
        { prefix: [ROLES.deploy, ROLES.settings].map(sessionsOf) },
      );

/** Save the function of the audit account that says who is enrolled in detection, and switches it on there. */
export const notEnrolling = (config: BaselineConfig): EventPattern =>
  config.member ? notApplyingInMember(ORGANIZATION_NAMES.enrolmentRole) : notDeploying(config);

/**
 * The message about an event that CloudTrail recorded: who, what, where, when, and a link to it.
 *
 * @param target what the call was about: text with variables
 * @param paths the variables of `target`
 */
export const eventMessage = (
  severity: Severity,
  title: string,
  target = '',
  paths: Record<string, string> = {},
): Message => ({
  headline: `[${severity}] ${title}`,
  lines: {
    Who: '<who>',
    What: `<call>${target && ` ${target}`}`,
    Where: '<region> of <account>, from <ip>',
    When: '<time>',
    Look: 'https://<region>.console.aws.amazon.com/cloudtrailv2/home#/events/<event>',
  },
  paths: {
    who: '$.detail.userIdentity.arn',
    call: '$.detail.eventName',
    region: '$.region',
    ip: '$.detail.sourceIPAddress',
    time: '$.time',
    account: '$.account',
    event: '$.detail.eventID',
    ...paths,
  },
});
