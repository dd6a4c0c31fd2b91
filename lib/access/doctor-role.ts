import { ArnPrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig, Member } from '../config';
import { everyRegion } from '../config/security';
import { MEMBER_STACK_PREFIX, NAMES, SERVICE_ROLE_PATH } from '../names';
import { repositoryArns } from '../iam/arns';
import { accountArn, allow, iamArn, inRegions } from '../iam/statements';

const NO_RESOURCE = 'AWS authorizes these calls without a resource. Reads of settings, and of no content.';

const identities = (): PolicyStatement =>
  allow('SeeIdentities', {
    why: NO_RESOURCE,
    actions: ['iam:GetAccountAuthorizationDetails', 'iam:GetAccountSummary'],
    resources: ['*'],
  });

const regions = (): PolicyStatement =>
  allow('SeeRegionsOfTheAccount', {
    actions: ['account:ListRegions'],
    resources: [accountArn('account', '', 'account')],
  });

const instanceProfiles = (): PolicyStatement =>
  allow('SeeInstanceProfiles', {
    why: 'At the root too, where somebody else may have taken the name of one of the baseline.',
    actions: ['iam:GetInstanceProfile'],
    resources: [iamArn('instance-profile/baseline_*'), iamArn(`instance-profile${SERVICE_ROLE_PATH}*`)],
  });

const withoutResource = (config: BaselineConfig): PolicyStatement =>
  allow('SeeWhatIsThere', {
    why: NO_RESOURCE,
    actions: [
      'access-analyzer:ListAnalyzers',
      'cloudformation:DescribeStacks',
      'config:DescribeConfigurationRecorders',
      'config:DescribeDeliveryChannels',
      'ec2:DescribeLaunchTemplates',
      'guardduty:ListDetectors',
      'lambda:ListFunctions',
      'logs:DescribeLogGroups',
      's3:ListAllMyBuckets',
    ],
    resources: ['*'],
    conditions: inRegions(...everyRegion(config)),
  });

const namesOfTheBaseline = (config: BaselineConfig): PolicyStatement[] => [
  allow('SeeNamesOfTheBaseline', {
    why: 'The common prefixes of what the baseline creates, in the regions of the condition.',
    actions: [
      'cloudformation:ListStackResources',
      'ecr:DescribeRepositories',
      'events:DescribeRule',
      'securityhub:DescribeHub',
    ],
    resources: [
      accountArn('cloudformation', '*', `stack/${MEMBER_STACK_PREFIX}*/*`),
      accountArn('events', '*', 'rule/baseline_*'),
      accountArn('securityhub', '*', 'hub/default'),
      ...repositoryArns(config),
    ],
    conditions: inRegions(...everyRegion(config)),
  }),
  allow('SeeKeyOfTheBaseline', {
    why: 'IDs of keys are random; the condition names the alias.',
    actions: ['kms:DescribeKey'],
    resources: [accountArn('kms', config.homeRegion, 'key/*')],
    conditions: { StringEquals: { 'kms:RequestAlias': NAMES.dataKeyAlias } },
  }),
];

/**
 * The role by which the doctor reads a member. Nobody of the member takes it. In the account that owns the organization
 * neither the groups nor what carries the boundary takes a role of another account: it is left to credentials outside both,
 * which may take OrganizationAccountAccessRole as well.
 */
export const doctorRole = (config: BaselineConfig, { management, organization }: Member) => ({
  description: 'The doctor of the organization: reads settings of this account, and changes nothing',
  trust: new ArnPrincipal(`arn:aws:iam::${management}:root`).withConditions({
    StringEquals: { 'aws:PrincipalOrgID': organization },
  }),
  statements: [
    identities(),
    regions(),
    instanceProfiles(),
    withoutResource(config),
    ...namesOfTheBaseline(config),
  ],
});
