import { readableText } from '../../../assembly/resolve';
import { CONTROL_KINDS, ORGANIZATION_POLICY } from '../../exact/controls';
import { at } from '../values';
import { DECLARATIVE } from './declarative';
import {
  ACCESS,
  as,
  by,
  elsewhere,
  harmless,
  lessIsSafer,
  mustNotChange,
  mustNotChangeWithin,
  NAME,
  noneMayCome,
  noneMayGo,
  onIsSafer,
  scale,
  setIsSafer,
  TAGS,
  TEXT,
  type Properties,
  type TypeRules,
} from './rule';

const isControl = (policy: unknown): boolean =>
  Object.hasOwn(CONTROL_KINDS, readableText(at(policy, 'Type')));

/** Of service and resource control policies, access is compared; what others do, such as of backups, nobody can say. */
const ofControls = (words: string) => by(words, ({ owner }) => (isControl(owner) ? 'none' : 'unknown'));

const DECIDED = 'control policies are compared as access';

const isDeclarative = (policy: unknown): boolean =>
  readableText(at(policy, 'Type')) === 'DECLARATIVE_POLICY_EC2';

const policy: Properties = {
  Content: ofControls(DECIDED),
  // What no other policy has: its owner, the content, does not say of which type the policy is.
  ...Object.fromEntries(
    ['Id', 'Statement', 'Version'].map((name) => [`Content.${name}`, elsewhere(DECIDED)]),
  ),
  ...DECLARATIVE,
  Description: TEXT,
  Name: TEXT,
  Tags: TAGS,
  TargetIds: as(
    'on',
    by(DECIDED, (change) =>
      isDeclarative(change.owner) ? noneMayGo().impact(change) : ofControls(DECIDED).impact(change),
    ),
  ),
  Type: NAME,
};

/** Source: AWS CloudFormation, "AWS::CloudFormation::StackSet". */
const stackSet: Properties = {
  AdministrationRoleARN: as('role that deploys', mustNotChange(), 'access'),
  'AutoDeployment.DependsOn': as('StackSets that an account gets before', noneMayGo()),
  'AutoDeployment.Enabled': as('accounts that come get its stacks', onIsSafer(false)),
  'AutoDeployment.RetainStacksOnAccountRemoval': as('stacks stay in accounts that leave', onIsSafer(false)),
  CallAs: mustNotChange(),
  // Without one that a template needs, CloudFormation refuses it; a macro may make anything of a template.
  Capabilities: as('what its templates may do', noneMayCome()),
  Description: TEXT,
  ExecutionRoleName: as('role in the accounts that deploys there', mustNotChange(), 'access'),
  ManagedExecution: harmless('Whether operations wait for each other.'),
  'OperationPreferences.ConcurrencyMode': as(
    'whether more are in work than may fail',
    scale(['SOFT_FAILURE_TOLERANCE', 'STRICT_FAILURE_TOLERANCE'], 'STRICT_FAILURE_TOLERANCE'),
  ),
  'OperationPreferences.FailureToleranceCount': as('accounts that may fail', lessIsSafer()),
  'OperationPreferences.FailureTolerancePercentage': as('accounts that may fail', lessIsSafer({ unit: '%' })),
  'OperationPreferences.MaxConcurrentCount': as('accounts in work at a time', lessIsSafer()),
  'OperationPreferences.MaxConcurrentPercentage': as(
    'accounts in work at a time',
    lessIsSafer({ unit: '%' }),
  ),
  'OperationPreferences.RegionConcurrencyType': as(
    'regions at a time',
    scale(['PARALLEL', 'SEQUENTIAL'], 'SEQUENTIAL'),
  ),
  'OperationPreferences.RegionOrder': mustNotChange(),
  Parameters: as('parameters of its template', mustNotChange()),
  PermissionModel: mustNotChange(),
  StackInstancesGroup: as('accounts and regions that have its stacks', mustNotChange()),
  StackSetName: NAME,
  Tags: TAGS,
  TemplateBody: elsewhere('Its resources are compared as stacks of the accounts that get them.'),
  TemplateURL: as('template', mustNotChange()),
};

/** Where an account is decides which policies hold it. Source: AWS CloudFormation, "AWS::Organizations::Account". */
const account: Properties = {
  AccountName: harmless('The name of an account.'),
  Email: as('address of the root user', mustNotChange(), 'access'),
  ParentIds: as('unit', mustNotChange()),
  RoleName: as('role that the owner of the organization takes', mustNotChange(), 'access'),
  Tags: TAGS,
};

const SESSION = /^PT(?:(\d+)H)?(?:(\d+)M)?$/;

/** Minutes of a duration of ISO 8601, of which AWS takes an hour where there is none. */
function minutesOf(duration: unknown): number {
  const [, hours = '0', minutes = '0'] =
    SESSION.exec(duration === undefined ? 'PT1H' : readableText(duration)) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

/** Source: AWS CloudFormation, "AWS::SSO::PermissionSet". */
const permissionSet: Properties = {
  CustomerManagedPolicyReferences: ACCESS,
  // By the name alone, the policies of a StackSet are meant: one under another path is another policy.
  'CustomerManagedPolicyReferences.*.Path': as('path of a policy', mustNotChangeWithin(), 'access'),
  Description: TEXT,
  InlinePolicy: ACCESS,
  InstanceArn: NAME,
  ManagedPolicies: ACCESS,
  Name: NAME,
  PermissionsBoundary: ACCESS,
  'PermissionsBoundary.CustomerManagedPolicyReference.Path': as(
    'path of the boundary',
    mustNotChangeWithin(),
    'access',
  ),
  RelayStateType: as('page that people land on', mustNotChange()),
  SessionDuration: as(
    'how long people stay signed in',
    by('shorter is safer', ({ was, is }) => {
      const [before, after] = [minutesOf(was), minutesOf(is)];
      if (before === 0 || after === 0) return 'unclear';
      return before === after ? 'none' : after > before ? 'weaker' : 'stronger';
    }),
  ),
  Tags: TAGS,
};

const ASSIGNED = as('who may do what where', mustNotChange(), 'access');

/** Source: AWS CloudFormation, "AWS::SSO::Assignment". */
const assignment: Properties = {
  InstanceArn: ASSIGNED,
  PermissionSetArn: ASSIGNED,
  PrincipalId: ASSIGNED,
  PrincipalType: ASSIGNED,
  TargetId: ASSIGNED,
  TargetType: ASSIGNED,
};

/** A policy reads the tags of a session. Source: AWS IAM Identity Center User Guide, "Attributes for access control". */
const sessionTags: Properties = {
  AccessControlAttributes: as('tags of sessions', mustNotChange(), 'access'),
  InstanceAccessControlAttributeConfiguration: as('tags of sessions', mustNotChange()),
  InstanceArn: NAME,
};

/** Source: AWS CloudFormation, "AWS::Events::EventBus". */
const bus: Properties = {
  'DeadLetterConfig.Arn': as('queue of events that did not arrive', setIsSafer()),
  Description: TEXT,
  EventSourceName: NAME,
  KmsKeyIdentifier: as('KMS key', mustNotChange()),
  LogConfig: harmless('What the bus logs about events; rules see them whatever that is.'),
  Name: NAME,
  Policy: ACCESS,
  Tags: TAGS,
};

/** Source: AWS CloudFormation, "AWS::Config::ConfigurationAggregator". */
const aggregator: Properties = {
  AccountAggregationSources: as('accounts that are seen', mustNotChange()),
  ConfigurationAggregatorName: NAME,
  'OrganizationAggregationSource.AllAwsRegions': as('all regions', onIsSafer(false)),
  'OrganizationAggregationSource.AwsRegions': as('regions', noneMayGo()),
  'OrganizationAggregationSource.RoleArn': as('role', mustNotChange()),
  Tags: TAGS,
};

/** What AWS Security Hub checks in all accounts. Source: AWS CloudFormation, "AWS::SecurityHub::ConfigurationPolicy". */
const checks: Properties = {
  'ConfigurationPolicy.SecurityHub.EnabledStandardIdentifiers': as('standards', noneMayGo()),
  'ConfigurationPolicy.SecurityHub.SecurityControlsConfiguration.DisabledSecurityControlIdentifiers': as(
    'controls that are off',
    noneMayCome(),
  ),
  'ConfigurationPolicy.SecurityHub.SecurityControlsConfiguration.EnabledSecurityControlIdentifiers': as(
    'only these controls',
    mustNotChange(),
  ),
  'ConfigurationPolicy.SecurityHub.SecurityControlsConfiguration.SecurityControlCustomParameters': as(
    'parameters of controls',
    mustNotChange(),
  ),
  'ConfigurationPolicy.SecurityHub.ServiceEnabled': onIsSafer(),
  Description: TEXT,
  Name: harmless('The name of a policy.'),
  Tags: TAGS,
};

/** What an organization decides over its accounts, and who signs in to them, by resource type. */
export const ORGANIZATION: Readonly<Record<string, TypeRules>> = {
  [ORGANIZATION_POLICY]: {
    concern: 'protection',
    created: (properties) => (isDeclarative(properties) ? 'compared' : 'plain'),
    removed: (properties) =>
      isControl(properties) ? 'plain' : isDeclarative(properties) ? 'weaker' : 'unknown',
    properties: policy,
  },
  'AWS::CloudFormation::StackSet': { concern: 'protection', removed: 'weaker', properties: stackSet },
  // It does nothing: it keeps a stack from being empty.
  'AWS::CloudFormation::WaitConditionHandle': { concern: 'protection', properties: {} },
  'AWS::Config::ConfigurationAggregator': { concern: 'logs', removed: 'weaker', properties: aggregator },
  'AWS::Events::EventBus': { concern: 'alerts', removed: 'weaker', properties: bus },
  'AWS::Organizations::Account': { concern: 'protection', properties: account },
  'AWS::Organizations::OrganizationalUnit': {
    concern: 'protection',
    removed: 'weaker',
    properties: {
      Name: harmless('The name of a unit.'),
      ParentId: as('unit above', mustNotChange()),
      Tags: TAGS,
    },
  },
  // Who signs in, to what: new, it lets somebody in.
  'AWS::SSO::Assignment': {
    concern: 'access',
    created: 'weaker',
    removed: 'stronger',
    properties: assignment,
  },
  'AWS::SSO::InstanceAccessControlAttributeConfiguration': {
    concern: 'protection',
    removed: 'weaker',
    properties: sessionTags,
  },
  'AWS::SSO::PermissionSet': { concern: 'protection', properties: permissionSet },
  'AWS::SecurityHub::ConfigurationPolicy': { concern: 'protection', removed: 'weaker', properties: checks },
  'AWS::SecurityHub::FindingAggregator': {
    concern: 'protection',
    removed: 'weaker',
    properties: {
      RegionLinkingMode: as('which regions are seen', mustNotChange()),
      Regions: as('regions', noneMayGo()),
    },
  },
  'AWS::SecurityHub::OrganizationConfiguration': {
    concern: 'protection',
    removed: 'weaker',
    properties: {
      AutoEnable: onIsSafer(),
      AutoEnableStandards: scale(['NONE', 'DEFAULT'], 'DEFAULT'),
      ConfigurationType: as('who configures accounts', mustNotChange()),
    },
  },
  'AWS::SecurityHub::PolicyAssociation': {
    concern: 'protection',
    removed: 'weaker',
    properties: { ConfigurationPolicyId: as('policy', mustNotChange()), TargetId: NAME, TargetType: NAME },
  },
};
