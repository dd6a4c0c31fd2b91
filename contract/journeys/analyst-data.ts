import { about, call, refused, type Journey, type Places } from './journey';

const s3 = about('Data in S3');
const more = about('More services');

/**
 * Analysts and data.
 * Sources: Amazon S3 User Guide, "Walkthrough: Controlling access to a bucket with user policies"; Amazon Athena User
 * Guide, "Access control for workgroups"; Amazon Bedrock User Guide, "Identity-based policy examples".
 */
export const analystData = (places: Places): Journey[] => [...objects(places), ...others(places)];

const objects = ({ analysis, inAnalysis, inLandingZone, homeRegion, name }: Places): Journey[] => [
  s3('read-data', 'analyst', 'List and get data with the CLI', [
    ...call(['s3:ListBucket', 's3:GetBucketLocation'], analysis),
    ...call('s3:GetObject', inAnalysis),
  ]),
  s3(
    'list-buckets-as-analyst',
    'analyst',
    'See all buckets in the console',
    refused('s3:ListAllMyBuckets', undefined, { region: homeRegion }),
    {
      by: 'nothing allows it',
      instead: `Open the bucket by its name: https://console.aws.amazon.com/s3/buckets/${name}-analysis, or \`aws s3 ls s3://${name}-analysis/\`.`,
    },
  ),
  s3('write-data', 'analyst', 'Upload a file for my colleagues', refused('s3:PutObject', inAnalysis), {
    by: 'nothing allows it',
    instead: `Jobs of SageMaker write results to s3://${name}-analysis/sagemaker/. A file that everybody needs: an engineer uploads it.`,
  }),
  s3('delete-data', 'analyst', 'Delete a file', refused('s3:DeleteObject', inAnalysis), {
    by: 'nothing allows it',
    instead: 'An engineer deletes it.',
  }),
  s3(
    'old-version-as-analyst',
    'analyst',
    "Get yesterday's version of a file",
    refused('s3:GetObjectVersion', inAnalysis),
    {
      by: 'nothing allows it',
      instead: `An engineer puts it back: \`aws s3api copy-object --bucket ${name}-analysis --key <key> --copy-source "${name}-analysis/<key>?versionId=<version>"\`.`,
    },
  ),
  s3('raw-data', 'analyst', 'Read raw data in the landing zone', refused('s3:GetObject', inLandingZone), {
    by: 'nothing allows it',
    instead: `An engineer moves it to s3://${name}-analysis/. For all analysts: \`access.analystData\` in \`baseline.config.ts\`.`,
  }),
];

const capability = (name: string) =>
  `An admin opens it for all analysts: the capability \`${name}\` of the persona in \`baseline.config.ts\`, deployed with the deploy role.`;

const others = ({ at, homeRegion }: Places): Journey[] => {
  const model = `arn:aws:bedrock:${homeRegion}::foundation-model/anthropic.claude-v2`;
  return [
    more(
      'athena',
      'analyst',
      'Query with Athena',
      refused('athena:StartQueryExecution', at('athena', 'workgroup/primary')),
      {
        by: 'nothing allows it',
        instead: capability('athena'),
      },
    ),
    more(
      'athena-as-engineer',
      'engineer',
      'Query with Athena',
      refused('athena:StartQueryExecution', at('athena', 'workgroup/primary')),
      {
        by: 'nothing allows it',
        instead: capability('athena').replace('analysts', 'engineers'),
      },
    ),
    more('bedrock', 'analyst', 'Ask a model of Bedrock', refused('bedrock:InvokeModel', model), {
      by: 'nothing allows it',
      instead: capability('bedrock'),
    }),
    more(
      'quicksight',
      'analyst',
      'Open a dashboard of QuickSight',
      refused('quicksight:DescribeDashboard', at('quicksight', 'dashboard/sales')),
      {
        by: 'nothing allows it',
        instead: capability('quicksight-read'),
      },
    ),
    more(
      'glue-as-analyst',
      'analyst',
      'See tables of Glue',
      refused('glue:GetTables', [
        at('glue', 'catalog'),
        at('glue', 'database/shop'),
        at('glue', 'table/shop/orders'),
      ]),
      {
        by: 'nothing allows it',
        instead:
          'Engineers run Glue: ask one for the table. For all analysts, with queries: the capability `athena` in `baseline.config.ts`.',
      },
    ),
    more(
      'function',
      'analyst',
      'Create a function',
      refused('lambda:CreateFunction', at('lambda', 'function:shop')),
      {
        by: 'nothing allows it',
        instead:
          'Run it as a task of ECS or a job of SageMaker. An application is deployed by an admin or its pipeline: docs/apps.md.',
      },
    ),
    more(
      'cloudshell-abroad',
      'analyst',
      'Open CloudShell in us-east-1',
      refused('cloudshell:CreateEnvironment', undefined, { region: 'us-east-1' }),
      {
        by: 'nothing allows it',
        instead: `Choose ${homeRegion} at the top of the console, then open CloudShell.`,
      },
    ),
    more(
      'cloudshell-abroad-as-engineer',
      'engineer',
      'Open CloudShell from a page of billing, in us-east-1',
      [...call('cloudshell:CreateEnvironment', undefined, { region: 'us-east-1' })],
    ),
  ];
};
