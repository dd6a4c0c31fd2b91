import { BASELINE_TAG, NAMES } from '../../lib/names';
import type { Environment } from '../environment';
import { arnsIn, foreignRegion, may, mayNot, unlessHomeRegion, type Requirement } from './requirement';

/** What an admin makes, with every right that AWS has: an application's role and a user. */
const createdByAdmins = (environment: Environment) => {
  const rights = { policies: ['AdministratorAccess'], boundary: 'baseline_boundary' };
  const { appRole, user } = arnsIn(environment);
  return { role: { arn: appRole, ...rights }, user: { arn: user('neu'), ...rights } };
};

const boundedRegion = (environment: Environment): Requirement => {
  const { homeRegionArn: home, inAccount, user } = arnsIn(environment);
  const { role } = createdByAdmins(environment);
  const away = foreignRegion(environment);
  const there = { region: 'us-east-1' };
  return {
    id: 'boundary-region',
    text: 'What an admin makes works at home, whatever policies are on it',
    cases: [
      ...may(role, 'dynamodb:GetItem', home('dynamodb', 'table/t')),
      ...mayNot(role, 'dynamodb:GetItem', inAccount('dynamodb', away, 'table/t'), {
        by: 'DenyOutsideHomeRegion',
      }),
      ...may(role, 'cloudshell:CreateSession', inAccount('cloudshell', 'us-east-1', 'environment/e')),
      ...mayNot(role, 'cloudshell:CreateSession', inAccount('cloudshell', away, 'environment/e'), {
        by: 'DenyOutsideGlobalRegion',
      }),
      ...may(role, ['acm:RequestCertificate', 'ecr-public:GetAuthorizationToken'], undefined, there),
      ...mayNot(role, 'acm:RequestCertificate', undefined, {
        region: away,
        by: 'DenyOutsideGlobalRegion',
      }),
      ...may(role, 'savingsplans:DescribeSavingsPlansOfferings', undefined, there),
      ...unlessHomeRegion(environment, 'us-east-1', [
        ...mayNot(role, 'sqs:SendMessage', inAccount('sqs', 'us-east-1', 'q')),
        // Reading there is for people who watch the account, and so are the pages of the console.
        ...mayNot(
          role,
          ['tax:ListTaxRegistrations', 'artifact:ListReports', 'notifications:ListNotificationHubs'],
          undefined,
          { ...there, by: 'DenyOutsideHomeRegion' },
        ),
        ...mayNot(
          role,
          [
            'cloudtrail:LookupEvents',
            'cloudwatch:ListMetrics',
            'cloudformation:ListStacks',
            'sns:ListTopics',
          ],
          undefined,
          { ...there, by: 'DenyOutsideHomeRegion' },
        ),
      ]),
      ...may(role, 'iam:GetUser', user('eli')),
    ],
  };
};

const boundedIntegrity = (environment: Environment): Requirement => {
  const { inAccount, policy, analysis, inAnalysis, inLogs, elsewhere, repository } = arnsIn(environment);
  const { homeRegionArn: home } = arnsIn(environment);
  const { role } = createdByAdmins(environment);
  const outright = { by: 'DenyOutright' };
  const monitor = inAccount('ce', '', 'anomalymonitor/11111111-1111-1111-1111-111111111111');
  const invitation = 'arn:aws:organizations::444455556666:handshake/o-1111111111/invite/h-11111111';
  const setting = home('ssm', 'servicesetting/ssm/documents/console/x');
  const tag = (value: string | null) => ({ context: { [`aws:ResourceTag/${BASELINE_TAG.key}`]: value } });
  return {
    id: 'boundary-integrity',
    text: 'What an admin makes changes nothing of the baseline',
    cases: [
      ...mayNot(role, 'iam:CreatePolicyVersion', policy('baseline_boundary'), {
        by: 'DenyChangingTheBaseline',
      }),
      ...mayNot(role, ['s3:PutObject', 's3:DeleteObject'], inLogs, { by: 'DenyChangingTheBaseline' }),
      ...mayNot(role, 'sns:Publish', inAccount('sns', 'us-east-1', NAMES.alertTopic)),
      ...mayNot(role, 's3:PutBucketPolicy', analysis, { by: 'DenyTampering' }),
      ...may(role, 's3:PutBucketPolicy', elsewhere),
      ...may(role, 's3:GetObject', inAnalysis),
      ...mayNot(role, 'ecr:SetRepositoryPolicy', repository, {
        ...tag(BASELINE_TAG.value),
        by: 'DenyChangingTagged',
      }),
      ...may(role, 'ecr:SetRepositoryPolicy', repository, tag(null)),
      ...mayNot(
        role,
        [
          'ec2:DisableEbsEncryptionByDefault',
          'ec2:DisableSnapshotBlockPublicAccess',
          'ec2:ModifyInstanceMetadataDefaults',
          'ecr:PutRegistryPolicy',
          'iam:UpdateAccountPasswordPolicy',
          'organizations:CreateOrganization',
          's3:PutAccountPublicAccessBlock',
        ],
        undefined,
        outright,
      ),
      ...mayNot(role, 'organizations:AcceptHandshake', invitation, outright),
      ...mayNot(role, ['ce:CreateAnomalyMonitor', 'ce:UpdatePreferences'], undefined, outright),
      ...mayNot(role, ['ce:DeleteAnomalyMonitor', 'ce:TagResource'], monitor, outright),
      ...may(role, 'ce:GetReservationUtilization'),
      ...mayNot(role, ['ssm:ResetServiceSetting', 'ssm:UpdateServiceSetting'], setting, outright),
      ...may(role, ['ec2:EnableEbsEncryptionByDefault', 'ecr:GetRegistryPolicy']),
    ],
  };
};

const boundedEscalation = (environment: Environment): Requirement => {
  const { user, iamArn: iam, policy, appRole } = arnsIn(environment);
  const { role, user: person } = createdByAdmins(environment);
  const bounded = { context: { 'iam:PermissionsBoundary': policy('baseline_boundary') } };
  return {
    id: 'boundary-escalation',
    text: 'What an admin makes gets out of the boundary in no way, and makes nothing without it',
    cases: [
      ...may(role, ['iam:CreateRole', 'iam:AttachRolePolicy'], iam('role/app/other'), bounded),
      ...mayNot(role, ['iam:CreateRole', 'iam:AttachRolePolicy'], iam('role/app/other'), {
        by: 'DenyRightsWithoutBoundary',
      }),
      ...mayNot(role, 'iam:DeleteRolePermissionsBoundary', appRole, {
        by: 'DenyOutright',
      }),
      ...mayNot(person, 'iam:DeleteUserPermissionsBoundary', user('neu'), {
        by: 'DenyOutright',
      }),
      ...mayNot(role, 'iam:DeleteGroupPolicy', iam('group/mine'), { by: 'DenyOutright' }),
      ...mayNot(role, 'iam:AttachGroupPolicy', iam('group/mine'), {
        context: { 'iam:PolicyARN': policy('baseline_quarantine') },
        by: 'DenyRightsWithoutBoundary',
      }),
      ...may(person, 'iam:CreateAccessKey', user('neu')),
      ...may(person, 'iam:EnableMFADevice', user('neu')),
      ...[role, person].flatMap((who) =>
        mayNot(who, 'iam:EnableMFADevice', user('ada'), { by: 'DenyKeysAndRolesOfOthers' }),
      ),
      ...mayNot(person, 'iam:CreateAccessKey', user('ada'), { by: 'DenyKeysAndRolesOfOthers' }),
      ...mayNot(role, ['iam:CreateAccessKey', 'iam:UploadSSHPublicKey'], user('ada'), {
        by: 'DenyKeysAndRolesOfOthers',
      }),
      ...mayNot('admin', 'iam:CreateAccessKey', user('ada'), {
        context: { 'aws:username': null },
        by: 'DenyKeysAndRolesOfOthers',
      }),
    ],
  };
};

const boundedWithoutMfa = (environment: Environment): Requirement => {
  const { homeRegionArn: home, iamArn: iam, user } = arnsIn(environment);
  const { role, user: person } = createdByAdmins(environment);
  const by = 'DenyUsersWithoutMfa';
  const table = home('dynamodb', 'table/t');
  const enrolment = ['iam:EnableMFADevice', 'iam:GetUser', 'iam:ListMFADevices', 'iam:ChangePassword'];
  return {
    id: 'boundary-mfa',
    text: 'A user outside the groups sets up MFA first; a role, which has none, works',
    cases: [
      ...may(person, 'dynamodb:GetItem', table),
      ...mayNot(person, 'dynamodb:GetItem', table, { mfa: false, by }),
      ...mayNot(person, 'dynamodb:GetItem', table, { mfa: 'absent', by }),
      ...mayNot(person, ['iam:CreateAccessKey', 'iam:UpdateLoginProfile'], user('neu'), { mfa: false, by }),
      // A device that is there already may be somebody else's.
      ...mayNot(person, 'iam:DeactivateMFADevice', user('neu'), { mfa: false, by }),
      ...mayNot(person, 'iam:DeleteVirtualMFADevice', iam('mfa/neu'), { mfa: 'absent', by }),
      ...may(person, 'iam:ResyncMFADevice', user('neu'), { mfa: false }),
      ...mayNot(person, 'iam:AddUserToGroup', iam('group/theirs'), { mfa: 'absent', by }),
      ...mayNot(person, 'sts:AssumeRole', iam('role/app/other'), { mfa: 'absent', trust: 'account', by }),
      ...may(person, enrolment, user('neu'), { mfa: false }),
      ...mayNot(person, 'iam:EnableMFADevice', user('ada'), { mfa: false, by: 'DenyKeysAndRolesOfOthers' }),
      ...may(person, 'iam:CreateVirtualMFADevice', iam('mfa/neu'), { mfa: false }),
      ...may(person, ['iam:GetAccountPasswordPolicy', 'sts:GetSessionToken'], undefined, { mfa: 'absent' }),
      ...mayNot(person, 'sts:GetFederationToken', `arn:aws:sts::${environment.account}:federated-user/x`, {
        mfa: 'absent',
        by,
      }),
      ...may(role, 'dynamodb:GetItem', table, { mfa: false }),
    ],
  };
};

/** The permissions boundary, on what admins create. */
export const boundary = (environment: Environment): Requirement[] => [
  boundedWithoutMfa(environment),
  boundedRegion(environment),
  boundedIntegrity(environment),
  boundedEscalation(environment),
];
