import { MEMBERS, may, mayNot } from '../requests/requirement';
import {
  BOUNDARY_ON_IT,
  DEPLOYING,
  HACKING_THE_CLOUD,
  LEGACY_ROLE,
  PATHFINDING,
  RHINO,
  arns,
  at,
  openToRoles,
  passed,
  passing,
  path,
  takingOver,
  type Path,
} from './path';

const CFN = 'cloudformation.amazonaws.com';
const VIA = { via: CFN };
const { iamArn: iam, user, role, serviceRole, appRole, inAnalysis } = arns;
const mine = at('cloudformation', 'stack/mine/1');
const ours = at('cloudformation', 'stack/Baseline-Guardrails/1');
const set = arns.inAccount('cloudformation', 'ap-southeast-2', 'stackset/s:1');
const DEPLOY = role('baseline_deploy');
const TRUSTS_NO_SERVICE = 'The role trusts people with MFA and no service, and guardrail G3 keeps its trust';
const freshMfa = { context: { 'aws:MultiFactorAuthAge': '300' } };

/** CloudFormation with a role of its own, or with one's own rights. */
const cloudformation: Path[] = [
  passing(
    'cloudformation-001',
    'iam:PassRole + cloudformation:CreateStack',
    `${RHINO} 20; ${PATHFINDING} cloudformation-001`,
    CFN,
    [['cloudformation:CreateStack', mine]],
  ),
  takingOver('cloudformation-002', 'cloudformation:UpdateStack', `${PATHFINDING} cloudformation-002`, CFN, [
    ['cloudformation:UpdateStack', mine],
  ]),
  passing(
    'cloudformation-003',
    'iam:PassRole + cloudformation:CreateStackSet + cloudformation:CreateStackInstances',
    `${PATHFINDING} cloudformation-003`,
    CFN,
    [['cloudformation:CreateStackSet'], ['cloudformation:CreateStackInstances', set]],
  ),
  passing(
    'cloudformation-004',
    'iam:PassRole + cloudformation:UpdateStackSet',
    `${PATHFINDING} cloudformation-004`,
    CFN,
    [['cloudformation:UpdateStackSet', set]],
  ),
  takingOver(
    'cloudformation-005',
    'cloudformation:CreateChangeSet + cloudformation:ExecuteChangeSet',
    `${PATHFINDING} cloudformation-005`,
    CFN,
    [[['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'], mine]],
  ),
  path(
    'cloudformation-own-rights',
    'cloudformation:CreateStack (an AWS::IAM::Role without boundary)',
    'AWS CloudFormation User Guide, Acknowledging IAM resources',
    [
      ['cloudformation:CreateStack', mine],
      ['iam:CreateRole', iam('role/app/planted'), VIA],
    ],
    { beside: may('admin', 'iam:CreateRole', iam('role/app/planted'), { ...VIA, ...BOUNDARY_ON_IT }) },
  ),
  path(
    'cloudformation-own-key',
    'cloudformation:CreateStack (an AWS::IAM::AccessKey)',
    'AWS CloudFormation User Guide, AWS::IAM::AccessKey',
    [
      ['cloudformation:CreateStack', mine],
      ['iam:CreateAccessKey', user('somebody'), VIA],
    ],
    { beside: may('admin', 'cloudformation:CreateStack', mine) },
  ),
  path(
    'cloudformation-baseline',
    'cloudformation:UpdateStack on the stack of the guardrails',
    `${PATHFINDING} cloudformation-002`,
    [[['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'], ours]],
    { open: DEPLOYING, beside: may('admin', 'cloudformation:GetTemplate', ours) },
  ),
  path(
    'cloudformation-stack-policy',
    'cloudformation:UpdateTerminationProtection + cloudformation:DeleteStack',
    `${HACKING_THE_CLOUD}, Modify security services`,
    [[['cloudformation:UpdateTerminationProtection', 'cloudformation:DeleteStack'], ours]],
    { open: DEPLOYING, beside: may('admin', 'cloudformation:DeleteStack', mine) },
  ),
];

const CDK_DEPLOY = iam('role/cdk-hnb659fds-deploy-role-111122223333-ap-southeast-2');
const CDK_EXEC = iam('role/cdk-hnb659fds-cfn-exec-role-111122223333-ap-southeast-2');
/** Of a bootstrap that is older than the baseline; the configuration lists it. */
const OLD_CDK_DEPLOY = iam('role/cdk-old-deploy-role-111122223333-ap-southeast-2');
const OLD_CDK_EXEC = iam('role/cdk-old-cfn-exec-role-111122223333-ap-southeast-2');
const cdk: Path[] = [
  path(
    'cdk-assume',
    'sts:AssumeRole on the deploy role of an older CDK bootstrap',
    'AWS CDK security guide; Aqua Security, CDK bootstrap resources',
    [['sts:AssumeRole', OLD_CDK_DEPLOY, { trust: 'account' }]],
    {
      beside: may('admin', 'sts:AssumeRole', CDK_DEPLOY, { trust: 'account' }),
    },
  ),
  path(
    'cdk-pass',
    'iam:PassRole of the execution role of an older CDK bootstrap',
    'AWS CDK security guide',
    [['iam:PassRole', OLD_CDK_EXEC, passed(CFN)]],
    {
      beside: may('admin', 'iam:PassRole', CDK_EXEC, passed(CFN)),
    },
  ),
  path(
    'cdk-bootstrap',
    'cdk bootstrap (a new execution role with AdministratorAccess)',
    'AWS CDK Guide, Customize bootstrapping: the permissions boundary',
    [
      ['iam:CreateRole', CDK_EXEC, VIA],
      [
        'iam:AttachRolePolicy',
        CDK_EXEC,
        { ...VIA, context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' } },
      ],
    ],
    { beside: may('admin', 'iam:CreateRole', CDK_EXEC, { ...VIA, ...BOUNDARY_ON_IT }) },
  ),
  path(
    'cdk-pass-deploy',
    'iam:PassRole of the role that deploys',
    `${RHINO} 20`,
    [['iam:PassRole', DEPLOY, passed(CFN)]],
    {
      beside: may('admin', 'iam:PassRole', serviceRole('baseline_ec2'), passed('ec2.amazonaws.com')),
      open: {
        'bounded user': TRUSTS_NO_SERVICE,
        ...openToRoles(TRUSTS_NO_SERVICE),
        'bounded person': TRUSTS_NO_SERVICE,
      },
    },
  ),
];

/** The deploy role for anything but deploying. The one way up is closed to all but a person with MFA. */
const deployRole: Path[] = [
  path(
    'deploy-assume',
    'sts:AssumeRole on the role that deploys',
    `${PATHFINDING} sts-001`,
    [['sts:AssumeRole', DEPLOY, freshMfa]],
    {
      open: {
        admin: 'The one way up: with MFA in the last hour, for deploying alone, and with an alert',
        'admin+': 'As any admin',
        'bounded user': 'As the admin who created it, with MFA in the last hour, and with an alert',
        'bounded person': 'As an admin, with MFA in the last hour, and with an alert',
      },
      beside: [
        ...mayNot('admin', 'sts:AssumeRole', DEPLOY, { context: { 'aws:MultiFactorAuthAge': '3601' } }),
        ...mayNot(MEMBERS, 'sts:AssumeRole', DEPLOY, freshMfa),
      ],
    },
  ),
  path(
    'deploy-trust',
    'iam:UpdateAssumeRolePolicy on the role that deploys',
    `${RHINO} 14`,
    [['iam:UpdateAssumeRolePolicy', DEPLOY, BOUNDARY_ON_IT]],
    {
      open: DEPLOYING,
      beside: may('admin', 'iam:GetRole', DEPLOY),
    },
  ),
  path(
    'deploy-user',
    'A template with a user and a key',
    'AWS CloudFormation User Guide, AWS::IAM::User',
    [
      ['iam:CreateUser', user('planted'), { ...VIA, ...BOUNDARY_ON_IT }],
      ['iam:CreateAccessKey', user('planted'), VIA],
    ],
    { beside: may('deploy', 'iam:CreateGroup', arns.group('admin'), VIA) },
  ),
  path(
    'deploy-strong-role',
    'A template with a role without boundary',
    `${PATHFINDING} cloudformation-001`,
    [['iam:CreateRole', serviceRole('planted'), VIA]],
    {
      beside: may('deploy', 'iam:CreateRole', serviceRole('baseline_glue'), { ...VIA, ...BOUNDARY_ON_IT }),
    },
  ),
  path(
    'deploy-inline',
    'A template with an inline policy',
    `${RHINO} 12`,
    [['iam:PutRolePolicy', DEPLOY, VIA]],
    {
      beside: may('deploy', 'iam:GetRolePolicy', DEPLOY, VIA),
    },
  ),
  path(
    'deploy-unbound',
    'A template that takes the boundary off',
    `${HACKING_THE_CLOUD}, IAM privilege escalation`,
    [['iam:DeleteRolePermissionsBoundary', serviceRole('baseline_glue'), VIA]],
    {
      beside: may('deploy', 'iam:PutRolePermissionsBoundary', serviceRole('baseline_glue'), {
        ...VIA,
        ...BOUNDARY_ON_IT,
      }),
    },
  ),
  path(
    'deploy-pass',
    'A template that runs an instance with a strong role',
    `${RHINO} 3`,
    [
      ['iam:PassRole', LEGACY_ROLE, { ...VIA, ...passed('ec2.amazonaws.com') }],
      ['ec2:RunInstances', at('ec2', 'instance/i-1'), VIA],
    ],
    {
      beside: may('deploy', 'iam:PassRole', serviceRole('baseline_ec2'), {
        ...VIA,
        ...passed('ec2.amazonaws.com'),
      }),
    },
  ),
];

/** Calls of the deploy role itself, and what its templates could reach for. */
export const deployOnly = [
  ...mayNot('deploy', ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], inAnalysis, VIA),
  ...mayNot('deploy', 'lambda:InvokeFunction', at('lambda', 'function:custom-resource'), VIA),
  ...mayNot('deploy', 'cloudformation:CreateChangeSet', mine),
  ...mayNot('deploy', 'iam:CreatePolicyVersion', arns.policy('baseline_mfa')),
  ...mayNot('deploy', 'sts:AssumeRole', appRole, { trust: 'account' }),
  ...may('deploy', 'cloudformation:CreateChangeSet', ours),
];

export const deploying: Path[] = [...cloudformation, ...cdk, ...deployRole];
