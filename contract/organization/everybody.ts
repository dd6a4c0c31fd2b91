import {
  arnsIn,
  foreignRegion,
  may,
  mayNot,
  type CustomPrincipal,
  type Principal,
  type Requirement,
} from '../requests/requirement';
import { copies } from '../requests/elsewhere';
import type { MemberEnvironment } from './environment';
import { MEMBER_ROLES } from './roles';

/** Those with AdministratorAccess whom the organization binds: a session of a permission set, and the management account. */
const STRONG: readonly Principal[] = [MEMBER_ROLES.administrator, MEMBER_ROLES.organizationAccess];
const PEOPLE: readonly Principal[] = ['admin', 'engineer', 'analyst'];

const forEach = (who: readonly Principal[], cases: (who: Principal) => Requirement['cases']) =>
  who.flatMap(cases);

/** A stack of a StackSet in an account of the unit. */
export const memberStack = (environment: MemberEnvironment): string =>
  arnsIn(environment).homeRegionArn(
    'cloudformation',
    `stack/StackSet-Baseline-Unit-${environment.unit}-Access-11111111/1`,
  );

function administrators(environment: MemberEnvironment): Requirement {
  const { policy, role, serviceRole, logs, iamArn, appRole } = arnsIn(environment);
  const stack = memberStack(environment);
  const by = 'DenyChangingTheBaseline';
  const bounded = { context: { 'iam:PermissionsBoundary': policy('baseline_boundary') } };
  const escalation = { by: 'DenyRightsWithoutBoundary' };
  return {
    id: 'org-administrator',
    text: 'AdministratorAccess in a member changes nothing of the baseline, and makes nobody without the boundary',
    cases: forEach(STRONG, (who) => [
      ...mayNot(who, ['iam:CreatePolicyVersion', 'iam:DeletePolicy'], policy('baseline_integrity'), { by }),
      ...mayNot(who, 'iam:CreatePolicyVersion', policy('baseline_boundary'), { by }),
      ...mayNot(who, ['iam:UpdateAssumeRolePolicy', 'iam:DeleteRole'], role('baseline_settings'), { by }),
      ...mayNot(who, 'iam:PutRolePolicy', serviceRole('baseline_glue'), { by }),
      ...mayNot(who, ['cloudformation:DeleteStack', 'cloudformation:UpdateStack'], stack, { by }),
      ...mayNot(who, ['s3:PutBucketPolicy', 's3:PutLifecycleConfiguration'], logs, { by }),
      ...mayNot(who, 's3:DeleteObject', `${logs}/x`, { by }),
      ...mayNot(who, 'iam:CreateRole', appRole, escalation),
      ...mayNot(who, 'iam:CreateUser', iamArn('user/other'), { by: 'DenyUsersWithoutBoundary' }),
      ...mayNot(who, 'iam:DeleteRolePermissionsBoundary', appRole, { by: 'DenyInMembers' }),
      ...may(who, 'iam:CreateRole', appRole, bounded),
      ...may(who, 'iam:GetPolicy', policy('baseline_integrity')),
      ...may(who, 'cloudformation:DescribeStacks', stack),
      ...may(who, 's3:GetObject', `${logs}/x`),
    ]),
  };
}

function regions(environment: MemberEnvironment): Requirement {
  const { inAccount, homeRegionArn } = arnsIn(environment);
  const away = foreignRegion(environment);
  const by = 'DenyOutsideHomeRegion';
  return {
    id: 'org-regions',
    text: 'AdministratorAccess in a member works in the home and work regions alone',
    cases: forEach(STRONG, (who) => [
      ...may(who, ['ec2:CreateVpc'], homeRegionArn('ec2', 'vpc/vpc-1')),
      ...mayNot(who, ['ec2:CreateVpc'], inAccount('ec2', away, 'vpc/vpc-1'), { by }),
      ...mayNot(who, 'dynamodb:GetItem', inAccount('dynamodb', away, 'table/t'), { by }),
      ...may(who, 'iam:ListRoles', undefined, { region: 'us-east-1' }),
    ]),
  };
}

/** The service control policies hold whoever is there, also where no boundary has the room. */
const elsewhere = (environment: MemberEnvironment): Requirement => ({
  id: 'org-copies',
  text: 'Nobody in a member has AWS copy something into another region',
  cases: forEach(STRONG, (who) => copies(environment, who, 'DenyInMembers')),
});

function leaving({ account }: MemberEnvironment): Requirement {
  const by = 'DenyInMembers';
  return {
    id: 'org-leaving',
    text: 'Nobody takes a member out of the organization, or closes it',
    cases: forEach(['admin', ...STRONG], (who) => [
      ...mayNot(who, ['organizations:LeaveOrganization', 'account:CloseAccount'], undefined, { by }),
      ...may(who, 'organizations:DescribeOrganization'),
      ...may(who, 'account:GetAccountInformation', `arn:aws:account::${account}:account`),
    ]),
  };
}

function root(environment: MemberEnvironment): Requirement {
  const { analysis, iamArn } = arnsIn(environment);
  const by = 'DenyRootUser';
  return {
    id: 'org-root',
    text: 'The root user of a member does nothing, but for what the management account does there as root',
    cases: [
      ...mayNot('root', ['s3:ListAllMyBuckets', 'ec2:DescribeInstances'], undefined, { by }),
      ...mayNot('root', 'iam:CreateAccessKey', iamArn('user/other'), { by }),
      ...mayNot('root', 's3:DeleteBucketPolicy', analysis, { by }),
      ...may('root', 's3:ListAllMyBuckets', undefined, { context: { 'aws:AssumedRoot': 'true' } }),
    ],
  };
}

function users(environment: MemberEnvironment): Requirement {
  const { user } = arnsIn(environment);
  const strong: CustomPrincipal = { arn: user('neu'), policies: ['AdministratorAccess'] };
  const by = 'DenyUsersWithoutMfa';
  return {
    id: 'org-users',
    text: 'A user in a member does nothing without MFA; sessions and roles, which say nothing of it, work',
    cases: [
      ...may(strong, 's3:ListAllMyBuckets'),
      ...(['absent', false] as const).flatMap((mfa) => [
        ...mayNot(strong, ['s3:ListAllMyBuckets', 'iam:ListUsers'], undefined, { mfa, by }),
        ...may(strong, 'iam:EnableMFADevice', user('neu'), { mfa }),
      ]),
      ...forEach(['admin', ...STRONG], (who) => may(who, 's3:ListAllMyBuckets')),
    ],
  };
}

function credentials(environment: MemberEnvironment): Requirement {
  const { user } = arnsIn(environment);
  const creating = ['iam:CreateAccessKey', 'iam:CreateServiceSpecificCredential', 'iam:UploadSSHPublicKey'];
  return {
    id: 'org-credentials',
    text: 'Nobody in a member gets a long-term key, for a user of their name or for another',
    cases: [
      ...forEach([...PEOPLE, ...STRONG], (who) => [
        ...mayNot(who, creating, user('ada')),
        ...mayNot(who, creating, user('somebody')),
      ]),
      ...forEach(PEOPLE, (who) => may(who, 'sts:GetCallerIdentity')),
    ],
  };
}

/** A bucket policy that opens everything to everybody. */
const OPEN = {
  Version: '2012-10-17',
  Statement: { Sid: 'Open', Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' },
} as const;

function perimeter({ management }: MemberEnvironment): Requirement {
  const object = 'arn:aws:s3:::opened-by-mistake/x';
  const open = { resourcePolicy: OPEN };
  const from = (account: string) => ({
    arn: `arn:aws:iam::${account}:role/app/reader`,
    policies: ['AdministratorAccess'],
  });
  const logging = { service: 'logging.s3.amazonaws.com' };
  const by = 'DenyOutsideTheOrganization';
  return {
    id: 'org-perimeter',
    text: 'Nobody outside the organization reads a bucket of a member, whatever its policy says, and no service on behalf of others',
    cases: [
      ...mayNot(from('999988887777'), ['s3:GetObject', 's3:PutObject'], object, { ...open, by }),
      ...mayNot('anonymous', 's3:GetObject', object, { ...open, by }),
      ...may(from(management), ['s3:GetObject', 's3:PutObject'], object, open),
      ...may(from(management), 's3:GetObject', object, { ...open, tls: '1.2' }),
      ...mayNot(from(management), 's3:GetObject', object, {
        ...open,
        tls: 'none',
        by: 'DenyPlainHttpToMembers',
      }),
      ...may(logging, 's3:PutObject', object, { ...open, context: { 'aws:SourceAccount': management } }),
      ...mayNot(logging, 's3:PutObject', object, {
        ...open,
        context: { 'aws:SourceAccount': '999988887777' },
        by: 'DenyServicesForOthers',
      }),
    ],
  };
}

/** What holds for everybody whom the organization binds. */
export const everybody = (environment: MemberEnvironment): readonly Requirement[] => [
  administrators(environment),
  regions(environment),
  elsewhere(environment),
  leaving(environment),
  root(environment),
  users(environment),
  credentials(environment),
  perimeter(environment),
];
