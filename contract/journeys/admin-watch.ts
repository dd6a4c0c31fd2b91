import { BASELINE_TAG } from '../../lib/names';
import { about, call, refused, type Journey, type Places } from './journey';

const audit = about('Audit and alerts');
const s3 = about('Buckets');
const tags = about('Tags');

/**
 * Admins who look after the account, its trail and its buckets.
 * Sources: AWS CloudTrail User Guide, "Viewing events with CloudTrail event history"; Resource Groups and Tag Editor User
 * Guide, "Permissions for Tag Editor"; IAM Access Analyzer API Reference.
 */
export const adminWatch = (places: Places): Journey[] => [
  ...trail(places),
  ...buckets(places),
  ...tagging(places),
];

const baseline =
  'Change it in `baseline.config.ts` or in `lib`, and deploy it with the deploy role: docs/working-here.md.';

const trail = ({ at, account, inLogs, logs }: Places): Journey[] => [
  audit('who-did-that', 'admin', 'Look up who did that', [
    ...call('cloudtrail:LookupEvents'),
    ...call('cloudtrail:LookupEvents', undefined, { region: 'us-east-1' }),
  ]),
  audit('billing-alarms', 'admin', 'See the billing alarms, and who hears of them', [
    ...call(
      'cloudwatch:DescribeAlarms',
      `arn:aws:cloudwatch:us-east-1:${account}:alarm:baseline_estimated_charges_10_usd`,
    ),
    ...call('sns:ListSubscriptionsByTopic', `arn:aws:sns:us-east-1:${account}:baseline_billing_alerts`),
    ...call(
      'cloudformation:DescribeStacks',
      `arn:aws:cloudformation:us-east-1:${account}:stack/Baseline-Billing/1`,
    ),
  ]),
  audit(
    'archive-finding',
    'admin',
    'Archive a finding that is intended',
    call('access-analyzer:UpdateFindings', at('access-analyzer', 'analyzer/baseline_external_access')),
  ),
  audit('read-logs', 'admin', 'Read the access logs', [
    ...call('s3:ListBucket', logs),
    ...call('s3:GetObject', inLogs),
  ]),
  audit('delete-logs', 'admin', 'Delete old access logs', refused('s3:DeleteObject', inLogs), {
    by: 'G3',
    instead: 'They expire by themselves, after `storage.logRetentionDays` days. Nobody deletes one before.',
  }),
  audit(
    'stop-trail',
    'admin',
    'Stop the trail, to save money',
    refused('cloudtrail:StopLogging', at('cloudtrail', 'trail/baseline_trail')),
    {
      by: 'G3',
      instead: baseline,
    },
  ),
  audit(
    'delete-alarm',
    'admin',
    'Delete a billing alarm that annoys',
    refused(
      'cloudwatch:DeleteAlarms',
      `arn:aws:cloudwatch:us-east-1:${account}:alarm:baseline_estimated_charges_10_usd`,
    ),
    {
      by: 'G3',
      instead:
        'Change `billing.alarmThresholds` in `baseline.config.ts`, and deploy it with the deploy role: docs/working-here.md.',
    },
  ),
  audit(
    'subscribe',
    'admin',
    'Hear of alerts myself',
    refused('sns:Subscribe', `arn:aws:sns:us-east-1:${account}:baseline_billing_alerts`),
    {
      by: 'G3',
      instead:
        'Add your address to `notificationEmails` or `alerts.emails` in `baseline.config.ts`, and deploy it with the deploy role.',
    },
  ),
  audit(
    'trail-as-member',
    ['engineer', 'analyst'],
    'Look up who did that',
    refused('cloudtrail:LookupEvents'),
    {
      by: 'nothing allows it',
      instead:
        'Ask an admin. Why a request of yours was denied, `npm run access -- explain --as <group> --message "<what AWS said>"` says.',
    },
  ),
];

const buckets = ({ bucket, analysis, landingZone, homeRegion }: Places): Journey[] => [
  s3('admin-bucket', 'admin', 'Create a bucket, and set it up', [
    ...call(
      [
        's3:CreateBucket',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutLifecycleConfiguration',
        's3:PutBucketVersioning',
      ],
      bucket('shop-files'),
    ),
  ]),
  s3(
    'admin-data',
    'admin',
    'Read and write in the data buckets',
    call(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], `${analysis}/out/1.csv`),
  ),
  s3(
    'notify',
    'admin',
    'Have a function run for each new file of the landing zone',
    call('s3:PutBucketNotification', landingZone),
  ),
  s3(
    'data-bucket-policy',
    'admin',
    'Open the analysis bucket for a partner',
    refused('s3:PutBucketPolicy', analysis),
    {
      by: 'G3',
      instead:
        'Create a bucket for the partner, and copy what they need. The data buckets stay as the baseline declares them.',
    },
  ),
  s3(
    'data-bucket-lifecycle',
    'admin',
    'Keep old versions in the analysis bucket longer',
    refused('s3:PutLifecycleConfiguration', analysis),
    {
      by: 'G3',
      instead:
        'Set `storage.oldVersionRetentionDays` in `baseline.config.ts`, and deploy it with the deploy role: docs/working-here.md.',
    },
  ),
  s3(
    'public-site',
    'admin',
    'Make a bucket public, for a website',
    refused('s3:PutAccountPublicAccessBlock', undefined, { region: homeRegion }),
    {
      by: 'G3',
      instead:
        'Keep the bucket closed, and put CloudFront with origin access control before it: docs/apps.md.',
    },
  ),
];

const tagging = ({ instance, at }: Places): Journey[] => [
  tags('tag-editor', 'admin', 'Tag what a team has, with the Tag Editor', [
    ...call(['tag:GetResources', 'tag:TagResources']),
    ...call('ec2:CreateTags', instance, {
      context: { 'aws:RequestTag/team': 'shop', 'aws:TagKeys': ['team'] },
    }),
    ...call('dynamodb:TagResource', at('dynamodb', 'table/orders'), {
      context: { 'aws:RequestTag/team': 'shop', 'aws:TagKeys': ['team'] },
    }),
  ]),
  tags(
    'forged-tag',
    'admin',
    "Put the baseline's tag on an instance of ours",
    refused('ec2:CreateTags', instance, {
      context: {
        [`aws:RequestTag/${BASELINE_TAG.key}`]: BASELINE_TAG.value,
        'aws:TagKeys': [BASELINE_TAG.key],
      },
    }),
    {
      by: 'G3',
      instead: `The tag ${BASELINE_TAG.key}=${BASELINE_TAG.value} marks what the baseline deployed. Choose another key, such as \`team\`.`,
    },
  ),
];
