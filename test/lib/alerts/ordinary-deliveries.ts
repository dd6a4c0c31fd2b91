import {
  call,
  callers,
  CLOUDFORMATION,
  type Event,
  type AlertEnvironment,
} from '../../../contract/events/event';
import { allOf, times, type Call, type Fields } from './ordinary-calls';

/** What CloudFormation calls when every stack of the baseline changes. */
const resourcesOfTheBaseline = ({ account, homeRegion, name }: AlertEnvironment): Call[] => {
  const policy = (policyName: string) => `arn:aws:iam::${account}:policy/baseline/${policyName}`;
  const roles = ['ec2', 'glue', 's3_batch', 'sagemaker', 'ecs_task', 'ecs_execution', 'deploy', 'settings'];
  return [
    ...[
      'baseline_region',
      'baseline_integrity',
      'baseline_boundary',
      'admin_access',
      'engineer_access',
    ].flatMap((each): Call[] => [
      ['iam', 'CreatePolicyVersion', { policyArn: policy(each), setAsDefault: true }],
      ['iam', 'DeletePolicyVersion', { policyArn: policy(each), versionId: 'v1' }],
    ]),
    ...roles.flatMap((role): Call[] => [
      ['iam', 'UpdateAssumeRolePolicy', { roleName: `baseline_${role}` }],
      ['iam', 'TagRole', { roleName: `baseline_${role}` }],
    ]),
    ...['admin', 'engineer', 'analyst'].map((groupName): Call => [
      'iam',
      'AttachGroupPolicy',
      { groupName, policyArn: policy('baseline_mfa') },
    ]),
    ...['landing-zone', 'analysis', 'logs'].flatMap((each): Call[] =>
      [
        'PutBucketPolicy',
        'PutBucketVersioning',
        'PutBucketEncryption',
        'PutBucketLifecycle',
        'PutBucketLogging',
        'PutBucketPublicAccessBlock',
        'PutBucketOwnershipControls',
      ].map((setting): Call => ['s3', setting, { bucketName: `${name}-${each}` }]),
    ),
    ['cloudtrail', 'UpdateTrail', { name: 'baseline_trail' }],
    ['cloudtrail', 'PutEventSelectors', { trailName: 'baseline_trail' }],
    ...['root-sign-in', 'trail-changed', 'key-disabled'].flatMap((rule): Call[] => [
      ['events', 'PutRule', { name: `baseline_${rule}` }],
      ['events', 'PutTargets', { rule: `baseline_${rule}` }],
    ]),
    [
      'sns',
      'SetTopicAttributes',
      { topicArn: `arn:aws:sns:${homeRegion}:${account}:baseline_security_alerts`, attributeName: 'Policy' },
    ],
    ['monitoring', 'PutMetricAlarm', { alarmName: 'baseline_estimated_charges_10_usd' }],
    ['kms', 'PutKeyPolicy', { keyId: '1234abcd' }],
    ['kms', 'ScheduleKeyDeletion', { keyId: '5678efgh' }],
    ['guardduty', 'UpdateDetector', { detectorId: '12abc34d' }],
    ['config', 'PutConfigurationRecorder', {}],
    ['securityhub', 'BatchEnableStandards', {}],
    ['ec2', 'ModifyVpcBlockPublicAccessOptions', {}],
    ['ec2', 'CreateLaunchTemplateVersion', {}],
  ];
};

/** A deployment of the whole baseline by a session of the deploy role. */
const deployment = (place: AlertEnvironment): Event[] => {
  const { deployRole, settings } = callers(place);
  const stacks = [
    'Guardrails',
    'Access',
    'Roles',
    'Deploy',
    'Storage',
    'Billing',
    'Audit',
    'Alerts',
    'Settings',
  ];
  return [
    ...stacks.flatMap((stack) =>
      allOf(
        place,
        deployRole(),
        ['CreateChangeSet', 'ExecuteChangeSet'].map((name): Call => [
          'cloudformation',
          name,
          { stackName: `Baseline-${stack}` },
        ]),
      ),
    ),
    ...allOf(place, deployRole(CLOUDFORMATION), resourcesOfTheBaseline(place)),
    ...allOf(place, settings, [
      ['s3', 'PutAccountPublicAccessBlock', { accountId: place.account }],
      ['ec2', 'EnableEbsEncryptionByDefault', {}],
      ['ec2', 'EnableImageBlockPublicAccess', {}],
      ['ec2', 'ModifyInstanceMetadataDefaults', {}],
      ['iam', 'UpdateAccountPasswordPolicy', { minimumPasswordLength: 14 }],
      ['ssm', 'UpdateServiceSetting', { settingId: '/ssm/documents/console/public-sharing-permission' }],
    ]),
  ];
};

const taking = (place: AlertEnvironment, who: Fields, name: string, role: string): Event =>
  call(
    place,
    place.homeRegion,
    who,
    'sts',
    name,
    { roleArn: `arn:aws:iam::${place.account}:role${role}`, roleSessionName: 'session' },
    { readOnly: true },
  );

/** The pipeline deploys in the morning; an admin does in the afternoon; at night somebody looks for drift. */
export const deliveries = (place: AlertEnvironment): Event[] => {
  const { github, user, session } = callers(place);
  const diff = session('baseline_diff', '/baseline/', 'drift');
  return [
    taking(place, github, 'AssumeRoleWithWebIdentity', '/baseline/baseline_deploy'),
    ...deployment(place),
    taking(place, user('ada'), 'AssumeRole', '/baseline/baseline_deploy'),
    ...deployment(place),
    taking(place, github, 'AssumeRoleWithWebIdentity', '/baseline/baseline_diff'),
    ...times(9, () => call(place, place.homeRegion, diff, 'cloudformation', 'DetectStackDrift')),
  ];
};
