import type { Environment } from '../environment';
import { arnsIn, may, mayNot, type Requirement } from './requirement';

const passing = (service: string) => ({ context: { 'iam:PassedToService': service } });

const glue = (environment: Environment): Requirement => {
  const { homeRegionArn: home, serviceRole, appRole } = arnsIn(environment);
  return {
    id: 'engineer-glue',
    text: 'Engineers own Glue at home, and pass the Glue role to Glue, nothing else',
    cases: [
      ...may(
        'engineer',
        ['glue:CreateJob', 'glue:UpdateJob', 'glue:StartJobRun', 'glue:DeleteJob'],
        home('glue', 'job/j'),
      ),
      ...may('engineer', [
        'glue:GetJobs',
        'glue:CreateCrawler',
        'glue:CreateDevEndpoint',
        'glue:GetCrawlers',
        'glue:ListSessions',
      ]),
      ...may('engineer', 'glue:CreateTable', [
        home('glue', 'catalog'),
        home('glue', 'database/d'),
        home('glue', 'table/d/t'),
      ]),
      ...may('engineer', 'glue:CreateSession', home('glue', 'session/s')),
      ...mayNot('analyst', ['glue:GetJobs', 'glue:CreateCrawler', 'glue:GetCrawlers']),
      ...mayNot('analyst', ['glue:StartJobRun', 'glue:UpdateJob'], home('glue', 'job/j')),
      ...may('engineer', 'iam:PassRole', serviceRole('baseline_glue'), passing('glue.amazonaws.com')),
      ...mayNot('engineer', 'iam:PassRole', serviceRole('baseline_glue'), {
        ...passing('lambda.amazonaws.com'),
        by: 'DenyPassingGlueRoleElsewhere',
      }),
      ...may(
        'engineer',
        'iam:PassRole',
        serviceRole('baseline_s3_batch'),
        passing('batchoperations.s3.amazonaws.com'),
      ),
      ...mayNot('engineer', 'iam:PassRole', serviceRole('baseline_s3_batch'), {
        ...passing('glue.amazonaws.com'),
        by: 'DenyPassingS3BatchRoleElsewhere',
      }),
      ...mayNot('engineer', 'iam:PassRole', serviceRole('baseline_sagemaker'), {
        ...passing('sagemaker.amazonaws.com'),
        by: 'DenyPassingOtherRoles',
      }),
      ...mayNot('engineer', 'iam:PassRole', appRole, {
        ...passing('glue.amazonaws.com'),
        by: 'DenyPassingOtherRoles',
      }),
      ...mayNot('analyst', 'iam:PassRole', serviceRole('baseline_glue'), passing('glue.amazonaws.com')),
    ],
  };
};

const settings = (environment: Environment): Requirement => {
  const { elsewhere, analysis, logs, homeRegionArn: home, serviceRole } = arnsIn(environment);
  const reads = [
    's3:GetBucketAcl',
    's3:GetBucketLogging',
    's3:GetBucketNotification',
    's3:GetBucketPolicy',
    's3:GetBucketPolicyStatus',
    's3:GetBucketPublicAccessBlock',
    's3:GetBucketVersioning',
    's3:GetEncryptionConfiguration',
    's3:ListBucket',
    's3:ListBucketMultipartUploads',
    's3:ListBucketVersions',
  ];
  return {
    id: 'engineer-settings',
    text: 'Engineers read the settings of every bucket and change none; access points, jobs and Storage Lens they create',
    cases: [
      ...may('engineer', reads, elsewhere),
      ...may('engineer', ['s3:GetBucketPolicy', 's3:ListBucket'], logs),
      ...mayNot(
        'engineer',
        [
          's3:PutBucketPolicy',
          's3:PutBucketVersioning',
          's3:PutBucketAcl',
          's3:DeleteBucket',
          's3:PutBucketNotification',
        ],
        elsewhere,
      ),
      ...mayNot('engineer', ['s3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock'], analysis, {
        by: 'DenyChangingBucketAndBusSettings',
      }),
      ...mayNot('engineer', 's3:GetBucketWebsite', elsewhere),
      ...may('engineer', [
        's3:ListAllMyBuckets',
        's3:ListAccessPoints',
        's3:GetAccessPoint',
        's3:ListJobs',
        's3:CreateJob',
        's3:ListStorageLensConfigurations',
        's3:PutStorageLensConfiguration',
        's3:ListAccessPointsForObjectLambda',
        's3:ListMultiRegionAccessPoints',
        's3:GetAccountPublicAccessBlock',
      ]),
      ...may('engineer', 's3:CreateAccessPoint', home('s3', 'accesspoint/a')),
      ...mayNot('engineer', ['s3:PutAccessPointPolicy', 's3:DeleteAccessPoint'], home('s3', 'accesspoint/a')),
      ...may('engineer', 's3:DescribeJob', home('s3', 'job/j')),
      ...mayNot('engineer', ['s3:UpdateJobStatus', 's3:UpdateJobPriority'], home('s3', 'job/j')),
      ...mayNot('analyst', ['s3:ListAllMyBuckets', 's3:CreateJob', 's3:ListAccessPoints']),
      ...mayNot('analyst', 's3:CreateAccessPoint', home('s3', 'accesspoint/a')),
      ...mayNot('analyst', ['s3:GetBucketPolicy', 's3:ListBucket'], elsewhere),
      ...may(
        'engineer',
        'iam:PassRole',
        serviceRole('baseline_s3_batch'),
        passing('batchoperations.s3.amazonaws.com'),
      ),
      ...mayNot('engineer', 'iam:PassRole', serviceRole('baseline_s3_batch'), passing('glue.amazonaws.com')),
    ],
  };
};

const data = (environment: Environment): Requirement => {
  const { inAnalysis, inLandingZone, inElsewhere, inLogs } = arnsIn(environment);
  const reads = [
    's3:GetObject',
    's3:GetObjectVersion',
    's3:GetObjectAttributes',
    's3:GetObjectVersionAttributes',
  ];
  const writes = ['s3:PutObject', 's3:DeleteObject'];
  return {
    id: 'engineer-data',
    text: 'Engineers get, put and delete objects in both data buckets, and in no others',
    cases: [
      ...may('engineer', [...reads, ...writes], inLandingZone),
      ...may('engineer', [...reads, ...writes], inAnalysis),
      ...mayNot('engineer', [...reads, ...writes], inElsewhere),
      ...mayNot('engineer', ['s3:GetObject', 's3:PutObject'], inLogs),
      ...mayNot(
        'engineer',
        [
          's3:PutObjectAcl',
          's3:DeleteObjectVersion',
          's3:PutObjectRetention',
          's3:BypassGovernanceRetention',
        ],
        inAnalysis,
      ),
      ...may('engineer', 's3:GetObject', inAnalysis, { tls: '1.2' }),
      ...mayNot('engineer', 's3:GetObject', inAnalysis, { tls: '1.1', by: 'DenyOldTls' }),
      ...mayNot('engineer', 's3:GetObject', inAnalysis, { tls: 'none', by: 'DenyPlainHttp' }),
    ],
  };
};

const imagesAndBilling = (environment: Environment): Requirement => {
  const { repository, otherRepository, inAccount } = arnsIn(environment);
  const pull = [
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
    'ecr:BatchCheckLayerAvailability',
    'ecr:ListImages',
  ];
  const push = ['ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload'];
  const account = inAccount('account', '', 'account');
  return {
    id: 'engineer-images-billing',
    text: "Engineers push to and pull from the baseline's repositories, and read billing, usage and account pages",
    cases: [
      ...may(['engineer', 'analyst'], 'ecr:GetAuthorizationToken'),
      ...may('engineer', [...pull, ...push], repository),
      ...mayNot('engineer', [...pull, ...push], otherRepository),
      ...mayNot(
        'engineer',
        ['ecr:BatchDeleteImage', 'ecr:SetRepositoryPolicy', 'ecr:DeleteRepository'],
        repository,
      ),
      ...mayNot('engineer', 'ecr:CreateRepository', otherRepository),
      ...may('engineer', [
        'billing:GetBillingPreferences',
        'ce:GetReservationUtilization',
        'freetier:GetFreeTierUsage',
        'payments:ListPaymentPreferences',
        'tax:ListTaxRegistrations',
        'cur:DescribeReportDefinitions',
        'pricing:GetProducts',
        'purchase-orders:ListPurchaseOrders',
        'invoicing:GetInvoicePDF',
        'consolidatedbilling:ListLinkedAccounts',
      ]),
      ...may('engineer', 'ce:GetCostAndUsage', inAccount('billing', '', 'billingview/primary')),
      ...may('engineer', 'budgets:ViewBudget', inAccount('budgets', '', 'budget/b')),
      ...may('engineer', ['account:GetContactInformation', 'account:ListRegions'], account),
      ...mayNot('engineer', [
        'billing:UpdateBillingPreferences',
        'payments:MakePayment',
        'tax:PutTaxInheritance',
        'cur:PutClassicReportPreferences',
        'ce:UpdatePreferences',
        'freetier:UpgradeAccountPlan',
        'invoicing:CreateInvoiceUnit',
      ]),
      ...mayNot('engineer', ['budgets:ModifyBudget'], inAccount('budgets', '', 'budget/b')),
      ...mayNot(
        'engineer',
        ['account:CloseAccount', 'account:EnableRegion', 'account:PutAlternateContact'],
        account,
      ),
      ...mayNot('analyst', [
        'billing:GetBillingPreferences',
        'ce:GetReservationUtilization',
        'freetier:GetFreeTierUsage',
      ]),
      ...mayNot('analyst', 'account:GetContactInformation', account),
      ...mayNot('engineer', [
        'ec2:DescribeInstances',
        'lambda:ListFunctions',
        'sagemaker:ListNotebookInstances',
        'ecs:ListClusters',
        'kms:ListKeys',
        'cloudtrail:LookupEvents',
      ]),
    ],
  };
};

/** Persona engineer. */
export const engineer = (environment: Environment): Requirement[] => [
  glue(environment),
  settings(environment),
  data(environment),
  imagesAndBilling(environment),
];
