import { by, call, refused, type Journey, type Places } from './journey';

/**
 * What admins made and what then calls by itself, with `AdministratorAccess` at worst: applications, and the pipelines
 * that deploy them.
 * Sources: IAM User Guide, "Permissions boundaries for IAM entities"; GitHub Docs, "Configuring OpenID Connect in Amazon Web
 * Services".
 */
export const applications = (places: Places): Journey[] => [
  ...running(places),
  ...runningRefused(places),
  ...pipelines(places),
];

const principal = (arn: string) => ({
  arn,
  policies: ['AdministratorAccess'],
  boundary: 'baseline_boundary',
});

const running = (places: Places): Journey[] => {
  const { appRole, at, inElsewhere, inAnalysis, repository, account } = places;
  const app = by('Applications at work', 'application', principal(appRole));
  return [
    app('app-reads', 'Read and write my own bucket, table, queue and secret', [
      ...call(['s3:GetObject', 's3:PutObject'], inElsewhere),
      ...call(['dynamodb:PutItem', 'dynamodb:Query'], at('dynamodb', 'table/orders')),
      ...call('sqs:SendMessage', at('sqs', 'orders')),
      ...call('secretsmanager:GetSecretValue', at('secretsmanager', 'secret:shop-1')),
    ]),
    app(
      'app-data',
      'Write to the analysis bucket, where analysts read',
      call(['s3:GetObject', 's3:PutObject'], inAnalysis),
    ),
    app('app-logs', 'Write logs and metrics', [
      ...call('logs:PutLogEvents', at('logs', 'log-group:/aws/lambda/shop:log-stream:x')),
      ...call('cloudwatch:PutMetricData'),
    ]),
    app('app-image', 'Pull my image', [
      ...call('ecr:GetAuthorizationToken'),
      ...call('ecr:BatchGetImage', repository),
    ]),
    app('app-mail', 'Send mail', call('ses:SendEmail', at('ses', 'identity/example.com'))),
    app('app-model', 'Ask a model of Bedrock at home', [
      ...call(
        'bedrock:InvokeModel',
        at('bedrock', 'foundation-model/anthropic.claude-v2').replace(account, ''),
      ),
    ]),
    app('app-queries', 'Query with Athena, and start a job of Glue', [
      ...call('athena:StartQueryExecution', at('athena', 'workgroup/primary')),
      ...call('glue:StartJobRun', at('glue', 'job/load')),
    ]),
    app(
      'app-chain',
      'Take another role of an application',
      call('sts:AssumeRole', places.iamArn('role/app/other'), { trust: 'account' }),
    ),
  ];
};

const runningRefused = ({ appRole, iamArn, inLogs, user, account, analysis }: Places): Journey[] => {
  const app = by('Applications at work', 'application', principal(appRole));
  const instead =
    'The boundary of all that admins create ends here: docs/apps.md, "What the boundary denies".';
  return [
    app(
      'app-abroad',
      'Keep a copy in another region',
      refused('s3:PutObject', 'arn:aws:s3:::copy-in-another-region/1', { region: 'eu-west-3' }),
      {
        by: 'boundary',
        instead:
          'Applications work in the home region, too. Another region to work in is `workRegions` in `baseline.config.ts`.',
      },
    ),
    app(
      'app-user',
      'Create a user with a key, for a partner',
      refused('iam:CreateAccessKey', user('partner')),
      {
        by: 'boundary',
        instead:
          'A partner takes a role: create one with the boundary that trusts their account, with an external id. docs/apps.md.',
      },
    ),
    app(
      'app-role-without-boundary',
      'Create a role without the boundary',
      refused('iam:CreateRole', iamArn('role/app/mine')),
      {
        by: 'boundary',
        instead: 'Roles that an application creates carry the boundary, too: docs/apps.md.',
      },
    ),
    app(
      'app-takes-deploy-role',
      'Take a role that nobody bound',
      refused('sts:AssumeRole', iamArn('role/OrganizationAccountAccessRole'), { trust: 'account' }),
      {
        by: 'boundary',
        instead,
      },
    ),
    app('app-cleans-logs', 'Delete access logs', refused('s3:DeleteObject', inLogs), {
      by: 'boundary',
      instead: 'Logs expire by themselves, after `storage.logRetentionDays` days.',
    }),
    app('app-opens-bucket', 'Share the analysis bucket', refused('s3:PutBucketPolicy', analysis), {
      by: 'boundary',
      instead,
    }),
    app(
      'app-organization',
      'Create an organization',
      refused('organizations:CreateOrganization', undefined),
      {
        by: 'boundary',
        instead: `Who owns the organization of ${account} is decided by root: docs/decisions/0016-no-organization-of-ones-own.md.`,
      },
    ),
  ];
};

const pipelines = (places: Places): Journey[] => {
  const { iamArn, at, account, homeRegion, boundary, policy } = places;
  const pipeline = by('Pipelines', 'pipeline', principal(iamArn('role/app/deploy-shop')));
  const cdk = (kind: string) => iamArn(`role/cdk-hnb659fds-${kind}-role-${account}-${homeRegion}`);
  const execution = by('Pipelines', 'pipeline', principal(cdk('cfn-exec')));
  return [
    pipeline('pipeline-cdk', 'Deploy with CDK, through the roles of the bootstrap', [
      ...['deploy', 'file-publishing'].flatMap((kind) =>
        call('sts:AssumeRole', cdk(kind), { trust: 'account' }),
      ),
    ]),
    execution('pipeline-stack', 'Create what a stack declares, with roles that carry the boundary', [
      ...call(['iam:CreateRole', 'iam:PutRolePolicy'], iamArn('role/shop-Function-1'), { context: boundary }),
      ...call('lambda:CreateFunction', at('lambda', 'function:shop')),
      ...call('iam:PassRole', iamArn('role/shop-Function-1'), {
        context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
      }),
      ...call('dynamodb:CreateTable', at('dynamodb', 'table/orders')),
    ]),
    execution(
      'pipeline-role',
      'Create a role without the boundary',
      refused('iam:CreateRole', iamArn('role/shop-Function-1')),
      {
        by: 'boundary',
        instead:
          "Put the boundary on all roles of the app: the context `@aws-cdk/core:permissionsBoundary: { name: 'baseline/baseline_boundary' }` in its cdk.json. docs/apps.md.",
      },
    ),
    pipeline(
      'pipeline-certificate',
      'Request a certificate for CloudFront',
      call('acm:RequestCertificate', undefined, { region: 'us-east-1' }),
    ),
    pipeline('pipeline-image', 'Push an image to a repository of the application', [
      ...call('ecr:GetAuthorizationToken'),
      ...call('ecr:PutImage', at('ecr', 'repository/shop')),
    ]),
    pipeline(
      'pipeline-baseline',
      "Change the baseline's stacks",
      refused('cloudformation:UpdateStack', at('cloudformation', 'stack/Baseline-Access/1')),
      {
        by: 'boundary',
        instead: 'The baseline has a pipeline of its own: docs/delivery.md.',
      },
    ),
    pipeline(
      'pipeline-guardrail',
      'Change the boundary',
      refused('iam:CreatePolicyVersion', policy('baseline_boundary')),
      {
        by: 'boundary',
        instead: 'It is code of the baseline: open a pull request there. docs/delivery.md.',
      },
    ),
    pipeline(
      'pipeline-abroad',
      'Deploy a stack to us-east-1',
      refused('cloudformation:CreateStack', `arn:aws:cloudformation:us-east-1:${account}:stack/edge/1`),
      {
        by: 'boundary',
        instead:
          'Certificates for CloudFront work without a stack there: `aws acm request-certificate --region us-east-1 …`. docs/apps.md.',
      },
    ),
  ];
};
