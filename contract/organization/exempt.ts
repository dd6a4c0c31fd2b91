import {
  arnsIn,
  foreignRegion,
  may,
  mayNot,
  type Principal,
  type Requirement,
} from '../requests/requirement';
import type { MemberEnvironment } from './environment';
import { memberStack } from './everybody';
import { breakGlassRole, MEMBER_ROLES, STACK_SETS_ROLE } from './roles';

/** Whoever is bound, with every right that AWS has beside. */
const BOUND: readonly Principal[] = ['admin', MEMBER_ROLES.administrator, MEMBER_ROLES.organizationAccess];

/** Ways to become a role, or to change what it may. */
const TAKING_OVER = [
  'iam:UpdateAssumeRolePolicy',
  'iam:AttachRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRole',
  'iam:PassRole',
  'iam:TagRole',
];

function stackSets(environment: MemberEnvironment): Requirement {
  const { policy, role, logs, iamArn } = arnsIn(environment);
  const exec = iamArn(`role/${STACK_SETS_ROLE}`);
  return {
    id: 'org-stack-sets',
    text: 'The role of StackSets changes the baseline in a member, and nobody else takes or changes that role',
    cases: [
      ...may(
        MEMBER_ROLES.exec,
        ['iam:CreatePolicyVersion', 'iam:DeletePolicy'],
        policy('baseline_integrity'),
      ),
      ...may(MEMBER_ROLES.exec, ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy'], role('baseline_settings')),
      ...may(MEMBER_ROLES.exec, ['s3:PutBucketPolicy', 's3:PutLifecycleConfiguration'], logs),
      ...may(
        MEMBER_ROLES.exec,
        ['cloudformation:CreateStack', 'cloudformation:UpdateStack'],
        memberStack(environment),
      ),
      ...may(
        MEMBER_ROLES.exec,
        'events:PutRule',
        `arn:aws:events:us-east-1:${environment.account}:rule/baseline_x`,
      ),
      ...BOUND.flatMap((who) => [
        ...mayNot(who, TAKING_OVER, exec, { by: 'DenyChangingExemptRoles' }),
        ...mayNot(who, 'iam:CreateRole', exec, { by: 'DenyChangingExemptRoles' }),
        ...may(who, ['iam:GetRole', 'iam:ListAttachedRolePolicies'], exec),
        ...mayNot(who, 'sts:AssumeRole', exec),
      ]),
    ],
  };
}

function emergency(environment: MemberEnvironment): Requirement[] {
  const { policy, inAccount, iamArn } = arnsIn(environment);
  const forgotten = iamArn('role/app/forgotten');
  const [pattern] = environment.breakGlass;
  if (pattern === undefined) return [];
  const { path, name } = breakGlassRole(pattern);
  const arn = iamArn(`role${path}${name}`);
  const away = foreignRegion(environment);
  const { breakGlass } = MEMBER_ROLES;
  return [
    {
      id: 'org-break-glass',
      text: 'The configured roles for an emergency are bound by no policy, and nobody in a member changes them',
      cases: [
        ...may(breakGlass, ['iam:CreatePolicyVersion', 'iam:DeletePolicy'], policy('baseline_integrity')),
        ...may(breakGlass, 'ec2:CreateVpc', inAccount('ec2', away, 'vpc/vpc-1')),
        ...may(breakGlass, ['iam:CreateRole', 'iam:DeleteRolePermissionsBoundary'], forgotten),
        ...BOUND.flatMap((who) => [
          ...mayNot(who, TAKING_OVER, arn, { by: 'DenyChangingExemptRoles' }),
          ...may(who, 'iam:GetRole', arn),
        ]),
      ],
    },
  ];
}

function services(environment: MemberEnvironment): Requirement {
  const { inAccount, iamArn } = arnsIn(environment);
  const away = inAccount('ec2', foreignRegion(environment), 'vpc/vpc-1');
  const linked = (path: string) => ({
    arn: iamArn(`role/${path}AWSServiceRoleForSomething`),
    policies: ['AdministratorAccess'],
  });
  return {
    id: 'org-service-linked',
    text: 'Service-linked roles of AWS are bound by no policy of the organization, and a role that is called alike is',
    cases: [
      ...may(linked('aws-service-role/something.amazonaws.com/'), 'ec2:CreateVpc', away),
      ...mayNot(linked(''), 'ec2:CreateVpc', away, { by: 'DenyOutsideHomeRegion' }),
      ...mayNot(linked('app/aws-service-role/'), 'ec2:CreateVpc', away, { by: 'DenyOutsideHomeRegion' }),
    ],
  };
}

/** Whom the organization does not bind, and that nobody becomes one of them. */
export const exempt = (environment: MemberEnvironment): readonly Requirement[] => [
  stackSets(environment),
  ...emergency(environment),
  services(environment),
];
