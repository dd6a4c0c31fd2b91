import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { everyRegion } from '../config/security';
import {
  anyArchiveBucket,
  BASELINE_TAG,
  BREAK_GLASS_PATH,
  bucketNames,
  IAM_PATH,
  MEMBER_STACK_PREFIX,
  NAMES,
  ORGANIZATION_NAMES,
} from '../names';
import { anyPartitionBucketArn } from '../iam/arns';
import { GITHUB_ISSUER } from './pipeline';
import {
  EXCEPT_SETTINGS_FUNCTION,
  ROLES_TAKEN_BY_SERVICES,
  anyAccountArn,
  deny,
  type Conditions,
} from '../iam/statements';

/** The stacks themselves; in the account that owns an organization its StackSets too, whose stacks members have. */
const stacks = ({ member, organization }: BaselineConfig): string[] =>
  [
    member ? `stack/${MEMBER_STACK_PREFIX}*` : 'stack/Baseline-*',
    ...(organization ? ['stackset/Baseline-*'] : []),
  ].map((resource) => anyAccountArn('cloudformation', '*', resource));

/** The same bucket and all that is in it. */
const withObjects = (bucket: string): string[] => [bucket, `${bucket}/*`];

/**
 * What all accounts of the organization rest on, where its account is: the archive of their trail, the bus on which their
 * alerts come, and what gathers their configuration, which AWS names. The control policies say it there to whatever admins
 * create, whose boundary has no room for it.
 */
const central = ({ name, member }: BaselineConfig): { actions: string[]; resources: string[] } => ({
  // Reads: AWS names many of them otherwise than others.
  actions: member?.hasBus ? ['config:B*', 'config:Des*', 'config:G*', 'config:L*', 'config:Se*'] : [],
  resources: [
    ...(member?.hasArchive ? withObjects(anyPartitionBucketArn(anyArchiveBucket(name))) : []),
    ...(member?.hasBus
      ? [
          anyAccountArn('config', '*', 'config-aggregator/*'),
          anyAccountArn('events', '*', `event-bus/${ORGANIZATION_NAMES.eventBus}`),
        ]
      : []),
  ],
});

/** Who sends events to that bus: AWS authorizes it without a resource. */
const sendersOfTheBus = ({ member }: BaselineConfig): string[] =>
  member?.hasBus ? ['events:*Permission'] : [];

/**
 * What the audit account says of detection in all accounts, as the administrator that the baseline makes it: whom it takes in
 * and out, what is switched off there, which findings nobody sees, and the rules of AWS Config for all. Findings are
 * archived and updated there every day. Sources: Amazon GuardDuty User Guide, "Managing multiple accounts"; Amazon Inspector
 * User Guide, "Designating a delegated administrator"; AWS Security Hub User Guide, "Understanding central configuration".
 */
const administration = ({ member, detection: { guardDuty } }: BaselineConfig): string[] =>
  member?.hasBus
    ? [
        'config:DeleteO*',
        'config:PutO*',
        // DisassociateMembers and others
        'guardduty:Dis*',
        'guardduty:StopM*',
        // Where the unit has GuardDuty, these are denied already: members, detectors, the configuration of the organization.
        ...(guardDuty === 'create' ? [] : ['guardduty:CreateF*', 'guardduty:Del*', 'guardduty:Up*']),
        // CreateFilter, DeleteFilter, UpdateFilter
        'inspector2:*lter',
        'inspector2:BatchUpdateM*',
        // Disable, which names other accounts; DisassociateMember
        'inspector2:Dis*',
        'inspector2:UpdateO*',
        'securityhub:*teConfigurationPolicy',
        'securityhub:*teFindingA*',
        'securityhub:C*Ru*',
        'securityhub:DeleteM*',
        'securityhub:Disas*',
        // Associations with accounts and units
        'securityhub:StartC*',
        'securityhub:UpdateO*',
      ]
    : [];

/**
 * What has an ARN that the baseline chooses: whatever is not a read is a change. Members of groups come and go,
 * and roles are passed and assumed as guardrail G4 says. The reads are short, since the boundary has little room: a test
 * lists what each means.
 *
 * @param more what changes nothing either
 * @param others what is changed by nobody either
 */
const changesToTheBaseline = (
  config: BaselineConfig,
  more: string[] = [],
  others: string[] = [],
): PolicyStatement =>
  deny('DenyChangingTheBaseline', {
    notActions: [
      'access-analyzer:Get*',
      'access-analyzer:L*',
      'budgets:L*',
      'budgets:V*',
      // Describe…, DetectStackDrift and others
      'cloudformation:D*ri*',
      'cloudformation:G*',
      'cloudformation:L*',
      'cloudtrail:G*',
      'cloudtrail:L*',
      'cloudwatch:Des*',
      'cloudwatch:L*',
      'events:Des*',
      'events:L*',
      'iam:G*',
      'iam:L*',
      'iam:PassRole',
      // AddUserToGroup, RemoveUserFromGroup
      'iam:*User*p',
      'lambda:G*',
      'lambda:L*',
      's3:G*',
      's3:L*',
      'sns:G*',
      'sns:L*',
      'sts:*',
      ...more,
    ],
    resources: [
      // Each by its kind: IAM takes no wildcard there.
      ...['group', 'instance-profile', 'policy', 'role'].map((type) =>
        anyAccountArn('iam', '', `${type}${IAM_PATH}*`),
      ),
      // Who may act where no guardrail binds: their password, MFA device and keys are a way up.
      anyAccountArn('iam', '', `user${BREAK_GLASS_PATH}*`),
      ...withObjects(anyPartitionBucketArn(bucketNames(config).logs)),
      anyAccountArn('access-analyzer', '*', 'analyzer/baseline_*'),
      anyAccountArn('budgets', '', 'budget/baseline_*'),
      ...stacks(config),
      anyAccountArn('cloudtrail', '*', 'trail/baseline_*'),
      anyAccountArn('cloudwatch', '*', 'alarm:baseline_*'),
      anyAccountArn('events', '*', 'rule/baseline_*'),
      // Whoever calls the function that sets the account's settings, or writes its code, sets them as they like.
      anyAccountArn('lambda', '*', 'function:baseline_*'),
      anyAccountArn('sns', '*', 'baseline_*'),
      // Whoever changes the provider decides whose tokens the deploy role takes. The beginning of its name, which no other
      // has, is shorter.
      ...(config.delivery.github
        ? [anyAccountArn('iam', '', `oidc-provider/${GITHUB_ISSUER.slice(0, 'token.a'.length)}*`)]
        : []),
      ...others,
    ],
  });

/** What is written into the trail's copy by the trail alone. Members of an organization have no copy. */
const copiesTrail = ({ detection, member }: BaselineConfig): boolean =>
  detection.trailInCloudWatchLogs && !member;

/**
 * What is used every day, so that not each change of it is denied: settings of buckets and the bus, and streams. An event
 * that somebody writes into the trail's copy looks like one, and a stream that is deleted hides its events from the alarms.
 * AWS authorizes these on the stream, which carries no tag; a policy of the log group binds services alone.
 * Sources: Service Authorization Reference, Amazon CloudWatch Logs; CloudWatch Logs API Reference, "PutResourcePolicy".
 */
const tampering = (config: BaselineConfig, conditions?: Conditions): PolicyStatement => {
  const { landingZone, analysis } = bucketNames(config);
  return deny('DenyTampering', {
    actions: [
      // A key of one's own on the bus, disabled, would silence each rule.
      'events:U*Bus',
      // Bucket, BucketPolicy, BucketWebsite, …
      's3:D*eB*',
      // OwnershipControls, Versioning
      's3:PutB*er*',
      // Logging
      's3:PutB*tL*',
      // BucketPolicy, BucketPublicAccessBlock
      's3:P*etP*',
      // Encryption, Lifecycle, Replication, Inventory, and whatever else is called a configuration
      's3:P*ration',
      // CreateLogStream, DeleteLogStream; PutLogEvents
      ...(copiesTrail(config) ? ['logs:*gStream', 'logs:PutL*'] : []),
    ],
    resources: [
      ...[landingZone, analysis].map(anyPartitionBucketArn),
      anyAccountArn('events', '*', 'event-bus/default'),
      ...(copiesTrail(config) ? [anyAccountArn('logs', '*', `log-group:${NAMES.trailLogGroup}*`)] : []),
    ],
    conditions,
  });
};

/** Policies and units of the organization, which the account has that owns it. */
const ofTheOrganization = ({ organization }: BaselineConfig): string[] =>
  organization
    ? [
        // AttachPolicy, DetachPolicy
        'organizations:*tachP*',
        // Policies, and organizational units
        'organizations:Del*',
        'organizations:Update*',
        'organizations:*agR*',
      ]
    : [];

/**
 * What the organization lets services and accounts do, in the account that owns it. A StackSet creates what it likes in
 * members, in a role that no policy there binds.
 */
const settingsOfTheOrganization = ({ organization }: BaselineConfig): string[] =>
  organization
    ? [
        // DeactivateOrganizationsAccess
        'cloudformation:Deac*',
        // CreateStackSet, UpdateStackSet, …; CreateStackInstances, …
        'cloudformation:*teStackI*',
        'cloudformation:*teStackSet',
        'iam:DisableO*',
        // DisableAWSServiceAccess, DisablePolicyType; RegisterDelegatedAdministrator, DeregisterDelegatedAdministrator
        'organizations:Dis*',
        'organizations:*egi*',
        // MoveAccount, RemoveAccountFromOrganization: out from under the policies of its unit
        'organizations:Mo*',
        'organizations:Rem*',
        // PutResourcePolicy, by which accounts manage policies
        'organizations:PutR*',
      ]
    : [];

/** What AWS names itself, or the configuration does at any length: the tag identifies it, and the tag stays. */
const taggedResources = (more: string[] = []): PolicyStatement =>
  deny('DenyChangingTagged', {
    actions: [
      ...more,
      // …LaunchTemplate, …LaunchTemplateVersion
      'ec2:*nchT*',
      'ec2:*Tags',
      // A policy, the repository
      'ecr:Del*y',
      // A configuration; a policy, the mutability of tags
      'ecr:P*tion',
      'ecr:P*y',
      'ecr:Set*',
      'ecr:*agR*',
      'kms:*Alias',
      // CreateGrant
      'kms:C*Gr*',
      'kms:Disa*',
      'kms:Put*',
      'kms:Sc*',
      'kms:*agR*',
      // The alarm on the trail's copy counts what its metric filter finds.
      'logs:*Key',
      'logs:Del*',
      'logs:Put*y',
      // MetricFilter, SubscriptionFilter, Transformer
      'logs:Put*r',
      'logs:Ta*',
      'logs:Unt*',
    ],
    resources: ['*'],
    conditions: { StringEquals: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value } },
  });

/**
 * The tag says what the baseline created, and opens it to the deploy role. Wherever AWS authorizes with the requested tag,
 * nobody else puts it on anything; with {@link taggedResources} nobody takes it off either.
 */
const forgedTag = (what: { actions: string[] } | { notActions: string[] }): PolicyStatement =>
  deny('DenyForgingTheTag', {
    ...what,
    resources: ['*'],
    conditions: { StringEquals: { [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value } },
  });

/**
 * Tags by which an instance asks not to be scanned. Sources: Amazon GuardDuty User Guide, "Malware Protection for EC2
 * customizations"; Amazon Inspector User Guide, "Excluding instances from scans".
 */
const hiddenInstances = (): PolicyStatement =>
  deny('DenyHidingInstances', {
    actions: ['ec2:C*Tags'],
    resources: ['*'],
    // GuardDutyExcluded, InspectorEc2Exclusion
    conditions: { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['GuardDutyE*', 'InspectorEc2E*'] } },
  });

/**
 * Safe defaults of the whole account; AWS authorizes most of these without a resource. The function that sets them,
 * which only CloudFormation calls for the deploy role, is exempt.
 *
 * @param more actions that these principals are denied too
 * @param organizations what of AWS Organizations begins something that they are denied
 */
const accountSettings = (
  config: BaselineConfig,
  more: string[],
  organizations = 'organizations:C*ion',
): PolicyStatement =>
  deny('DenyChangingAccountSettings', {
    actions: [
      // A hook is activated and configured by these, and stops deployments. AWS distinguishes it from no other extension.
      // Source: AWS CloudFormation Hooks User Guide, "Guard Hooks", "Lambda Hooks".
      'cloudformation:A*Type',
      'cloudformation:SetT*',
      // Enabling is a change too: it can open what is blocked to what was shared before.
      // DisableImageBlockPublicAccess, EnableSnapshotBlockPublicAccess, …
      'ec2:*kP*ss',
      // DisableEbsEncryptionByDefault
      'ec2:D*ult',
      // ModifyInstanceMetadataDefaults
      'ec2:M*ults',
      ...(config.settings.vpcBlockPublicAccess === 'off' ? [] : ['ec2:C*VpcB*', 'ec2:M*VpcB*']),
      // PutRegistryPolicy, which opens every repository; PutRegistryScanningConfiguration; and with it, for the boundary, what
      // guardrail G1 denies: PutReplicationConfiguration
      'ecr:PutRe*',
      // DeleteAccountPasswordPolicy, UpdateAccountPasswordPolicy
      'iam:*teAcc*cy',
      // AcceptHandshake, CreateOrganization: who owns an organization sets this account's settings, and creates roles in it.
      'organizations:Ac*',
      organizations,
      's3:PutAcco*',
      'ssm:Reset*',
      'ssm:U*ing',
      ...more,
    ],
    resources: ['*'],
    conditions: EXCEPT_SETTINGS_FUNCTION,
  });

/** Other contacts are an admin's to set. The key has several values, though a call names one. */
const securityContact = (): PolicyStatement =>
  deny('DenyChangingSecurityContact', {
    actions: ['account:DeleteAlternateContact', 'account:PutAlternateContact'],
    resources: ['*'],
    conditions: { 'ForAnyValue:StringEquals': { 'account:AlternateContactTypes': 'SECURITY' } },
  });

/** What happens in a disabled region is seen by nobody; what runs there runs on. */
const governedRegions = (config: BaselineConfig): PolicyStatement =>
  deny('DenyDisablingGovernedRegions', {
    actions: ['account:DisableRegion'],
    resources: ['*'],
    conditions: { StringEquals: { 'account:TargetRegion': everyRegion(config) } },
  });

/** What watches the account, where the baseline switched it on: nobody looks away, or teaches it to. */
const detection = ({
  detection: { guardDuty, securityHub, config, inspector, trailInCloudWatchLogs },
}: BaselineConfig): PolicyStatement[] => {
  const actions = [
    // Suppression, trusted addresses and names, and an administrator elsewhere who may set both; sample findings and
    // archiving stay daily work.
    ...(guardDuty === 'create'
      ? [
          'guardduty:Ac*',
          'guardduty:CreateF*',
          'guardduty:C*IPS*',
          'guardduty:C*Tr*',
          'guardduty:Del*',
          'guardduty:Up*',
        ]
      : []),
    // Rules that suppress findings as they come, and controls that are switched off one by one.
    ...(securityHub === 'create'
      ? ['securityhub:*sab*', 'securityhub:*dateS*', 'securityhub:Ac*', 'securityhub:C*Ru*']
      : []),
    ...(config === 'create' ? ['config:*nnel', 'config:*Pack', 'config:*rder', 'config:Di*'] : []),
    ...(inspector.length > 0 ? ['inspector2:*lter', 'inspector2:Disable'] : []),
    // What an account has for all its log groups, or for all of a source, rewrites the trail's copy on its way: account
    // policies, pipelines. Source: Amazon CloudWatch Logs User Guide, "Transform logs during ingestion".
    ...(trailInCloudWatchLogs ? ['logs:Pu*tP*', 'observabilityadmin:*eTel*Pi*'] : []),
  ];
  return actions.length > 0 ? [deny('DenySwitchingOffDetection', { actions, resources: ['*'] })] : [];
};

const everywhere = (config: BaselineConfig): PolicyStatement[] => [hiddenInstances(), ...detection(config)];

/** What people do with the baseline beside reading it: a finding that is intended is archived, which changes no analyzer. */
const WORK_WITH_THE_BASELINE = ['access-analyzer:UpdateF*', 'iam:Sim*'];

/** Guardrail G3: what the baseline declares is changed by the deploy role alone. */
export const integrityGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  changesToTheBaseline(
    config,
    [...WORK_WITH_THE_BASELINE, ...central(config).actions],
    central(config).resources,
  ),
  taggedResources(['ce:*agR*', 'ce:Delete*', 'ce:Update*', ...ofTheOrganization(config)]),
  forgedTag({ actions: ['*'] }),
  tampering(config),
  ...everywhere(config),
  accountSettings(config, [
    ...sendersOfTheBus(config),
    ...administration(config),
    ...settingsOfTheOrganization(config),
  ]),
  securityContact(),
  governedRegions(config),
];

/**
 * Guardrail G3 for what admins create: contacts, regions and findings of the baseline are theirs alone, and a list of them
 * finds no room in the boundary. So is the account itself, and where it owns an organization are the accounts of that: their
 * closing, their names and the address of their root users. It writes nothing in Cost Explorer, save the settings function,
 * which keeps the alerts of cost anomalies.
 */
export const boundedIntegrityGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  changesToTheBaseline(config),
  taggedResources(ofTheOrganization(config)),
  forgedTag({ notActions: ['ce:*'] }),
  // The role in which the trail writes its copy carries this boundary.
  tampering(config, copiesTrail(config) ? { ArnNotLike: ROLES_TAKEN_BY_SERVICES } : undefined),
  ...everywhere(config),
  accountSettings(
    config,
    [
      // AcceptPrimaryEmailUpdate, StartPrimaryEmailUpdate; PutAccountName
      'account:*e',
      // DeleteAlternateContact; DisableRegion, EnableRegion
      'account:*le*',
      // CloseAccount
      'account:C*',
      'account:P*',
      'ce:*agR*',
      'ce:Cr*',
      'ce:Del*',
      'ce:Up*',
      ...settingsOfTheOrganization(config),
    ],
    // CloseAccount, CreateAccount, CreateOrganizationalUnit, …
    config.organization && 'organizations:C*',
  ),
];
