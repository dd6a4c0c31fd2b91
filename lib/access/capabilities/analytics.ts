import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { bucketArn, inWorkRegions, ownName } from '../../iam/arns';
import { allow } from '../../iam/statements';
import { bucketNames } from '../../names';
import { atWork, workArn, workRegion } from '../at-work';
import { modelsThroughProfiles } from '../inference';
import type { Capability } from './capability';
import { locateAnalysisBucket } from './data';

/**
 * Athena reads data with the permissions of whoever asks, so `data-read` or the like goes with it. Results lie under one's
 * own name, and who reads a result needs to read it there.
 * Source: Amazon Athena User Guide, "Control access to Amazon S3 from Athena".
 */
const athena = (config: BaselineConfig): PolicyStatement[] => {
  const analysis = bucketArn(bucketNames(config).analysis);
  const results = `athena/${ownName(config)}/*`;
  return [
    allow('QueryWithAthena', {
      why: 'Workgroups are named by those who make them.',
      actions: [
        'athena:BatchGetNamedQuery',
        'athena:BatchGetQueryExecution',
        'athena:CreateNamedQuery',
        'athena:GetNamedQuery',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetQueryResultsStream',
        'athena:GetQueryRuntimeStatistics',
        'athena:GetWorkGroup',
        'athena:ListNamedQueries',
        'athena:ListQueryExecutions',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      resources: [workArn(config, 'athena', 'workgroup/*')],
      conditions: atWork(config),
    }),
    allow('ReadCataloguesOfAthena', {
      why: 'Catalogues are named by those who make them; this is what their tables are called.',
      actions: [
        'athena:GetDataCatalog',
        'athena:GetDatabase',
        'athena:GetTableMetadata',
        'athena:ListDatabases',
        'athena:ListTableMetadata',
      ],
      resources: [workArn(config, 'athena', 'datacatalog/*')],
      conditions: atWork(config),
    }),
    allow('ListOfAthena', {
      why: 'AWS authorizes these reads without a resource.',
      actions: ['athena:ListDataCatalogs', 'athena:ListEngineVersions', 'athena:ListWorkGroups'],
      resources: ['*'],
      conditions: inWorkRegions(config),
    }),
    allow('ReadTheGlueCatalogue', {
      why: 'Databases and tables are named by those who make them; this is what they are called, and no data.',
      actions: [
        'glue:BatchGetPartition',
        'glue:GetDatabase',
        'glue:GetDatabases',
        'glue:GetPartition',
        'glue:GetPartitions',
        'glue:GetTable',
        'glue:GetTables',
      ],
      resources: ['catalog', 'database/*', 'table/*'].map((type) => workArn(config, 'glue', type)),
      conditions: atWork(config),
    }),
    allow('ResultsOfOwnQueries', {
      why: "Everything under the prefix that carries one's own name.",
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      resources: [`${analysis}/${results}`],
    }),
    allow('ListResultsOfOwnQueries', {
      actions: ['s3:ListBucket'],
      resources: [analysis],
      conditions: { StringLike: { 's3:prefix': results } },
    }),
    locateAnalysisBucket(config),
  ];
};

/** Source: Amazon Bedrock User Guide, "Identity-based policy examples for Amazon Bedrock". */
const bedrock = (config: BaselineConfig): PolicyStatement[] => [
  allow('InvokeModels', {
    why: 'The models of Amazon Bedrock where people work; which of them, the account has agreed to.',
    actions: ['bedrock:GetFoundationModel', 'bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
    resources: [`arn:aws:bedrock:${workRegion(config)}::foundation-model/*`],
    conditions: atWork(config),
  }),
  ...(config.access.crossRegionInference
    ? [
        allow('InvokeInferenceProfiles', {
          why: 'The inference profiles where people work; which models they name, the account has agreed to.',
          actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
          resources: [
            workArn(config, 'bedrock', 'application-inference-profile/*'),
            workArn(config, 'bedrock', 'inference-profile/*'),
          ],
          conditions: atWork(config),
        }),
      ]
    : []),
  ...modelsThroughProfiles(config),
  allow('ListModels', {
    why: 'AWS authorizes this call without a resource.',
    actions: ['bedrock:ListFoundationModels'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

const quickSight = (config: BaselineConfig): PolicyStatement[] => [
  allow('SeeQuickSight', {
    why: 'What people make there they share there; nothing is changed.',
    actions: ['quicksight:Describe*', 'quicksight:List*', 'quicksight:Search*'],
    resources: [workArn(config, 'quicksight')],
    conditions: atWork(config),
  }),
];

/** What people do to find something out. */
export const analyticsCapabilities = {
  athena: {
    purpose:
      'Queries with Athena what one may read, with results under `athena/<own name>/` of the analysis bucket',
    statements: athena,
  },
  bedrock: {
    purpose: 'Invokes the foundation models of Amazon Bedrock where people work',
    statements: bedrock,
  },
  'quicksight-read': {
    purpose: 'Sees the analyses, dashboards and data sets of QuickSight, and changes none',
    statements: quickSight,
  },
} satisfies Record<string, Capability>;
