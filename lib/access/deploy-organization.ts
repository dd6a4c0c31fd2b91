import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { accountArn, allow, iamArn } from '../iam/statements';
import { TAGGED_BASELINE, VIA_CLOUDFORMATION } from '../iam/via-cloudformation';

type Organization = NonNullable<BaselineConfig['organization']>;

/** Something of the organization, in the account that owns it. */
const organizationArn = (type: string, { id }: Organization, resource: string): string =>
  accountArn('organizations', '', `${type}/${id}/${resource}`);

const policies = (organization: Organization): string[] =>
  ['service_control_policy', 'resource_control_policy', 'declarative_policy_ec2'].map((type) =>
    organizationArn('policy', organization, `${type}/p-*`),
  );

/** Organizational units and accounts, which the baseline creates or attaches policies to. */
const members = (organization: Organization): string[] => [
  organizationArn('ou', organization, 'ou-*'),
  organizationArn('account', organization, '*'),
];

const StackSetTypes = ['stackset/Baseline-*', 'stackset-target/*', 'type/resource/*'];

/** Source: the resource schema of AWS::CloudFormation::StackSet, permissions of its handlers. */
const stackSets = (): PolicyStatement[] => [
  allow('StackSetsOfTheBaseline', {
    why: 'The common prefix of the StackSets, whose IDs are random, and whatever accounts and resource types they are for; only through CloudFormation.',
    actions: [
      'cloudformation:CreateStackInstances',
      'cloudformation:DeleteStackInstances',
      'cloudformation:DeleteStackSet',
      'cloudformation:DescribeStackInstance',
      'cloudformation:DescribeStackSet',
      'cloudformation:DescribeStackSetOperation',
      'cloudformation:ListStackInstances',
      'cloudformation:ListStackSetOperationResults',
      'cloudformation:TagResource',
      'cloudformation:UntagResource',
      'cloudformation:UpdateStackInstances',
      'cloudformation:UpdateStackSet',
    ],
    resources: StackSetTypes.map((resource) => accountArn('cloudformation', '*', resource)),
    conditions: VIA_CLOUDFORMATION,
  }),
  allow('TemplatesOfStackSets', {
    why: 'AWS authorizes this read of a template without a resource.',
    actions: ['cloudformation:CreateStackSet', 'cloudformation:GetTemplateSummary'],
    resources: ['*'],
    conditions: VIA_CLOUDFORMATION,
  }),
  // A wave is stopped by hand.
  allow('FollowAndStopWaves', {
    why: 'The common prefix of the StackSets; their IDs are random.',
    actions: [
      'cloudformation:DescribeStackSet',
      'cloudformation:DescribeStackSetOperation',
      'cloudformation:ListStackInstances',
      'cloudformation:ListStackSetOperationResults',
      'cloudformation:ListStackSetOperations',
      'cloudformation:StopStackSetOperation',
    ],
    resources: [accountArn('cloudformation', '*', 'stackset/Baseline-*')],
  }),
];

/** Source: the resource schema of AWS::Organizations::Policy, permissions of its handlers. */
const organizationPolicies = (organization: Organization): PolicyStatement[] => [
  allow('PoliciesOfTheOrganization', {
    why: "IDs of policies are random; the tag says which are the baseline's.",
    actions: [
      'organizations:AttachPolicy',
      'organizations:DeletePolicy',
      'organizations:DetachPolicy',
      'organizations:UntagResource',
      'organizations:UpdatePolicy',
    ],
    resources: policies(organization),
    conditions: { ...VIA_CLOUDFORMATION, ...TAGGED_BASELINE },
  }),
  allow('NewPoliciesOfTheOrganization', {
    why: 'IDs are random, and a new policy carries its tag only when it is there; only through CloudFormation.',
    actions: [
      'organizations:CreatePolicy',
      'organizations:DescribePolicy',
      'organizations:ListTagsForResource',
      'organizations:ListTargetsForPolicy',
      'organizations:TagResource',
    ],
    resources: [...policies(organization), accountArn('organizations', '', `policy/${organization.id}/*`)],
    conditions: VIA_CLOUDFORMATION,
  }),
  allow('AttachToUnits', {
    why: 'IDs of organizational units are random; which policies are attached the statement above says.',
    actions: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
    resources: members(organization),
    conditions: VIA_CLOUDFORMATION,
  }),
];

/** Source: the resource schemas of AWS::Organizations::OrganizationalUnit and Account. Closing an account is nobody's. */
const unitsAndAccounts = (organization: Organization): PolicyStatement[] => [
  allow('UnitsAndAccountsOfTheOrganization', {
    why: 'IDs are random; only through CloudFormation, so only what the stacks declare.',
    actions: [
      'organizations:CreateOrganizationalUnit',
      'organizations:DescribeAccount',
      'organizations:DescribeOrganizationalUnit',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListParents',
      'organizations:ListTagsForResource',
      'organizations:MoveAccount',
      'organizations:TagResource',
      'organizations:UntagResource',
      'organizations:UpdateOrganizationalUnit',
    ],
    resources: [...members(organization), organizationArn('root', organization, organization.root)],
    conditions: VIA_CLOUDFORMATION,
  }),
  allow('OrganizationWithoutResource', {
    why: 'AWS authorizes these calls without a resource.',
    actions: [
      'organizations:CreateAccount',
      'organizations:CreatePolicy',
      'organizations:DescribeCreateAccountStatus',
      'organizations:DescribeOrganization',
      'organizations:ListAWSServiceAccessForOrganization',
      'organizations:ListAccounts',
      'organizations:ListPolicies',
      'organizations:ListRoots',
    ],
    resources: ['*'],
    conditions: VIA_CLOUDFORMATION,
  }),
];

/** An organization trail has a role of its own. Source: AWS CloudTrail User Guide, "Using service-linked roles for CloudTrail". */
const trailRole = (): PolicyStatement =>
  allow('ServiceLinkedRoleOfTheTrail', {
    actions: ['iam:CreateServiceLinkedRole', 'iam:GetRole'],
    why: 'AWS chooses the name of a service-linked role; its path names the service.',
    resources: [iamArn('role/aws-service-role/cloudtrail.amazonaws.com/*')],
    conditions: VIA_CLOUDFORMATION,
  });

/** The deploy role in the account that owns an organization: its units, policies and StackSets. */
export const deployOrganization = (organization: Organization): PolicyStatement[] => [
  ...stackSets(),
  ...organizationPolicies(organization),
  ...unitsAndAccounts(organization),
  trailRole(),
];

/** What drift detection reads of an organization, for the role that compares. */
export const compareOrganization = ({ organization }: BaselineConfig): PolicyStatement[] =>
  organization === undefined
    ? []
    : [
        allow('CompareTheOrganization', {
          why: 'Reads; IDs of policies and units are random, and only through CloudFormation.',
          actions: [
            'cloudformation:DescribeStackInstance',
            'cloudformation:DescribeStackSet',
            'cloudformation:ListStackInstances',
            'organizations:DescribeAccount',
            'organizations:DescribeOrganizationalUnit',
            'organizations:DescribePolicy',
            'organizations:ListParents',
            'organizations:ListTagsForResource',
            'organizations:ListTargetsForPolicy',
          ],
          resources: [
            accountArn('cloudformation', '*', 'stackset/Baseline-*'),
            ...policies(organization),
            ...members(organization),
          ],
          conditions: VIA_CLOUDFORMATION,
        }),
      ];
