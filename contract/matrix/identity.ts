import { GROUPS, IAM_PATH, POLICIES } from '../../lib/names';
import { capabilities, only, onlyOwn, type Capability, type MatrixEnvironment } from './capability';

const BOUNDARY = `policy${IAM_PATH}${POLICIES.boundary}`;
const BOUNDARY_OF_PEOPLE = `policy${IAM_PATH}${POLICIES.peopleBoundary}`;

/** IAM, STS and the account itself. */
export const identityCapabilities = (environment: MatrixEnvironment): Capability[] => [
  ...ownCredentials(environment),
  ...people(environment),
  ...rights(environment),
  ...passing(environment),
  ...sessions(environment),
  ...accountPages(environment.account),
];

function ownCredentials({ iamArn, user, other }: MatrixEnvironment): Capability[] {
  const own = (type = 'user') => ({
    resource: iamArn(`${type}/${user.name}`),
    limits: [onlyOwn(iamArn(`${type}/${other.name}`))],
  });
  return capabilities('IAM: credentials', [
    ['Change a password', 'iam:ChangePassword', own()],
    ['Create an MFA device', 'iam:CreateVirtualMFADevice', own('mfa')],
    ['Enable an MFA device', 'iam:EnableMFADevice', own()],
    ['Deactivate an MFA device', 'iam:DeactivateMFADevice', own()],
    ['Create access keys', 'iam:CreateAccessKey', own()],
    ['Delete access keys', 'iam:DeleteAccessKey', own()],
    ['Upload SSH public keys', 'iam:UploadSSHPublicKey', own()],
    ['Create service-specific credentials', 'iam:CreateServiceSpecificCredential', own()],
  ]);
}

function people({ iamArn, other }: MatrixEnvironment): Capability[] {
  const resource = iamArn(`user/${other.name}`);
  const boundary = iamArn(BOUNDARY);
  return capabilities('IAM: people', [
    ['See users', 'iam:ListUsers'],
    [
      'Create people',
      'iam:CreateUser',
      {
        resource,
        context: { 'iam:PermissionsBoundary': iamArn(BOUNDARY_OF_PEOPLE) },
        limits: [only('only with their boundary', {})],
      },
    ],
    [
      'Create users for applications',
      'iam:CreateUser',
      {
        resource,
        context: { 'iam:PermissionsBoundary': boundary },
        limits: [only('only with the boundary', {})],
      },
    ],
    [
      'Give people rights beside those of their group',
      'iam:PutUserPolicy',
      { resource, context: { 'iam:PermissionsBoundary': iamArn(BOUNDARY_OF_PEOPLE) } },
    ],
    ['Delete users', 'iam:DeleteUser', { resource }],
    ['Set console passwords of others', 'iam:CreateLoginProfile', { resource }],
    [
      'Add people to groups',
      'iam:AddUserToGroup',
      {
        resource: iamArn(`group${IAM_PATH}${GROUPS.analyst}`),
        limits: [{ words: 'only groups of the baseline', wrong: { resource: iamArn('group/older') } }],
      },
    ],
    ['Take a boundary off', 'iam:DeleteUserPermissionsBoundary', { resource }],
  ]);
}

function rights({ iamArn, role }: MatrixEnvironment): Capability[] {
  const resource = iamArn('role/shop');
  const bounded = { 'iam:PermissionsBoundary': iamArn(BOUNDARY) };
  const limits = [only('only with the boundary', {})];
  return capabilities('IAM: rights', [
    ['Create application roles', 'iam:CreateRole', { resource, context: bounded, limits }],
    ['Write policies of application roles', 'iam:PutRolePolicy', { resource, context: bounded, limits }],
    ['Create policies', 'iam:CreatePolicy', { resource: iamArn('policy/app/shop') }],
    [
      'Attach policies to groups',
      'iam:AttachGroupPolicy',
      { resource: iamArn(`group${IAM_PATH}${GROUPS.analyst}`) },
    ],
    [
      "Change the baseline's policies",
      'iam:CreatePolicyVersion',
      { resource: iamArn(`policy${IAM_PATH}${POLICIES.mfa}`) },
    ],
    ["Change the trust of the baseline's roles", 'iam:UpdateAssumeRolePolicy', { resource: role('_glue') }],
    [
      'Create service-linked roles',
      'iam:CreateServiceLinkedRole',
      {
        resource: iamArn('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
        context: { 'iam:AWSServiceName': 'ecs.amazonaws.com' },
      },
    ],
  ]);
}

function passing({ iamArn, role }: MatrixEnvironment): Capability[] {
  const pass = (resource: string, service: string) => ({
    resource,
    context: { 'iam:PassedToService': service },
    limits: [only('to no other service', { 'iam:PassedToService': 'lambda.amazonaws.com' })],
  });
  return capabilities('IAM: passing roles', [
    ['Pass the EC2 role to EC2', 'iam:PassRole', pass(role('_ec2'), 'ec2.amazonaws.com')],
    ['Pass the Glue role to Glue', 'iam:PassRole', pass(role('_glue'), 'glue.amazonaws.com')],
    [
      'Pass the batch role to S3 Batch Operations',
      'iam:PassRole',
      pass(role('_s3_batch'), 'batchoperations.s3.amazonaws.com'),
    ],
    [
      'Pass the SageMaker role to SageMaker',
      'iam:PassRole',
      pass(role('_sagemaker'), 'sagemaker.amazonaws.com'),
    ],
    ['Pass the ECS task role to ECS', 'iam:PassRole', pass(role('_ecs_task'), 'ecs-tasks.amazonaws.com')],
    [
      'Pass application roles',
      'iam:PassRole',
      { resource: iamArn('role/shop'), context: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    ],
    [
      'Pass the deploy role to CloudFormation',
      'iam:PassRole',
      { resource: role('_deploy'), context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
    ],
  ]);
}

const sessions = ({ iamArn, role }: MatrixEnvironment): Capability[] =>
  capabilities('STS', [
    ['Assume the deploy role', 'sts:AssumeRole', { resource: role('_deploy') }],
    ['Assume application roles', 'sts:AssumeRole', { resource: iamArn('role/shop'), trust: 'account' }],
    [
      'Assume roles of AWS',
      'sts:AssumeRole',
      { resource: iamArn('role/OrganizationAccountAccessRole'), trust: 'account' },
    ],
    ['Get a session with MFA', 'sts:GetSessionToken'],
    ['Decode why a request was denied', 'sts:DecodeAuthorizationMessage'],
  ]);

const accountPages = (id: string): Capability[] => {
  // What Cost Explorer shows unless another view is named.
  const view = { resource: `arn:aws:billing::${id}:billingview/primary` };
  return capabilities('Account, billing and support', [
    ['See costs', 'ce:GetCostAndUsage', view],
    ['See bills', 'billing:GetBillingViewData', view],
    ['See usage in the free tier', 'freetier:GetFreeTierUsage'],
    ['See the account', 'account:GetAccountInformation', { resource: `arn:aws:account::${id}:account` }],
    ['Change how bills are paid', 'payments:UpdatePaymentPreferences'],
    ['Open support cases', 'support:CreateCase'],
    ['Leave the organization', 'organizations:LeaveOrganization'],
    ['Open CloudShell', 'cloudshell:CreateEnvironment'],
  ]);
};
