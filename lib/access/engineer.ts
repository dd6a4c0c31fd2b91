import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { GLOBAL_REGION } from '../names';
import { dataObjects, homeRegionArn, repositoryArns } from '../iam/arns';
import { GLUE_WITHOUT_RESOURCE } from '../iam/actions-without-resource';
import { allowPasses, ENGINEER_PASSES } from './passes';
import { cloudShell, PULL_ACTIONS, registryLogin } from './shared';
import { allow, inRegions } from '../iam/statements';

const glueResources = (config: BaselineConfig): PolicyStatement =>
  allow('GlueResources', {
    why: 'Engineers own Glue in the home region of this account.',
    actions: ['glue:*'],
    resources: [homeRegionArn(config, 'glue')],
  });

const glueWithoutResource = (config: BaselineConfig): PolicyStatement =>
  allow('GlueWithoutResource', {
    why: 'AWS authorizes these calls without a resource.',
    actions: GLUE_WITHOUT_RESOURCE.map((action) => `glue:${action}`),
    resources: ['*'],
    conditions: inRegions(config.homeRegion),
  });

const bucketSettings = (config: BaselineConfig): PolicyStatement =>
  allow('ReadBucketSettings', {
    why: 'Engineers look after the settings of every bucket; none of these reads an object.',
    actions: [
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
    ],
    resources: ['arn:aws:s3:::*'],
    conditions: inRegions(config.homeRegion),
  });

/** Calls about the account's storage that name no resource; the first three answer outside the home region. */
const accountStorage = (): PolicyStatement =>
  allow('ReadAccountStorage', {
    why: 'AWS authorizes these calls without a resource.',
    actions: [
      's3:GetAccountPublicAccessBlock',
      's3:ListAllMyBuckets',
      's3:ListMultiRegionAccessPoints',
      's3:CreateJob',
      's3:GetAccessPoint',
      's3:ListAccessPoints',
      's3:ListAccessPointsForObjectLambda',
      's3:ListJobs',
      's3:ListStorageLensConfigurations',
      's3:PutStorageLensConfiguration',
    ],
    resources: ['*'],
  });

const accessPointsAndJobs = (config: BaselineConfig): PolicyStatement =>
  allow('AccessPointsAndJobs', {
    why: 'Names of access points and IDs of jobs are chosen when they are made.',
    actions: ['s3:CreateAccessPoint', 's3:DescribeJob'],
    resources: [homeRegionArn(config, 's3', 'accesspoint/*'), homeRegionArn(config, 's3', 'job/*')],
  });

const dataInBothBuckets = (config: BaselineConfig): PolicyStatement =>
  allow('DataInBothBuckets', {
    why: 'All objects of exactly two buckets.',
    actions: [
      's3:DeleteObject',
      's3:GetObject',
      's3:GetObjectAcl',
      's3:GetObjectAttributes',
      's3:GetObjectVersion',
      's3:GetObjectVersionAttributes',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ],
    resources: dataObjects(config),
  });

/** Source: Amazon ECR User Guide, "Pushing an image to an Amazon ECR private repository", required permissions. */
const pushAndPullImages = (config: BaselineConfig): PolicyStatement[] =>
  config.repositories.length === 0
    ? []
    : [
        allow('PushAndPullImages', {
          actions: [
            ...PULL_ACTIONS,
            'ecr:CompleteLayerUpload',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
          ],
          resources: repositoryArns(config),
        }),
      ];

/** Persona engineer: Glue, both data buckets, images, and a shell. */
export const engineer = (config: BaselineConfig): PolicyStatement[] => [
  glueResources(config),
  glueWithoutResource(config),
  bucketSettings(config),
  accountStorage(),
  accessPointsAndJobs(config),
  dataInBothBuckets(config),
  registryLogin(config),
  ...pushAndPullImages(config),
  ...allowPasses(ENGINEER_PASSES),
  ...cloudShell(config.homeRegion, GLOBAL_REGION),
];
