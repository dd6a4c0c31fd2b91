import { BASELINE_TAG, OWNER_TAG, POLICIES } from '../../lib/names';

/** What was denied, and to whom, as answers need it. */
export interface Denied {
  readonly action: string;
  /** of the principal. @default - it is a role, or something that admins made */
  readonly group?: string;
  /** whether people there are sessions of IAM Identity Center, and no users */
  readonly areSessions: boolean;
  /** of the stacks, such as `baseline_glue`. @default - the principal is no role of theirs, or one of people */
  readonly role?: string;
  /** where the request went */
  readonly region: string;
}

/** What somebody does instead of what a statement denies. */
interface StatementAnswer {
  readonly sid: string;
  readonly words: string | ((denied: Denied) => string);
  /** whether whoever is denied can change the request so that the statement lets it pass: then each other one is answered, too */
  readonly isOwn?: boolean;
}

const DEPLOYED = 'deployed with the deploy role: docs/working-here.md';
const changeIn = (where: string): string => `Change it in ${where}, ${DEPLOYED}.`;
const inConfiguration = (field: string): string => changeIn(`\`${field}\` of \`baseline.config.ts\``);
const IN_CODE = changeIn('`baseline.config.ts` or in `lib`');

/** Asks an admin, who gets another answer. */
const byAdmin =
  (forAdmin: string, forOthers: string) =>
  ({ group }: Denied): string =>
    group === 'admin' ? forAdmin : forOthers;

/** What `aws:RequestedRegion` holds where Bedrock has yet to choose. Source: Amazon Bedrock User Guide, "Global cross-Region inference". */
const ANY_REGION = 'unspecified';

const elsewhere = ({ region }: Denied): string =>
  region === ANY_REGION
    ? 'Ask a model that the home region serves by itself: a global inference profile may answer from any region. `crossRegionInference` under `access` in `baseline.config.ts` opens inference profiles.'
    : 'Send it to the home region. Another one to work in is `workRegions` in `baseline.config.ts`; what is open outside is in docs/access-matrix.md.';

const COPIES =
  'AWS would copy it into another region by itself: put it there with a request of your own, where `workRegions` of `baseline.config.ts` names the region. Why: docs/decisions/0038-what-services-copy.md.';

const WITH_MFA = 'Sign in again with MFA, set up as docs/working-here.md says under "The first day".';
const BOUNDARY =
  'The boundary of all that admins create ends here: docs/apps.md, "What the boundary denies".';
const PASS_ELSEWHERE = 'The role is for its own service alone: take that of the service, or ask an admin.';
const ROLES_OF_BASELINE =
  'Roles of the baseline and of AWS are for whom they are made: create one for the purpose, with the boundary: docs/apps.md.';
const WITH_BOUNDARY = `What is created carries the boundary: name \`${POLICIES.boundary}\` as its permissions boundary. Groups get their rights from \`personas\` in \`baseline.config.ts\`: docs/apps.md.`;
const ASK_FOR_RIGHTS = ({ areSessions }: Denied): string =>
  areSessions
    ? 'Ask an admin: this could give somebody more rights than your group has.'
    : 'Ask an admin: this could give somebody more rights than your group has. Your own credentials are yours to look after.';
const FIXED_VERSION =
  'Name a version of the launch template that stays, such as 3, in place of $Latest or $Default: whoever changes the template would choose the role.';

/**
 * The answer to each statement that denies, the weightiest first: what somebody cannot change is answered before what they
 * can, for the rest would not help.
 */
export const ANSWERS_BY_STATEMENT: readonly StatementAnswer[] = [
  {
    sid: 'DenyEverything',
    words:
      'Whoever this is, is in quarantine: an admin ends it when docs/runbook.md, "Leaked credentials", is done.',
  },
  {
    sid: 'DenyRootUser',
    words:
      'The organization lets nobody work as root in its accounts: sign in as yourself. docs/organization.md',
  },
  {
    sid: 'DenyOutsideTheOrganization',
    words:
      'Nobody outside the organization reaches what is in it: take a role of an account in it. docs/organization.md',
  },
  {
    sid: 'DenyServicesForOthers',
    words: 'A service acts here for accounts of the organization alone: docs/organization.md.',
  },
  {
    sid: 'DenyRolesOfOtherAccounts',
    words: 'Nobody takes a role of another account: sign in to that account. docs/organization.md',
  },
  {
    sid: 'DenyChangingExemptRoles',
    words:
      'This role repairs what policies deny by mistake: the owning account alone changes it. docs/organization.md',
  },
  {
    sid: 'DenyDeletingLogs',
    words: 'Nobody deletes logs: they go after `storage.logRetentionDays` of `baseline.config.ts`.',
  },
  {
    sid: 'DenyAccessPoints',
    words: 'Name the bucket in place of the access point: logs are read from the bucket alone.',
  },
  {
    sid: 'DenyChangingTheBaseline',
    words: ({ action }) =>
      /^s3:.*Object/.test(action)
        ? 'Logs are written by the services of AWS alone, and deleted by nobody: keep a file of yours in another bucket.'
        : IN_CODE,
  },
  { sid: 'DenyTampering', words: IN_CODE },
  { sid: 'DenyChangingTagged', words: IN_CODE },
  {
    sid: 'DenyForgingTheTag',
    words: `The tag \`${BASELINE_TAG.key}\` with the value \`${BASELINE_TAG.value}\` marks what the baseline creates: leave it out.`,
  },
  {
    sid: 'DenyChangingAccountSettings',
    words: `It is a setting of the account. ${inConfiguration('settings')}`,
  },
  { sid: 'DenyChangingSecurityContact', words: inConfiguration('settings.securityContact') },
  {
    sid: 'DenyDisablingGovernedRegions',
    words: `A region that is watched stays on. ${inConfiguration('governedRegions')}`,
  },
  { sid: 'DenyHidingInstances', words: 'The tag would hide the instance from what scans it: leave it out.' },
  { sid: 'DenySwitchingOffDetection', words: inConfiguration('detection') },
  {
    sid: 'DenyChangingIdentityCenter',
    words:
      'People and their rights come from the directory of IAM Identity Center, which the account that owns it administers: docs/identity-center.md.',
  },
  { sid: 'DenyProtectedRoles', words: byAdmin(ROLES_OF_BASELINE, BOUNDARY) },
  { sid: 'DenyPassingBaselineRoles', words: ROLES_OF_BASELINE },
  { sid: 'DenyAssumingBaselineRoles', words: ROLES_OF_BASELINE },
  {
    sid: 'DenySharingAppRoles',
    words:
      'AWS Glue, SageMaker and S3 Batch Operations get the roles of the baseline alone, which engineers and analysts may pass: docs/apps.md.',
  },
  {
    sid: 'DenySigningForProviders',
    words: 'A provider that is there stays as it is: create another one beside it.',
  },
  {
    sid: 'DenyRemovingBoundaries',
    words:
      'The boundary stays on whoever has it, and policies of groups come from `personas` in `baseline.config.ts`: docs/apps.md.',
  },
  {
    sid: 'DenyOtherGroups',
    words:
      'People are members of the groups of the baseline alone: further ones are `personas` in `baseline.config.ts`.',
  },
  {
    sid: 'DenyKeysAndRolesOfOthers',
    words: ({ areSessions }) =>
      areSessions
        ? 'Nobody makes credentials for others. A program takes a role with the boundary: docs/apps.md.'
        : 'Credentials are made by whom they are for. A program takes a role with the boundary: docs/apps.md.',
  },
  { sid: 'DenyRightsWithoutBoundary', words: byAdmin(WITH_BOUNDARY, BOUNDARY) },
  {
    sid: 'DenyUsersWithoutBoundary',
    words: ({ areSessions }) =>
      areSessions
        ? `People come from the directory of IAM Identity Center: docs/identity-center.md. A user of a program carries the boundary \`${POLICIES.boundary}\`.`
        : `A person is added with \`npm run people -- add\`; a user of a program carries the boundary \`${POLICIES.boundary}\`.`,
  },
  {
    sid: 'DenyAssumingRoles',
    words: 'Ask an admin to look, or for a capability of your group: `personas` in `baseline.config.ts`.',
  },
  { sid: 'DenyWritingOwnRights', words: ASK_FOR_RIGHTS },
  { sid: 'DenyWritingIamBeyondOneself', words: ASK_FOR_RIGHTS },
  {
    sid: 'DenyPassingOtherRoles',
    words: byAdmin(
      'Admins pass roles under /app/ and the service roles of the baseline: create one there, with the boundary. docs/apps.md',
      'You pass the roles that the baseline made for your services, and no others: ask an admin for what needs another one.',
    ),
  },
  ...['Ec2', 'Ecs', 'Glue', 'S3Batch', 'SageMaker'].map((service) => ({
    sid: `DenyPassing${service}RoleElsewhere`,
    words: PASS_ELSEWHERE,
  })),
  {
    sid: 'DenyUnfixedFleets',
    words:
      'A fleet, or a refresh of instances, would take whatever role its template names: use an Auto Scaling group with a fixed version, or instances one by one.',
  },
  {
    sid: 'DenyNewLaunchTemplateVersions',
    words:
      'Groups that follow a template would launch what you write into it: ask an admin for a new version.',
  },
  { sid: 'DenyUnfixedTemplates', words: FIXED_VERSION, isOwn: true },
  {
    sid: 'DenyChangingOwner',
    words: `The tag \`${OWNER_TAG}\` says whose an instance is: an admin changes it, with \`aws ec2 create-tags\`.`,
  },
  { sid: 'DenyCopiesElsewhere', words: COPIES },
  {
    sid: 'DenyReplicasOfSecrets',
    words: 'Name a region that `workRegions` of `baseline.config.ts` names, and no other.',
    isOwn: true,
  },
  {
    sid: 'DenyManagingAccounts',
    words: "The account is an admin's to manage, and so are those of its organization: ask one.",
  },
  {
    sid: 'DenySharingTheCatalogue',
    words:
      'An admin shares the catalogue: `aws glue put-resource-policy`. Why: docs/decisions/0039-nobody-opens-the-catalogue.md.',
  },
  {
    sid: 'DenyInMembers',
    words: ({ action }) =>
      /^(account:CloseAccount|organizations:LeaveOrganization)$/.test(action)
        ? 'The organization alone lets an account go, from the account that owns it: docs/organization.md.'
        : `The organization denies it to whoever is in its accounts: docs/organization.md. ${IN_CODE}`,
  },
  { sid: 'DenyOutright', words: byAdmin(IN_CODE, BOUNDARY) },
  {
    sid: 'DenyEnrolmentOfOthersWithoutMfa',
    words:
      'Without MFA you set up your own MFA device alone, which has your user name. Then sign in again with MFA.',
  },
  { sid: 'DenyAllButEnrolmentWithoutMfa', words: WITH_MFA, isOwn: true },
  {
    sid: 'DenyUsersWithoutMfa',
    words: ({ group }) =>
      group === undefined
        ? 'Users work with MFA. A program takes a role in place of a user: docs/apps.md.'
        : WITH_MFA,
    isOwn: true,
  },
  { sid: 'DenyOutsideHomeRegion', words: elsewhere, isOwn: true },
  {
    sid: 'DenyOutsideGlobalRegion',
    words: 'It is open in the home region and in us-east-1: send it to one of them.',
    isOwn: true,
  },
  {
    sid: 'DenyPlainHttp',
    words: 'Use HTTPS, as every CLI and SDK does by itself.',
    isOwn: true,
  },
  { sid: 'DenyPlainHttpToMembers', words: 'Use HTTPS, as every CLI and SDK does by itself.', isOwn: true },
  { sid: 'DenyOldTls', words: 'Use TLS 1.2 or newer, as every CLI and SDK of today does.', isOwn: true },
];
