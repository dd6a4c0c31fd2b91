import { Aws } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  PrincipalWithConditions,
  type IPrincipal,
  type PolicyStatement,
} from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { areSessions } from '../config/identity-center';
import { GROUPS, IAM_PATH, POLICIES, ROLES, SERVICE_ROLE_PATH } from '../names';
import { NOT_PASSED, policyArn, repositoryArns, roleArn } from '../iam/arns';
import { deployingJobs, githubProviderArn } from './pipeline';
import { accountArn, allow, iamArn, inRegions, type Conditions } from '../iam/statements';
import { stackRegions, VIA_CLOUDFORMATION } from '../iam/via-cloudformation';

/** AWS's own policy, by which controls such as IAM.18 of AWS FSBP know a role for AWS Support. */
export const AWS_SUPPORT_ACCESS = 'arn:aws:iam::aws:policy/AWSSupportAccess';

/** A person with MFA in the last hour, whom the guardrails let. */
const peopleWithRecentMfa = (principal: string, more: Conditions = {}): IPrincipal =>
  new PrincipalWithConditions(new AccountPrincipal(Aws.ACCOUNT_ID), {
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
    ArnLike: { 'aws:PrincipalArn': iamArn(principal) },
    ...more,
  });

/**
 * Admins whom IAM Identity Center signed in, which asks for MFA: a session says nothing of it. Nobody else gives a role that
 * path, and AWS puts 16 characters behind the name of a permission set.
 * Source: AWS IAM Identity Center User Guide, "Referencing permission sets in resource policies".
 */
const adminsOfIdentityCenter = (more: Conditions): IPrincipal =>
  new PrincipalWithConditions(new AccountPrincipal(Aws.ACCOUNT_ID), {
    ArnLike: {
      'aws:PrincipalArn': iamArn(
        `role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_${GROUPS.admin}_${'?'.repeat(16)}`,
      ),
    },
    ...more,
  });

/** The people who may take a role, of whom guardrail G4 leaves admins alone. */
export const peopleWhoTakeRoles = (config: BaselineConfig, more: Conditions = {}): Trusted =>
  areSessions(config)
    ? { sid: 'AdminsOfIdentityCenterTakeRole', principal: adminsOfIdentityCenter(more) }
    : { sid: 'PeopleWithRecentMfaTakeRole', principal: peopleWithRecentMfa('user/*', more) };

/** One who may take a role, and the Sid that says so. */
export interface Trusted {
  readonly sid: string;
  readonly principal: IPrincipal;
}

/**
 * Who takes the deploy role: admins, the delivery pipeline, or both. Where neither does, only the account's root user
 * is named, who can assume no role: so nobody does.
 */
export function deployTrust(config: BaselineConfig): Trusted[] {
  const { github } = config.delivery;
  // AWS STS has an endpoint in each region, and the alert that the role was taken stands in these.
  const watched = inRegions(...stackRegions(config));
  const trusted: Trusted[] = [
    ...(config.access.adminsAssumeDeployRole ? [peopleWhoTakeRoles(config, watched)] : []),
    ...(github ? [{ sid: 'PipelineTakesRole', principal: deployingJobs(github) }] : []),
  ];
  return trusted.length > 0 ? trusted : [{ sid: 'NobodyTakesRole', principal: peopleWithRecentMfa('root') }];
}

/**
 * What `cdk deploy`, `diff` and `destroy` call themselves, in the governed regions. The other statements name no regions,
 * of which there may be many: they hold only through CloudFormation, which works in the region of its stack.
 */
const baselineStacks = (config: BaselineConfig): PolicyStatement =>
  allow('StacksOfTheBaseline', {
    why: 'The common prefix of the stacks; their IDs are random.',
    actions: [
      'cloudformation:CancelUpdateStack',
      'cloudformation:ContinueUpdateRollback',
      'cloudformation:CreateChangeSet',
      'cloudformation:DeleteChangeSet',
      'cloudformation:DescribeChangeSet',
      'cloudformation:DescribeStackResourceDrifts',
      'cloudformation:DetectStackDrift',
      'cloudformation:DetectStackResourceDrift',
      'cloudformation:ExecuteChangeSet',
      'cloudformation:RollbackStack',
      'cloudformation:TagResource',
      'cloudformation:UntagResource',
    ],
    resources: [accountArn('cloudformation', '*', 'stack/Baseline-*/*')],
    conditions: inRegions(...stackRegions(config)),
  });

/** A region that is governed no more, and a home region of before, still have their stacks. */
const removeStacks = (): PolicyStatement =>
  allow('SeeAndRemoveStacksOfTheBaseline', {
    why: 'The common prefix of the stacks, in whatever region one of them was left behind.',
    actions: [
      'cloudformation:DeleteStack',
      'cloudformation:DescribeEvents',
      'cloudformation:DescribeStackEvents',
      'cloudformation:DescribeStackResources',
      'cloudformation:DescribeStacks',
      'cloudformation:GetTemplate',
      'cloudformation:ListStackResources',
      'cloudformation:UpdateTerminationProtection',
    ],
    resources: [accountArn('cloudformation', '*', 'stack/Baseline-*/*')],
  });

const stackCallsWithoutResource = (config: BaselineConfig): PolicyStatement =>
  allow('StackCallsWithoutResource', {
    why: 'AWS authorizes these calls without a resource.',
    actions: ['cloudformation:DescribeStackDriftDetectionStatus', 'cloudformation:ValidateTemplate'],
    resources: ['*'],
    conditions: inRegions(...stackRegions(config)),
  });

const groupsAndPolicies = (): PolicyStatement =>
  allow('GroupsAndPoliciesOfTheBaseline', {
    why: "The baseline's own path in IAM, and only through CloudFormation.",
    actions: [
      'iam:CreateGroup',
      'iam:CreatePolicy',
      'iam:CreatePolicyVersion',
      'iam:DeleteGroup',
      'iam:DeletePolicy',
      'iam:DeletePolicyVersion',
      'iam:DetachGroupPolicy',
      'iam:GetGroup',
      'iam:GetPolicy',
      'iam:GetPolicyVersion',
      'iam:ListAttachedGroupPolicies',
      'iam:ListEntitiesForPolicy',
      'iam:ListGroupPolicies',
      'iam:ListPolicyTags',
      'iam:ListPolicyVersions',
      'iam:SetDefaultPolicyVersion',
      'iam:TagPolicy',
      'iam:UntagPolicy',
    ],
    resources: [iamArn(`group${IAM_PATH}*`), iamArn(`policy${IAM_PATH}*`)],
    conditions: VIA_CLOUDFORMATION,
  });

const rolesOfTheBaseline = (): PolicyStatement =>
  allow('RolesOfTheBaseline', {
    why: "The baseline's own path in IAM, and only through CloudFormation.",
    actions: [
      'iam:AddRoleToInstanceProfile',
      'iam:CreateInstanceProfile',
      'iam:DeleteInstanceProfile',
      'iam:DeleteRole',
      'iam:DetachRolePolicy',
      'iam:GetInstanceProfile',
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListInstanceProfilesForRole',
      'iam:ListRolePolicies',
      'iam:ListRoleTags',
      'iam:RemoveRoleFromInstanceProfile',
      'iam:TagInstanceProfile',
      'iam:TagRole',
      'iam:UntagInstanceProfile',
      'iam:UntagRole',
      'iam:UpdateAssumeRolePolicy',
      'iam:UpdateRole',
      'iam:UpdateRoleDescription',
    ],
    resources: [iamArn(`role${IAM_PATH}*`), iamArn(`instance-profile${IAM_PATH}*`)],
    conditions: VIA_CLOUDFORMATION,
  });

const attachPolicies = (): PolicyStatement =>
  allow('AttachPoliciesOfTheBaseline', {
    why: "The baseline's own paths in IAM, its own policies, and only through CloudFormation.",
    actions: ['iam:AttachGroupPolicy', 'iam:AttachRolePolicy'],
    resources: [iamArn(`group${IAM_PATH}*`), iamArn(`role${IAM_PATH}*`)],
    conditions: {
      ...VIA_CLOUDFORMATION,
      ArnLike: { 'iam:PolicyARN': [iamArn(`policy${IAM_PATH}*`), AWS_SUPPORT_ACCESS] },
    },
  });

/** Roles are created with the boundary, and keep it. */
const boundedRoles = (): PolicyStatement =>
  allow('MakeRolesWithTheBoundary', {
    why: "The baseline's own path for the roles of services, and only through CloudFormation.",
    actions: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
    resources: [
      iamArn(`role${SERVICE_ROLE_PATH}*`),
      ...NOT_PASSED.filter((name) => name !== ROLES.deploy).map(roleArn),
    ],
    conditions: {
      ...VIA_CLOUDFORMATION,
      StringEquals: { 'iam:PermissionsBoundary': policyArn(POLICIES.boundary) },
    },
  });

/**
 * The provider whose tokens the pipeline brings, configured or not: it is in the stack of this role, which creates or
 * deletes it with the rights of before.
 */
const identityProvider = (): PolicyStatement =>
  allow('IdentityProviderOfThePipeline', {
    actions: [
      'iam:AddClientIDToOpenIDConnectProvider',
      'iam:CreateOpenIDConnectProvider',
      'iam:DeleteOpenIDConnectProvider',
      'iam:GetOpenIDConnectProvider',
      'iam:RemoveClientIDFromOpenIDConnectProvider',
      'iam:TagOpenIDConnectProvider',
      'iam:UntagOpenIDConnectProvider',
      'iam:UpdateOpenIDConnectProviderThumbprint',
    ],
    resources: [githubProviderArn()],
    conditions: VIA_CLOUDFORMATION,
  });

const passInstanceRole = (): PolicyStatement =>
  allow('PassInstanceRole', {
    actions: ['iam:PassRole'],
    resources: [roleArn(ROLES.ec2)],
    conditions: { ...VIA_CLOUDFORMATION, StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
  });

const repositorySettings = (config: BaselineConfig): PolicyStatement[] =>
  config.repositories.length === 0
    ? []
    : [
        allow('RepositoriesOfTheBaseline', {
          actions: [
            'ecr:CreateRepository',
            'ecr:DeleteLifecyclePolicy',
            'ecr:DeleteRepositoryPolicy',
            'ecr:DescribeRepositories',
            'ecr:GetLifecyclePolicy',
            'ecr:GetRepositoryPolicy',
            'ecr:ListTagsForResource',
            'ecr:PutImageScanningConfiguration',
            'ecr:PutImageTagMutability',
            'ecr:PutLifecyclePolicy',
            'ecr:SetRepositoryPolicy',
            'ecr:TagResource',
            'ecr:UntagResource',
          ],
          resources: repositoryArns(config),
          conditions: VIA_CLOUDFORMATION,
        }),
      ];

/** The deploy role: stacks, groups, policies and roles; and repositories, of which there may be many. */
export const deployIam = (config: BaselineConfig): PolicyStatement[] => [
  baselineStacks(config),
  removeStacks(),
  stackCallsWithoutResource(config),
  groupsAndPolicies(),
  rolesOfTheBaseline(),
  attachPolicies(),
  boundedRoles(),
  passInstanceRole(),
  identityProvider(),
  ...repositorySettings(config),
];
