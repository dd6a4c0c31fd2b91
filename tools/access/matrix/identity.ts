import { only, onlyOwn, rows, type Capability, type Places } from './capability';

/** IAM, STS and the account itself. */
export const identityRows = (places: Places): Capability[] => [
  ...ownCredentials(places),
  ...people(places),
  ...rights(places),
  ...passing(places),
  ...sessions(places),
  ...accountPages(places.model.account),
];

function ownCredentials({ iam, user, other }: Places): Capability[] {
  const own = (type = 'user') => ({
    resource: iam(`${type}/${user}`),
    limits: [onlyOwn(iam(`${type}/${other}`))],
  });
  return rows('IAM: credentials', [
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

function people({ iam, other }: Places): Capability[] {
  const resource = iam(`user/${other}`);
  const boundary = iam('policy/baseline/baseline_boundary');
  return rows('IAM: people', [
    ['See users', 'iam:ListUsers'],
    [
      'Create users',
      'iam:CreateUser',
      {
        resource,
        context: { 'iam:PermissionsBoundary': boundary },
        limits: [only('only with the boundary', {})],
      },
    ],
    ['Delete users', 'iam:DeleteUser', { resource }],
    ['Set console passwords of others', 'iam:CreateLoginProfile', { resource }],
    ['Add people to groups', 'iam:AddUserToGroup', { resource: iam('group/baseline/analyst') }],
    ['Take a boundary off', 'iam:DeleteUserPermissionsBoundary', { resource }],
  ]);
}

function rights({ iam, role, model }: Places): Capability[] {
  const resource = iam('role/app/shop');
  const bounded = { 'iam:PermissionsBoundary': iam('policy/baseline/baseline_boundary') };
  const limits = [only('only with the boundary', {})];
  return rows('IAM: rights', [
    ['Create application roles', 'iam:CreateRole', { resource, context: bounded, limits }],
    ['Write policies of application roles', 'iam:PutRolePolicy', { resource, context: bounded, limits }],
    ['Create policies', 'iam:CreatePolicy', { resource: iam('policy/app/shop') }],
    ['Attach policies to groups', 'iam:AttachGroupPolicy', { resource: iam('group/baseline/analyst') }],
    [
      "Change the baseline's policies",
      'iam:CreatePolicyVersion',
      { resource: model.policies[0]?.arn ?? iam('policy/baseline/baseline_mfa') },
    ],
    ["Change the trust of the baseline's roles", 'iam:UpdateAssumeRolePolicy', { resource: role('_glue') }],
    [
      'Create service-linked roles',
      'iam:CreateServiceLinkedRole',
      {
        resource: iam('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
        context: { 'iam:AWSServiceName': 'ecs.amazonaws.com' },
      },
    ],
  ]);
}

function passing({ iam, role }: Places): Capability[] {
  const pass = (resource: string, service: string) => ({
    resource,
    context: { 'iam:PassedToService': service },
    limits: [only('to no other service', { 'iam:PassedToService': 'lambda.amazonaws.com' })],
  });
  return rows('IAM: passing roles', [
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
      { resource: iam('role/app/shop'), context: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    ],
    [
      'Pass the deploy role to CloudFormation',
      'iam:PassRole',
      { resource: role('_deploy'), context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
    ],
  ]);
}

const sessions = ({ iam, role }: Places): Capability[] =>
  rows('STS', [
    ['Assume the deploy role', 'sts:AssumeRole', { resource: role('_deploy') }],
    ['Assume application roles', 'sts:AssumeRole', { resource: iam('role/app/shop'), trust: 'account' }],
    ['Assume other roles', 'sts:AssumeRole', { resource: iam('role/legacy'), trust: 'account' }],
    ['Get a session with MFA', 'sts:GetSessionToken'],
    ['Decode why a request was denied', 'sts:DecodeAuthorizationMessage'],
  ]);

const accountPages = (id: string): Capability[] => {
  // What Cost Explorer shows unless another view is named.
  const view = { resource: `arn:aws:billing::${id}:billingview/primary` };
  return rows('Account, billing and support', [
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
