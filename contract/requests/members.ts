import { BASELINE_TAG } from '../../lib/names';
import type { Environment } from '../environment';
import { ALL, arnsIn, may, mayNot, MEMBERS, type CustomPrincipal, type Requirement } from './requirement';

/** A person as admins create them, in no group: without policies, or with every right, should somebody give it. */
const peopleIn = (environment: Environment) => {
  const pia: CustomPrincipal = { arn: arnsIn(environment).user('pia'), boundary: 'baseline_boundary_people' };
  return { nobody: pia, strong: { ...pia, policies: ['AdministratorAccess'] } };
};

/** What admins create beside people, with every right that AWS has. */
const createdIn = (environment: Environment) => {
  const rights = { policies: ['AdministratorAccess'], boundary: 'baseline_boundary' };
  const { appRole, user } = arnsIn(environment);
  return [
    { arn: appRole, ...rights },
    { arn: user('neu'), ...rights },
  ];
};

/** Rights come from the groups of the baseline, which have the guardrails, and from nowhere else. */
const rightsOfPeople = (environment: Environment): Requirement => {
  const { user, policy, iamArn: iam, group, appRole } = arnsIn(environment);
  const { nobody, strong } = peopleIn(environment);
  const boundary = { 'iam:PermissionsBoundary': policy('baseline_boundary_people') };
  const onPeople = { context: boundary };
  const by = 'DenyRightsWithoutBoundary';
  const admins = { context: { ...boundary, 'iam:PolicyARN': policy('admin_access') }, by };
  const quarantine = { context: { ...boundary, 'iam:PolicyARN': policy('baseline_quarantine') } };
  const older = iam('group/Developers');
  const inPlaceOfAdmins = { by: 'DenyKeysAndRolesOfOthers' };
  const outside = ['ec2:DescribeInstances', 's3:ListAllMyBuckets', 'glue:GetJobs'];
  return {
    id: 'people-rights',
    text: 'Admins create people, who have no policies but those of the groups of the baseline; nobody becomes one afterwards',
    cases: [
      ...may('admin', 'iam:CreateUser', user('pia'), onPeople),
      ...mayNot(MEMBERS, 'iam:CreateUser', user('pia'), onPeople),
      ...mayNot('admin', 'iam:CreateRole', appRole, { ...onPeople, by }),
      ...(['admin', strong, ...createdIn(environment)] as const).flatMap((who) => [
        ...mayNot(who, 'iam:AttachUserPolicy', user('pia'), admins),
        ...mayNot(who, 'iam:PutUserPolicy', user('pia'), { ...onPeople, by }),
        ...mayNot(who, 'iam:PutUserPermissionsBoundary', user('old'), { ...onPeople, by }),
        ...mayNot(who, 'iam:PutRolePermissionsBoundary', appRole, { ...onPeople, by }),
        ...may(who, ['iam:RemoveUserFromGroup', 'iam:GetGroup'], older),
      ]),
      ...may(['admin'], 'iam:AddUserToGroup', [...ALL, 'auditor'].map(group)),
      ...may(strong, 'iam:AddUserToGroup', [...ALL, 'auditor'].map(group)),
      ...may('admin', 'iam:AttachUserPolicy', user('pia'), quarantine),
      // An older group has policies, and no guardrails.
      ...mayNot('admin', 'iam:AddUserToGroup', older, { by: 'DenyOtherGroups' }),
      ...mayNot(strong, 'iam:AddUserToGroup', older, inPlaceOfAdmins),
      ...createdIn(environment).flatMap((who) => [
        ...mayNot(who, 'iam:CreateUser', user('pia'), { ...onPeople, by }),
        ...mayNot(who, 'iam:AddUserToGroup', older, inPlaceOfAdmins),
        // Who signs in as a person, with an MFA device of their own, is an admin, and takes the deploy role.
        ...mayNot(who, 'iam:AddUserToGroup', group('admin'), inPlaceOfAdmins),
        ...mayNot(
          who,
          [
            'iam:CreateLoginProfile',
            'iam:UpdateLoginProfile',
            'iam:DeleteLoginProfile',
            'iam:DeactivateMFADevice',
          ],
          user('ada'),
          inPlaceOfAdmins,
        ),
      ]),
      // Who is in no group has nothing.
      ...mayNot(nobody, outside, undefined, { region: environment.homeRegion }),
    ],
  };
};

/** Should a person have policies in spite of all: their boundary. */
const boundaryOfPeople = (environment: Environment): Requirement => {
  const {
    user,
    policy,
    role,
    appRole,
    inAccount,
    analysis,
    homeRegionArn: home,
    iamArn: iam,
  } = arnsIn(environment);
  const { strong } = peopleIn(environment);
  const contact = (type: string) => ({ context: { 'account:AlternateContactTypes': [type] } });
  const outright = { by: 'DenyOutright' };
  return {
    id: 'people-boundary',
    text: 'Whatever policies a person had, the boundary of people holds them as guardrails G2, G3 and G4 hold admins',
    cases: [
      ...may(strong, ['dynamodb:CreateTable'], home('dynamodb', 'table/t')),
      ...mayNot(strong, 'dynamodb:CreateTable', home('dynamodb', 'table/t'), {
        mfa: 'absent',
        by: 'DenyUsersWithoutMfa',
      }),
      ...may(strong, 'account:PutAlternateContact', inAccount('account', '', 'account'), contact('BILLING')),
      ...mayNot(strong, 'account:PutAlternateContact', inAccount('account', '', 'account'), {
        ...contact('SECURITY'),
        by: 'DenyChangingSecurityContact',
      }),
      ...mayNot(strong, ['iam:DeleteUserPermissionsBoundary'], user('pia'), outright),
      ...mayNot(strong, 'iam:AttachGroupPolicy', iam('group/mine'), {
        context: { 'iam:PolicyARN': policy('baseline_quarantine') },
        ...outright,
      }),
      ...mayNot(strong, 'ec2:DisableEbsEncryptionByDefault', undefined, {
        by: 'DenyOutright',
        region: environment.homeRegion,
      }),
      ...mayNot(strong, 'iam:CreatePolicyVersion', policy('baseline_boundary_people'), {
        by: 'DenyChangingTheBaseline',
      }),
      ...mayNot(strong, 's3:PutBucketPolicy', analysis, { by: 'DenyTampering' }),
      ...mayNot(strong, 'iam:CreateAccessKey', user('ada'), { by: 'DenyKeysAndRolesOfOthers' }),
      ...mayNot(strong, 'iam:CreateRole', appRole, { by: 'DenyRightsWithoutBoundary' }),
      ...mayNot(strong, 'iam:CreateUser', user('neu'), { by: 'DenyUsersWithoutBoundary' }),
      ...mayNot(strong, 'iam:PassRole', role('baseline_settings'), {
        context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      }),
      ...mayNot(strong, 'iam:PassRole', appRole, {
        context: { 'iam:PassedToService': 'glue.amazonaws.com' },
        by: 'DenySharingAppRoles',
      }),
      ...mayNot(strong, 'ec2:DeleteTags', home('ec2', 'launch-template/lt-1'), {
        context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
        by: 'DenyChangingTagged',
      }),
      ...mayNot(strong, 'ec2:CreateTags', home('ec2', 'instance/i-1'), {
        context: { [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value },
        by: 'DenyForgingTheTag',
      }),
      ...mayNot(strong, 'ec2:CreateTags', home('ec2', 'instance/i-1'), {
        context: { 'aws:TagKeys': ['GuardDutyExcluded'] },
        by: 'DenyHidingInstances',
      }),
      ...mayNot(strong, 'account:DisableRegion', inAccount('account', '', 'account'), {
        context: { 'account:TargetRegion': environment.homeRegion },
        by: 'DenyDisablingGovernedRegions',
      }),
    ],
  };
};

/** People, whom groups and a boundary of their own hold. */
export const members = (environment: Environment): Requirement[] => [
  rightsOfPeople(environment),
  boundaryOfPeople(environment),
];
