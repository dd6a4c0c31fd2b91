import { beyondOfAnalysts } from './beyond-analysts';
import { about, by, noPolicy, refused, type Journey, type Places, type Refusal } from './journey';

const data = about('Data in S3');
const glue = about('Glue');
const images = about('Images');
const more = about('More services');

const boundary = (instead: string): Refusal => ({ by: 'boundary', instead });

/**
 * What tutorials of AWS do next, and what people and pipelines do instead.
 * Sources: AWS Glue DataBrew Developer Guide, "Getting started"; Amazon ECR User Guide, "Sync an upstream registry"; Amazon
 * SES Developer Guide, "Obtaining SMTP credentials".
 */
export const beyond = (places: Places): Journey[] => [
  ...ofEngineers(places),
  ...beyondOfAnalysts(places),
  ...ofPipelines(places),
];

const ofEngineers = ({ at, analysis, inAnalysis, landingZone, homeRegion, inAccount }: Places): Journey[] => [
  data(
    'cors',
    'engineer',
    'Let a web page read the analysis bucket',
    refused('s3:PutBucketCORS', analysis),
    noPolicy(
      'A page gets files through its application, which presigns them: `aws s3 presign`. Rules of the bucket are code of the baseline: `lib/constructs`.',
    ),
  ),
  data(
    'legal-hold',
    'engineer',
    'Put a legal hold on a file',
    refused('s3:PutObjectLegalHold', inAnalysis),
    noPolicy(
      "Deleted and overwritten files stay as old versions, for `storage.oldVersionRetentionDays` in `baseline.config.ts`. A bucket with locks is an admin's to create.",
    ),
  ),
  data(
    'start-on-upload',
    'engineer',
    'Start a job when a file is uploaded',
    refused('s3:PutBucketNotification', landingZone),
    noPolicy(
      'Schedule the job, with a trigger of Glue. An application that is notified of uploads is deployed by an admin or its pipeline: docs/apps.md.',
    ),
  ),
  glue(
    'share-table',
    'engineer',
    'Share a table with another account',
    refused('ram:CreateResourceShare', at('ram', 'resource-share/11111111-1111-1111-1111-111111111111')),
    noPolicy(
      'A partner takes a role that an admin creates for them, with the boundary: docs/apps.md. Or a job writes a copy where they read it.',
    ),
  ),
  glue(
    'databrew',
    'engineer',
    'Clean data in DataBrew',
    refused('databrew:CreateProject'),
    noPolicy(
      'Glue Studio has the same steps as visual transforms, in a job with the role baseline_glue: docs/working-here.md.',
    ),
  ),
  glue(
    'job-parameter',
    'engineer',
    'Keep a parameter of a job in Parameter Store',
    refused('ssm:PutParameter', at('ssm', 'parameter/jobs/load')),
    noPolicy(
      'Give it to the job: `aws glue start-job-run --arguments`, or as a default argument of the job.',
    ),
  ),
  glue(
    'alarm-mail',
    'engineer',
    'Add my address to the alerts of the baseline',
    refused('sns:Subscribe', inAccount('sns', homeRegion, 'baseline_alerts')),
    {
      by: 'G3',
      instead:
        'Add it to `notificationEmails` in `baseline.config.ts`, deployed with the deploy role: docs/working-here.md.',
    },
  ),
  images(
    'pull-through',
    'engineer',
    'Keep a copy of an image from Docker Hub',
    refused('ecr:CreatePullThroughCacheRule'),
    noPolicy(
      'Pull it, tag it and push it to a repository of the baseline: `docker pull`, `docker tag`, `docker push`, as in docs/working-here.md.',
    ),
  ),
  more(
    'encryption-key',
    'engineer',
    'Create a key to encrypt with',
    refused('kms:CreateKey'),
    noPolicy(
      "Data is encrypted already. A key of one's own for both data buckets is `storage.encryption` in `baseline.config.ts`.",
    ),
  ),
];

const ofPipelines = ({ iamArn, at, user, group }: Places): Journey[] => {
  const pipeline = by('Pipelines', 'pipeline', {
    arn: iamArn('role/app/deploy-shop'),
    policies: ['AdministratorAccess'],
    boundary: 'baseline_boundary',
  });
  return [
    pipeline(
      'pipeline-password',
      'Create a user with a password',
      refused('iam:CreateLoginProfile', user('mailer')),
      boundary(
        "People are an admin's: `npm run people -- add`. A program takes a role with the boundary: docs/apps.md.",
      ),
    ),
    pipeline(
      'pipeline-smtp',
      'Create a user with a key, for mail over SMTP',
      refused('iam:CreateAccessKey', user('mailer')),
      boundary(
        'Send with the API of SES, with the role of the application: it needs no key. Nobody makes keys for others: docs/apps.md.',
      ),
    ),
    pipeline(
      'pipeline-member',
      'Put somebody into a group',
      refused('iam:AddUserToGroup', group('analyst')),
      boundary(
        'Members of groups are an admin\'s to choose: `npm run people -- add`. docs/apps.md, "What the boundary denies".',
      ),
    ),
    pipeline(
      'pipeline-glue',
      'Create a job of Glue with a role of the application',
      refused('iam:PassRole', iamArn('role/shop-glue'), {
        context: { 'iam:PassedToService': 'glue.amazonaws.com' },
      }),
      boundary(
        'Engineers edit what runs in Glue, so it runs with baseline_glue. Pass that one, or run the job in a container: docs/apps.md.',
      ),
    ),
    pipeline(
      'pipeline-anomalies',
      'Create a monitor of cost anomalies',
      refused('ce:CreateAnomalyMonitor'),
      boundary(
        'The baseline has one for the account: `billing.anomalyDetection` in `baseline.config.ts`. A budget of the application works: `aws budgets create-budget`.',
      ),
    ),
    pipeline(
      'pipeline-extension',
      'Activate an extension of CloudFormation',
      refused('cloudformation:ActivateType'),
      boundary(
        'One could stop every deployment, the baseline\'s among them. Somebody outside the groups activates it: docs/runbook.md, "Break-glass".',
      ),
    ),
    pipeline(
      'pipeline-setting',
      'Change a setting of Systems Manager for the account',
      refused(
        'ssm:UpdateServiceSetting',
        at('ssm', 'servicesetting/ssm/parameter-store/high-throughput-enabled'),
      ),
      boundary(
        'Settings of the account are code of the baseline: `lib/settings`, deployed with its own pipeline. docs/delivery.md.',
      ),
    ),
    pipeline(
      'pipeline-tag',
      "Put the baseline's own tag on what the application has",
      refused('ec2:CreateTags', at('ec2', 'instance/i-1'), {
        context: { 'aws:RequestTag/managed-by': 'account-baseline', 'aws:TagKeys': ['managed-by'] },
      }),
      boundary('The tag says what the baseline declared. Name your tool otherwise: `managed-by: shop`.'),
    ),
  ];
};
