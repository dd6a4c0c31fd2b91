import { call, callers, CLOUDFORMATION, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

const buckets = (environment: AlertEnvironment): Sample[] => {
  const { user, deployRole, service } = callers(environment);
  const { matched, unmatched } = samplesOf('bucket-protection-changed');
  const by = (who: ReturnType<typeof user>, eventName: string, bucketName: string) =>
    call(environment, environment.homeRegion, who, 's3', eventName, { bucketName, Host: 's3.amazonaws.com' });
  const logs = `${environment.name}-logs`;
  const neighbour = { type: 'AWSAccount', principalId: 'AIDAEXAMPLE', accountId: '999988887777' };
  return [
    matched('the policy of the log bucket', by(user('ada'), 'PutBucketPolicy', logs)),
    matched(
      'the block of a data bucket',
      by(user('ada'), 'DeleteBucketPublicAccessBlock', `${environment.name}-analysis`),
    ),
    matched('versioning', by(user('ada'), 'PutBucketVersioning', `${environment.name}-landing-zone`)),
    matched('somebody of another account', by(neighbour, 'PutBucketPolicy', logs)),
    unmatched('a deployment', by(deployRole(CLOUDFORMATION), 'PutBucketPolicy', logs)),
    unmatched('a bucket of a team', by(user('ada'), 'PutBucketPolicy', `${environment.name}-reports`)),
    unmatched(
      'a notification of a data bucket',
      by(user('ada'), 'PutBucketNotification', `${environment.name}-analysis`),
    ),
    unmatched('logs are delivered', by(service('cloudtrail'), 'PutObject', logs)),
  ];
};

const account = (environment: AlertEnvironment): Sample[] => {
  const { user, deployRole, settings } = callers(environment);
  const { matched, unmatched } = samplesOf('public-access-block-changed');
  const block = (who: ReturnType<typeof user>) =>
    call(environment, environment.homeRegion, who, 's3', 'PutAccountPublicAccessBlock', {
      accountId: environment.account,
      PublicAccessBlockConfiguration: { BlockPublicAcls: false },
    });
  const vpc = (who: ReturnType<typeof user>) =>
    call(environment, environment.homeRegion, who, 'ec2', 'ModifyVpcBlockPublicAccessOptions', {
      ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: 'off' },
    });
  return [
    matched('an admin changes that of S3', block(user('ada'))),
    matched('an admin changes that of VPCs', vpc(user('ada'))),
    matched('the deploy role with its own hands', vpc(deployRole())),
    unmatched('the settings function sets it again', block(settings)),
    unmatched('a deployment', vpc(deployRole(CLOUDFORMATION))),
    unmatched(
      'that of a bucket',
      call(environment, environment.homeRegion, user('ada'), 's3', 'PutBucketPublicAccessBlock', {
        bucketName: 'reports',
      }),
    ),
  ];
};

const keys = (environment: AlertEnvironment): Sample[] => {
  const { user, deployRole, service } = callers(environment);
  const { matched, unmatched } = samplesOf('key-disabled');
  const by = (who: ReturnType<typeof user>, eventName: string) =>
    call(environment, environment.homeRegion, who, 'kms', eventName, {
      keyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
    });
  return [
    matched('a key is scheduled for deletion', by(user('ada'), 'ScheduleKeyDeletion')),
    matched('a key is disabled', by(user('ada'), 'DisableKey')),
    unmatched('a deployment', by(deployRole(CLOUDFORMATION), 'ScheduleKeyDeletion')),
    unmatched('a key is enabled', by(user('ada'), 'EnableKey')),
    unmatched('a key is rotated', by(service('kms'), 'RotateKey')),
  ];
};

export const dataSamples = (environment: AlertEnvironment): Sample[] => [
  ...buckets(environment),
  ...account(environment),
  ...keys(environment),
];
