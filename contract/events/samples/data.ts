import { call, callers, CLOUDFORMATION, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

const buckets = (place: AlertEnvironment): Sample[] => {
  const { user, deployRole, service } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('bucket-protection-changed');
  const by = (who: ReturnType<typeof user>, eventName: string, bucketName: string) =>
    call(place, place.homeRegion, who, 's3', eventName, { bucketName, Host: 's3.amazonaws.com' });
  const logs = `${place.name}-logs`;
  const neighbour = { type: 'AWSAccount', principalId: 'AIDAEXAMPLE', accountId: '999988887777' };
  return [
    told('the policy of the log bucket', by(user('ada'), 'PutBucketPolicy', logs)),
    told(
      'the block of a data bucket',
      by(user('ada'), 'DeleteBucketPublicAccessBlock', `${place.name}-analysis`),
    ),
    told('versioning', by(user('ada'), 'PutBucketVersioning', `${place.name}-landing-zone`)),
    told('somebody of another account', by(neighbour, 'PutBucketPolicy', logs)),
    missed('a deployment', by(deployRole(CLOUDFORMATION), 'PutBucketPolicy', logs)),
    missed('a bucket of a team', by(user('ada'), 'PutBucketPolicy', `${place.name}-reports`)),
    missed(
      'a notification of a data bucket',
      by(user('ada'), 'PutBucketNotification', `${place.name}-analysis`),
    ),
    missed('logs are delivered', by(service('cloudtrail'), 'PutObject', logs)),
  ];
};

const account = (place: AlertEnvironment): Sample[] => {
  const { user, deployRole, settings } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('public-access-block-changed');
  const block = (who: ReturnType<typeof user>) =>
    call(place, place.homeRegion, who, 's3', 'PutAccountPublicAccessBlock', {
      accountId: place.account,
      PublicAccessBlockConfiguration: { BlockPublicAcls: false },
    });
  const vpc = (who: ReturnType<typeof user>) =>
    call(place, place.homeRegion, who, 'ec2', 'ModifyVpcBlockPublicAccessOptions', {
      ModifyVpcBlockPublicAccessOptionsRequest: { InternetGatewayBlockMode: 'off' },
    });
  return [
    told('an admin changes that of S3', block(user('ada'))),
    told('an admin changes that of VPCs', vpc(user('ada'))),
    told('the deploy role with its own hands', vpc(deployRole())),
    missed('the settings function sets it again', block(settings)),
    missed('a deployment', vpc(deployRole(CLOUDFORMATION))),
    missed(
      'that of a bucket',
      call(place, place.homeRegion, user('ada'), 's3', 'PutBucketPublicAccessBlock', {
        bucketName: 'reports',
      }),
    ),
  ];
};

const keys = (place: AlertEnvironment): Sample[] => {
  const { user, deployRole, service } = callers(place);
  const { matched: told, unmatched: missed } = samplesOf('key-disabled');
  const by = (who: ReturnType<typeof user>, eventName: string) =>
    call(place, place.homeRegion, who, 'kms', eventName, { keyId: '1234abcd-12ab-34cd-56ef-1234567890ab' });
  return [
    told('a key is scheduled for deletion', by(user('ada'), 'ScheduleKeyDeletion')),
    told('a key is disabled', by(user('ada'), 'DisableKey')),
    missed('a deployment', by(deployRole(CLOUDFORMATION), 'ScheduleKeyDeletion')),
    missed('a key is enabled', by(user('ada'), 'EnableKey')),
    missed('a key is rotated', by(service('kms'), 'RotateKey')),
  ];
};

export const dataSamples = (place: AlertEnvironment): Sample[] => [
  ...buckets(place),
  ...account(place),
  ...keys(place),
];
