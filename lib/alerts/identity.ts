import type { BaselineConfig } from '../config';
import { GITHUB_ISSUER } from '../access/pipeline';
import { policyArn, roleArn } from '../iam/arns';
import { GROUPS, IAM_PATH, POLICIES, ROLES } from '../names';
import type { Alert, EventPattern } from './alert';
import { calls, notDeploying, eventMessage, sessionsOf } from './cloudtrail';

const iam = { eventSource: ['iam.amazonaws.com'] };
const user = { user: '$.detail.requestParameters.userName' };

/** Changes to what the baseline created in IAM. Adding and removing members of its groups is the work of admins. */
const baselineChanged = (config: BaselineConfig): Alert => ({
  id: 'baseline-identity-changed',
  where: 'us-east-1',
  pattern: calls({
    ...iam,
    userIdentity: notDeploying(config),
    $or: [
      { requestParameters: { path: [{ prefix: IAM_PATH }] } },
      { requestParameters: { roleName: [{ prefix: 'baseline_' }] } },
      { requestParameters: { instanceProfileName: [{ prefix: 'baseline_' }] } },
      { requestParameters: { openIDConnectProviderArn: [{ suffix: `/${GITHUB_ISSUER}` }] } },
      // A member has no groups of the baseline.
      ...(config.member
        ? []
        : [
            {
              eventName: [{ 'anything-but': ['AddUserToGroup', 'RemoveUserFromGroup'] }],
              requestParameters: { groupName: [GROUPS.admin, ...Object.keys(config.personas)] },
            },
          ]),
      {
        // Attaching is reported by what it is attached to; admins attach `baseline_quarantine` to users.
        eventName: [{ 'anything-but': { prefix: ['Attach', 'Detach'] } }],
        requestParameters: { policyArn: [{ wildcard: `*:policy${IAM_PATH}*` }] },
      },
    ],
  }),
  message: eventMessage(
    'CRITICAL',
    'Groups, policies or roles of the baseline were changed outside a deployment',
    '<policy> <role> <group>',
    {
      policy: '$.detail.requestParameters.policyArn',
      role: '$.detail.requestParameters.roleName',
      group: '$.detail.requestParameters.groupName',
    },
  ),
});

/**
 * The deploy role taken by anybody but the pipeline, which brings a token of GitHub. AWS STS calls these events
 * read-only, and records them in the region of its endpoint; who switches roles in the console signs in with the role.
 * Sources: Amazon EventBridge User Guide, "Receiving read-only management events from AWS services"; AWS CloudTrail User
 * Guide, "AWS Management Console sign-in events".
 */
const deployRoleUsed = (): Alert => ({
  id: 'deploy-role-used',
  where: 'every region',
  readOnlyEvents: true,
  pattern: {
    'detail-type': ['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail'],
    detail: {
      errorCode: [{ exists: false }],
      $or: [
        {
          eventName: ['AssumeRole', 'AssumeRoleWithSAML'],
          requestParameters: { roleArn: [roleArn(ROLES.deploy)] },
        },
        {
          eventName: ['AssumeRoleWithWebIdentity'],
          requestParameters: { roleArn: [roleArn(ROLES.deploy)] },
          userIdentity: { identityProvider: [{ 'anything-but': { suffix: GITHUB_ISSUER } }] },
        },
        {
          eventName: ['SwitchRole'],
          userIdentity: { arn: [{ prefix: sessionsOf(ROLES.deploy) }] },
          responseElements: { SwitchRole: ['Success'] },
        },
      ],
    },
  },
  message: eventMessage('MEDIUM', 'Somebody took the deploy role', 'session <session>', {
    session: '$.detail.requestParameters.roleSessionName',
  }),
});

/**
 * Who owns the organization decides over this account. Source: CIS AWS Foundations Benchmark, "Ensure AWS Organizations
 * changes are monitored".
 */
const organizationChanged = (): Alert => ({
  id: 'organization-changed',
  where: 'us-east-1',
  pattern: calls({
    eventSource: ['organizations.amazonaws.com'],
    eventName: [
      'AcceptHandshake',
      'CreateAccount',
      'CreateOrganization',
      'DeleteOrganization',
      'DisablePolicyType',
      'EnableAWSServiceAccess',
      'EnablePolicyType',
      'InviteAccountToOrganization',
      'LeaveOrganization',
      'MoveAccount',
      'RegisterDelegatedAdministrator',
      'RemoveAccountFromOrganization',
      // Attach, Detach, Create, Update, Delete, Put; what reads is no such event.
      { suffix: 'Policy' },
    ],
  }),
  message: eventMessage('HIGH', 'The organization of this account, or its policies, were changed'),
});

/**
 * A user or role that no boundary holds, or a role with that of people: guardrail G4 denies it to everybody in the groups,
 * and admins pass and assume every role that is there. AcquireRole creates a role from a template, and its answer alone
 * has the boundary.
 * Source: IAM API Reference, CreateRole, AcquireRole.
 */
const boundaryMissing = (config: BaselineConfig): Alert => {
  const another = [
    {
      'anything-but': config.member
        ? { wildcard: `*:policy${IAM_PATH}${POLICIES.boundary}` }
        : policyArn(POLICIES.boundary),
    },
  ];
  // That of people begins with the name of the other: the template has little room for both.
  const neither = config.member ? another : [{ 'anything-but': { prefix: policyArn(POLICIES.boundary) } }];
  const ofPeople = [{ suffix: POLICIES.peopleBoundary.slice(POLICIES.boundary.length) }];
  const answered = (permissionsBoundaryArn: readonly unknown[]): EventPattern => ({
    responseElements: { role: { permissionsBoundary: { permissionsBoundaryArn } } },
  });
  return {
    id: 'boundary-missing',
    where: 'us-east-1',
    pattern: calls({
      ...iam,
      userIdentity: notDeploying(config),
      $or: [
        { eventName: ['DeleteRolePermissionsBoundary', 'DeleteUserPermissionsBoundary'] },
        {
          eventName: ['CreateRole', 'CreateUser'],
          requestParameters: { permissionsBoundary: [{ exists: false }] },
        },
        { requestParameters: { permissionsBoundary: neither } },
        { requestParameters: { permissionsBoundary: ofPeople, roleName: [{ exists: true }] } },
        { eventName: ['AcquireRole'], ...answered([{ exists: false }]) },
        answered(another),
      ],
    }),
    message: eventMessage('HIGH', 'A user or role does not carry the permissions boundary', '<user> <role>', {
      user: '$.detail.requestParameters.userName',
      role: '$.detail.requestParameters.roleName',
    }),
  };
};

/**
 * A device enabled with an access key by itself, and no password: guardrail G2 leaves that open, since newcomers enrol before
 * they have MFA. They do so in the console or after `aws login`, in sessions whose keys begin with ASIA. One of
 * `sts:GetSessionToken` without MFA calls nothing in IAM.
 * Sources: AWS STS API Reference, "GetSessionToken"; IAM User Guide, "IAM identifiers", unique ID prefixes.
 */
const withAccessKey: EventPattern = {
  eventName: ['EnableMFADevice'],
  userIdentity: { accessKeyId: [{ prefix: 'AKIA' }] },
};

/** Who can act. IAM records its calls in us-east-1. */
export const identityAlerts = (config: BaselineConfig): Alert[] => [
  baselineChanged(config),
  boundaryMissing(config),
  // A member has none: what deploys there is AWS CloudFormation itself.
  ...(config.member ? [] : [deployRoleUsed()]),
  organizationChanged(),
  {
    id: 'access-key-created',
    where: 'us-east-1',
    pattern: calls({
      ...iam,
      $or: [
        { eventName: ['CreateAccessKey', 'CreateServiceSpecificCredential', 'UploadSSHPublicKey'] },
        withAccessKey,
      ],
    }),
    message: eventMessage('MEDIUM', 'A long-lived credential was made', 'for <user>', user),
  },
  {
    id: 'login-profile-created',
    where: 'us-east-1',
    pattern: calls({ ...iam, eventName: ['CreateLoginProfile', 'UpdateLoginProfile'] }),
    message: eventMessage('MEDIUM', 'A console password was set for somebody', 'for <user>', user),
  },
];
