import { DEFAULT_CAPABILITIES, type CapabilityId } from '../../lib/names';
import { personasIn, type Environment } from '../environment';
import { userNameOf } from '../people';
import { call, placesIn, refused, type Journey, type JourneyRequest, type Me, type Places } from './journey';

/** A journey of whoever has a capability. */
interface Way {
  readonly topic: string;
  readonly goal: string;
  readonly requests: readonly JourneyRequest[];
  /** what the person does instead. @default - it works */
  readonly instead?: string;
  /** capabilities with which it works all the same. @default - none */
  readonly unless?: readonly CapabilityId[];
}

const USUAL: readonly CapabilityId[] = [...DEFAULT_CAPABILITIES.engineer, ...DEFAULT_CAPABILITIES.analyst];

/** What those do in a week who have a capability that nobody has by default. */
export const journeysByCapability = (environment: Environment): Journey[] => {
  const places = placesIn(environment);
  return Object.entries(personasIn(environment)).flatMap(([group, { capabilities }]) => {
    const me: Me = { principal: group, user: userNameOf(group) };
    return capabilities
      .filter((id) => !USUAL.includes(id))
      .flatMap((id) => (WAYS[id]?.(places, me) ?? []).map((way, index) => ({ ...way, id: `${id}-${index}` })))
      .filter(({ unless = [] }) => !unless.some((id) => capabilities.includes(id)))
      .map(({ id, topic, goal, requests, instead }): Journey => ({
        id: `${id}-as-${group}`,
        who: [group],
        as: [me],
        topic,
        goal,
        requests: () => requests,
        ...(instead !== undefined && { refusal: { by: 'nothing allows it', instead } }),
      }));
  });
};

type Ways = (places: Places, me: Me) => readonly Way[];

/**
 * Sources: Amazon Athena User Guide, "Access to workgroups", "Control access to Amazon S3 from Athena"; Amazon QuickSight User
 * Guide, "Viewing a dashboard".
 */
const athena: Ways = ({ at, analysis }, { user }) => [
  {
    topic: 'More services',
    goal: 'Query a table with Athena, and get the result',
    requests: [
      ...call('athena:ListWorkGroups'),
      ...call(
        ['athena:ListDatabases', 'athena:ListTableMetadata'],
        at('athena', 'datacatalog/AwsDataCatalog'),
      ),
      ...call('glue:GetTable', [
        at('glue', 'catalog'),
        at('glue', 'database/shop'),
        at('glue', 'table/shop/orders'),
      ]),
      ...call(
        ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'],
        at('athena', 'workgroup/primary'),
      ),
      ...call('s3:GetBucketLocation', analysis),
      ...call(['s3:PutObject', 's3:GetObject'], `${analysis}/athena/${user}/1.csv`),
    ],
  },
  {
    topic: 'More services',
    goal: 'Create a workgroup of Athena',
    requests: refused('athena:CreateWorkGroup', at('athena', 'workgroup/mine')),
    instead: 'Use the workgroup that is there. An admin creates others: `aws athena create-work-group`.',
  },
];

const quickSight: Ways = ({ at }) => [
  {
    topic: 'More services',
    goal: 'See which dashboards of QuickSight there are, and how one is made',
    requests: [
      ...call(
        ['quicksight:ListDashboards', 'quicksight:DescribeDashboard', 'quicksight:ListDashboardVersions'],
        at('quicksight', 'dashboard/sales'),
      ),
      ...call('quicksight:DescribeDataSet', at('quicksight', 'dataset/orders')),
    ],
  },
  {
    topic: 'More services',
    goal: 'Change a dashboard of QuickSight with the CLI',
    requests: refused('quicksight:UpdateDashboard', at('quicksight', 'dashboard/sales')),
    instead: 'Authors change it in QuickSight itself. An admin of QuickSight makes you one.',
  },
];

/** Source: Amazon Bedrock User Guide, "Submit prompts and generate responses with model inference". */
const bedrock: Ways = ({ homeRegion, at }) => [
  {
    topic: 'More services',
    goal: 'Choose a model of Bedrock, and have it answer word by word',
    requests: [
      ...call('bedrock:ListFoundationModels'),
      ...call(
        ['bedrock:GetFoundationModel', 'bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
        `arn:aws:bedrock:${homeRegion}::foundation-model/amazon.nova-lite-v1:0`,
      ),
    ],
  },
  {
    topic: 'More services',
    goal: 'Reserve throughput of a model of Bedrock',
    requests: refused('bedrock:CreateProvisionedModelThroughput', at('bedrock', 'custom-model/m')),
    instead: 'It costs by the hour, used or not: an admin reserves it. Models answer on demand without it.',
  },
];

/** Source: Amazon CloudWatch Logs User Guide, "Analyze log data with CloudWatch Logs Insights". */
const logsAndMetrics: Ways = ({ at }) => {
  const logs = at('logs', 'log-group:/aws/lambda/shop');
  return [
    {
      topic: 'Logs and metrics',
      goal: 'Find an error in the logs of an application, and see since when',
      requests: [
        ...call(['logs:DescribeLogGroups', 'cloudwatch:ListMetrics', 'cloudwatch:GetMetricData']),
        ...call(['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:StartQuery'], logs),
        ...call('logs:GetLogEvents', `${logs}:log-stream:x`),
        ...call('cloudwatch:DescribeAlarms', at('cloudwatch', 'alarm:shop')),
      ],
    },
    {
      topic: 'Logs and metrics',
      goal: 'Have the logs of an application go after a month',
      requests: refused('logs:PutRetentionPolicy', logs),
      instead:
        'The application declares it, or an admin sets it: `aws logs put-retention-policy --log-group-name <group> --retention-in-days 30`.',
    },
  ];
};

/** Source: AWS managed policies for job functions, "Security auditor", which sees more. */
const everythingButData: Ways = ({ at, elsewhere, role }) => [
  {
    topic: 'More services',
    goal: 'Audit how the account is set up',
    requests: [
      ...call([
        'ec2:DescribeSecurityGroups',
        'lambda:ListFunctions',
        'secretsmanager:ListSecrets',
        'iam:ListUsers',
      ]),
      ...call(['s3:GetBucketPolicy', 's3:GetEncryptionConfiguration'], elsewhere),
      ...call(['iam:GetRole', 'iam:ListAttachedRolePolicies'], role('baseline_deploy')),
      ...call('dynamodb:DescribeTable', at('dynamodb', 'table/orders')),
    ],
  },
  {
    topic: 'More services',
    goal: 'Read a secret, to see whether it is old',
    requests: refused('secretsmanager:GetSecretValue', at('secretsmanager', 'secret:shop-AbCdEf')),
    instead: 'Its dates are enough: `aws secretsmanager list-secrets`.',
  },
];

/** Source: IAM User Guide, "Amazon S3: Allows IAM users access to their S3 home directory". */
const ownPrefix: Ways = ({ analysis }, { user }) => [
  {
    topic: 'Data in S3',
    goal: "Keep files under one's own name",
    requests: [
      ...call('s3:GetBucketLocation', analysis),
      ...call('s3:ListBucket', analysis, { context: { 's3:prefix': `users/${user}/` } }),
      ...call(['s3:PutObject', 's3:GetObject', 's3:DeleteObject'], `${analysis}/users/${user}/notes.csv`),
    ],
  },
  {
    topic: 'Data in S3',
    goal: 'Put a file where a colleague keeps theirs',
    requests: refused('s3:PutObject', `${analysis}/users/somebody/notes.csv`),
    instead: 'Have an engineer put it where all read it. What is under a name is of that person alone.',
    unless: ['data-write'],
  },
];

const WAYS: Partial<Record<CapabilityId, Ways>> = {
  athena,
  'quicksight-read': quickSight,
  bedrock,
  'logs-and-metrics-read': logsAndMetrics,
  'read-everything-but-data': everythingButData,
  'own-prefix': ownPrefix,
};
