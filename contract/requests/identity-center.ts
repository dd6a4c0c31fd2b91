import type { Environment } from '../environment';
import {
  ALL,
  arnsIn,
  may,
  mayNot,
  type CustomPrincipal,
  type Principal,
  type Requirement,
} from './requirement';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-1111111111111111';
const SET = 'arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-1111111111111111';
const GROUP = 'arn:aws:identitystore:::group/1a2b3c4d-1111-2222-3333-444455556666';
const USER = 'arn:aws:identitystore:::user/2b3c4d5e-1111-2222-3333-444455556666';

/** What gives rights: an assignment, what a permission set holds, a member of a group, the attributes that become tags. */
const giving = (who: Principal | typeof ALL, environment: Environment, by: string) => {
  const store = arnsIn(environment).inAccount('identitystore', '', 'identitystore/d-1111111111');
  const details = { by, ...(Array.isArray(who) && { policies: ['AdministratorAccess'] }) };
  const region = { region: environment.homeRegion, ...details };
  return [
    ...mayNot(
      who,
      ['sso:CreateAccountAssignment', 'sso:DeleteAccountAssignment'],
      [`arn:aws:sso:::account/${environment.account}`, INSTANCE, SET],
      region,
    ),
    ...mayNot(
      who,
      [
        'sso:AttachManagedPolicyToPermissionSet',
        'sso:PutInlinePolicyToPermissionSet',
        'sso:DeletePermissionsBoundaryFromPermissionSet',
        'sso:DetachCustomerManagedPolicyReferenceFromPermissionSet',
      ],
      [INSTANCE, SET],
      region,
    ),
    ...mayNot(who, 'sso:AssociateProfile', undefined, region),
    ...mayNot(who, 'sso:UpdateInstanceAccessControlAttributeConfiguration', INSTANCE, region),
    ...mayNot(who, 'identitystore:CreateGroupMembership', [GROUP, store, USER], region),
    ...mayNot(who, 'identitystore:UpdateUser', [store, USER], region),
    ...mayNot(who, ['sso-directory:AddMemberToGroup', 'sso-directory:CreateBearerToken'], undefined, region),
  ];
};

/** How people sign in, and what deletes permission sets: an application has no room for it in its boundary, and gains nothing. */
const settings = ({ homeRegion: region }: Environment) => {
  const details = { region, by: 'DenyChangingIdentityCenter' };
  const signIn = [
    'sso:PutMfaDeviceManagementForDirectory',
    'sso:AssociateDirectory',
    'sso:UpdateSSOConfiguration',
  ];
  return [
    ...mayNot('admin', signIn, undefined, details),
    ...mayNot(
      'admin',
      ['sso:UpdatePermissionSet', 'sso:DeletePermissionSet', 'sso:UntagResource'],
      [INSTANCE, SET],
      details,
    ),
  ];
};

/**
 * IAM Identity Center is changed by the deploy role alone, for the permission sets of the baseline, where it decides who
 * people are. Elsewhere it is a service as others are: see the paths to escalate.
 */
export const identityCenter = (environment: Environment): Requirement[] => {
  if (environment.identityCenter !== true && environment.people !== 'identity-center') return [];
  const { appRole, user, inAccount } = arnsIn(environment);
  const created: CustomPrincipal = {
    arn: appRole,
    policies: ['AdministratorAccess'],
    boundary: 'baseline_boundary',
  };
  const erin: CustomPrincipal = { arn: user('break-glass/erin'), policies: ['AdministratorAccess'] };
  const home = { region: environment.homeRegion };
  const application = inAccount('sso', '', 'application/ssoins-1111111111111111/apl-1111111111111111');
  return [
    {
      id: 'G3-identity-center',
      text: 'Nobody in the groups, nor what admins create, gives anybody a permission set or puts people into groups of the directory',
      cases: [
        ...giving(ALL, environment, 'DenyChangingIdentityCenter'),
        ...giving(created, environment, 'DenyOutright'),
        ...settings(environment),
        ...may('admin', ['sso:DescribePermissionSet', 'sso:ListAccountAssignments'], [INSTANCE, SET], home),
        ...may('admin', ['sso-directory:ListMembersInGroup', 'sso-directory:SearchUsers'], undefined, home),
        ...may('admin', 'identitystore:DescribeUser', USER, home),
        ...may('admin', ['sso:UpdateApplication', 'sso:CreateApplicationAssignment'], application, home),
        ...may(created, 'identitystore:DescribeUser', USER, home),
        ...may(created, 'sso:UpdateApplication', application, home),
        // Who repairs it: no guardrail binds users for an emergency.
        ...may(erin, 'sso:AttachManagedPolicyToPermissionSet', [INSTANCE, SET], home),
      ],
    },
  ];
};
