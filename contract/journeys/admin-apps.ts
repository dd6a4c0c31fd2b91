import { about, call, refused, type Journey, type Places } from './journey';

const roles = about('Roles of applications');
const deploy = about('Deploying applications');
const edge = about('Edge');

/**
 * Admins who bring applications into the account.
 * Sources: AWS CDK Developer Guide, "Bootstrap your environment", "Customize CDK bootstrapping", "Use permissions
 * boundaries with the AWS CDK"; AWS SAM Developer Guide, "sam deploy"; Amazon CloudFront Developer Guide, "Requirements for
 * using SSL/TLS certificates with CloudFront"; IAM User Guide, "Create an OpenID Connect (OIDC) identity provider in IAM".
 */
export const adminApps = (places: Places): Journey[] => [
  ...creatingRoles(places),
  ...bootstrapping(places),
  ...deploying(places),
  ...atTheEdge(places),
];

const bounded = (arn: string): string =>
  `Create the role first, with the permissions boundary: \`aws iam create-role --permissions-boundary ${arn} …\`; then choose it here. docs/apps.md has it for CDK, SAM and Terraform.`;

const creatingRoles = ({ iamArn, appRole, boundary, policy, at }: Places): Journey[] => {
  const attached = (arn: string) => ({ context: { ...boundary, 'iam:PolicyARN': arn } });
  const refusal = { by: 'G4', instead: bounded(policy('baseline_boundary')) } as const;
  return [
    roles('app-role', 'admin', 'Create a role for an application, with the boundary', [
      ...call(['iam:CreateRole', 'iam:PutRolePolicy'], appRole, { context: boundary }),
      ...call(
        'iam:AttachRolePolicy',
        appRole,
        attached('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'),
      ),
      ...call('iam:TagRole', appRole),
    ]),
    roles('app-function', 'admin', 'Create a function with that role', [
      ...call('lambda:CreateFunction', at('lambda', 'function:shop')),
      ...call('iam:PassRole', appRole, { context: { 'iam:PassedToService': 'lambda.amazonaws.com' } }),
      ...call('lambda:InvokeFunction', at('lambda', 'function:shop')),
    ]),
    roles('app-task', 'admin', 'Run a service of ECS with that role', [
      ...call('ecs:RegisterTaskDefinition', at('ecs', 'task-definition/shop:1')),
      ...call('iam:PassRole', appRole, { context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }),
      ...call('ecs:CreateService', at('ecs', 'service/shop/web')),
    ]),
    roles('app-owner-tag', 'admin', 'Tag what an application runs, so that analysts do not stop it', [
      ...call('ecs:TagResource', at('ecs', 'service/shop/web'), {
        context: { 'aws:RequestTag/owner': 'shop', 'aws:TagKeys': ['owner'] },
      }),
      ...call('sagemaker:AddTags', at('sagemaker', 'endpoint/shop'), {
        context: { 'aws:RequestTag/owner': 'shop', 'aws:TagKeys': ['owner'] },
      }),
    ]),
    roles('app-instance', 'admin', 'Give an instance a role of its own', [
      ...call('iam:CreateInstanceProfile', iamArn('instance-profile/app/reports')),
      ...call('iam:AddRoleToInstanceProfile', iamArn('instance-profile/app/reports')),
      ...call('iam:PassRole', appRole, { context: { 'iam:PassedToService': 'ec2.amazonaws.com' } }),
      ...call('ec2:AssociateIamInstanceProfile', at('ec2', 'instance/i-0123456789abcdef0')),
    ]),
    roles(
      'app-role-in-wizard',
      'admin',
      'Let the console of Lambda create the role',
      refused('iam:CreateRole', iamArn('role/service-role/shop-role-x')),
      refusal,
    ),
    roles(
      'app-role-trust',
      'admin',
      'Change who may take the role of an application',
      call('iam:UpdateAssumeRolePolicy', appRole, { context: boundary }),
    ),
    roles('app-role-gone', 'admin', 'Delete the role of an application', [
      ...call(['iam:DetachRolePolicy', 'iam:DeleteRolePolicy', 'iam:DeleteRole'], appRole, { context: {} }),
    ]),
    roles(
      'app-role-to-glue',
      'admin',
      'Give the role of an application to a job of Glue',
      refused('iam:PassRole', appRole, { context: { 'iam:PassedToService': 'glue.amazonaws.com' } }),
      {
        by: 'G4',
        instead:
          'Jobs run with baseline_glue, since engineers edit them: docs/decisions/0004-shared-services-run-with-baseline-roles.md. Run it as a task or a function.',
      },
    ),
    roles('take-app-role', 'admin', 'Take the role of an application, to see what it sees', [
      ...call('sts:AssumeRole', appRole, { trust: 'account' }),
    ]),
    roles(
      'deploy-role-to-service',
      'admin',
      'Let CloudFormation deploy with the deploy role',
      refused('iam:PassRole', iamArn('role/baseline/baseline_deploy'), {
        context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
      }),
      {
        by: 'G4',
        instead:
          'The deploy role deploys the baseline alone, and is taken, not passed. Stacks of applications deploy with your rights or a role with the boundary: docs/apps.md.',
      },
    ),
  ];
};

const cdkRole = ({ account, homeRegion, iamArn }: Places, kind: string): string =>
  iamArn(`role/cdk-hnb659fds-${kind}-role-${account}-${homeRegion}`);

const bootstrapping = (places: Places): Journey[] => {
  const { at, account, homeRegion, boundary, iamArn, policy } = places;
  const assets = `cdk-hnb659fds-assets-${account}-${homeRegion}`;
  const administrator = {
    context: { ...boundary, 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' },
  };
  return [
    deploy('bootstrap', 'admin', 'Bootstrap the account for CDK, with the boundary', [
      ...call(
        [
          'cloudformation:CreateChangeSet',
          'cloudformation:ExecuteChangeSet',
          'cloudformation:DescribeStacks',
        ],
        at('cloudformation', 'stack/CDKToolkit/1'),
      ),
      ...call(
        ['s3:CreateBucket', 's3:PutBucketPolicy', 's3:PutEncryptionConfiguration', 's3:PutBucketVersioning'],
        `arn:aws:s3:::${assets}`,
      ),
      ...call(
        'ecr:CreateRepository',
        at('ecr', `repository/cdk-hnb659fds-container-assets-${account}-${homeRegion}`),
      ),
      ...call('ssm:PutParameter', at('ssm', 'parameter/cdk-bootstrap/hnb659fds/version')),
      ...['deploy', 'file-publishing', 'image-publishing', 'lookup', 'cfn-exec'].flatMap((kind) =>
        call(['iam:CreateRole', 'iam:PutRolePolicy'], cdkRole(places, kind), { context: boundary }),
      ),
      ...call('iam:AttachRolePolicy', cdkRole(places, 'cfn-exec'), administrator),
    ]),
    deploy(
      'bootstrap-plainly',
      'admin',
      'Bootstrap the account with `cdk bootstrap`, as it is',
      refused('iam:CreateRole', iamArn(`role/cdk-hnb659fds-cfn-exec-role-${account}-${homeRegion}`)),
      {
        by: 'G4',
        instead: `\`npx cdk bootstrap --custom-permissions-boundary baseline/baseline_boundary --apply-permissions-boundary-to-all-roles\`: each role carries ${policy('baseline_boundary')}. docs/apps.md.`,
      },
    ),
    deploy('cdk-deploy', 'admin', 'Deploy a CDK app', [
      ...['deploy', 'file-publishing', 'lookup'].flatMap((kind) =>
        call('sts:AssumeRole', cdkRole(places, kind), { trust: 'account' }),
      ),
    ]),
    deploy(
      'cdk-deploy-without-bootstrap-roles',
      'admin',
      'Deploy a stack, passing the execution role of the bootstrap',
      [
        ...call('cloudformation:CreateStack', at('cloudformation', 'stack/shop/1')),
        ...call('iam:PassRole', cdkRole(places, 'cfn-exec'), {
          context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
        }),
      ],
    ),
  ];
};

const deploying = ({ at, bucket, iamArn, boundary, appRole }: Places): Journey[] => [
  deploy('sam-deploy', 'admin', 'Deploy a SAM app', [
    ...call('s3:CreateBucket', bucket('aws-sam-cli-managed-default-samclisourcebucket-1')),
    ...call('s3:PutObject', bucket('aws-sam-cli-managed-default-samclisourcebucket-1', 'shop/1')),
    ...call(
      ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
      at('cloudformation', 'stack/shop/1'),
    ),
    ...call(['iam:CreateRole', 'iam:PutRolePolicy'], iamArn('role/shop-Function-1'), {
      context: boundary,
      via: 'cloudformation.amazonaws.com',
    }),
    ...call('lambda:CreateFunction', at('lambda', 'function:shop'), { via: 'cloudformation.amazonaws.com' }),
  ]),
  deploy('terraform', 'admin', 'Apply Terraform, with its state in a bucket', [
    ...call(['s3:GetObject', 's3:PutObject'], bucket('shop-terraform-state', 'terraform.tfstate')),
    ...call('iam:CreateRole', iamArn('role/shop'), { context: boundary }),
    ...call('iam:GetRole', iamArn('role/shop')),
    ...call('dynamodb:CreateTable', at('dynamodb', 'table/orders')),
  ]),
  deploy('github', 'admin', 'Let GitHub deploy an application', [
    ...call('iam:CreateOpenIDConnectProvider', iamArn('oidc-provider/token.actions.githubusercontent.com')),
    ...call('iam:CreateRole', appRole, { context: boundary }),
  ]),
  deploy(
    'stack-of-the-baseline',
    'admin',
    'Change a stack of the baseline by hand',
    refused('cloudformation:UpdateStack', at('cloudformation', 'stack/Baseline-Access/1')),
    {
      by: 'G3',
      instead:
        'Deploy it with the deploy role: `npx cdk deploy --all --profile deploy` (docs/working-here.md).',
    },
  ),
];

const atTheEdge = ({ at, account }: Places): Journey[] => {
  const there = { region: 'us-east-1' };
  return [
    edge('certificate', 'admin', 'Request a certificate for CloudFront', [
      ...call(['acm:RequestCertificate', 'acm:ListCertificates'], undefined, there),
    ]),
    edge('cdn', 'admin', 'Put CloudFront before a site, with a name of ours', [
      ...call('cloudfront:CreateDistribution'),
      ...call('route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/Z1'),
    ]),
    edge('waf', 'admin', 'Put a firewall before CloudFront', [
      ...call('wafv2:CreateWebACL', `arn:aws:wafv2:us-east-1:${account}:global/webacl/shop/1`),
    ]),
    edge('public-images', 'admin', 'Pull and publish public images', [
      ...call('ecr-public:GetAuthorizationToken', undefined, there),
      ...call('ecr-public:CreateRepository', `arn:aws:ecr-public::${account}:repository/shop`, there),
    ]),
    edge('register-domain', 'admin', 'Register a domain', call('route53domains:RegisterDomain')),
    edge(
      'stack-abroad',
      'admin',
      'Deploy a stack in us-east-1, for the certificate',
      refused('cloudformation:CreateStack', `arn:aws:cloudformation:us-east-1:${account}:stack/edge/1`),
      {
        by: 'G1',
        instead:
          'Request it with the CLI, `aws acm request-certificate --region us-east-1 …`, or with Terraform, and hand its ARN to the stack at home: docs/apps.md.',
      },
    ),
    edge(
      'stack-at-home',
      'admin',
      'Deploy a stack at home',
      call('cloudformation:CreateStack', at('cloudformation', 'stack/shop/1')),
    ),
  ];
};
