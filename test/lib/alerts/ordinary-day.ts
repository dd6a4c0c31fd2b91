import { GLOBAL_REGION } from '../../../lib/names';
import {
  call,
  callers,
  CLOUDFORMATION,
  eventOf,
  signIn,
  type Event,
  type AlertEnvironment,
} from '../../../contract/events/event';
import { samples } from '../../../contract/events/samples';
import { allOf, regionOf, times, type Call } from './ordinary-calls';
import { deliveries } from './ordinary-deliveries';

/** People come in the morning, by password and MFA or from their directory; some mistype. */
const signIns = (place: AlertEnvironment): Event[] => {
  const { user, session } = callers(place);
  const people = ['ada', 'grace', 'edsger', 'barbara', 'donald', 'katherine'];
  const fromDirectory = (name: string) =>
    session('AWSReservedSSO_Engineer_0123456789abcdef', '/aws-reserved/sso.amazonaws.com/', name);
  return [
    ...people.flatMap((name) =>
      [place.homeRegion, GLOBAL_REGION].map((region) => signIn(place, region, user(name), 'Success', 'Yes')),
    ),
    ...people.map((name) => signIn(place, place.homeRegion, fromDirectory(name), 'Success', 'No')),
    ...['ada', 'grace', 'edsger'].map((name) => signIn(place, place.homeRegion, user(name), 'Failure', 'No')),
  ];
};

/** An admin brings in two people, lets one go, and makes roles for an application. */
const administration = (place: AlertEnvironment): Event[] => {
  const { user } = callers(place);
  const newcomers = ['alan', 'joan'];
  const app = { ...user('ada'), invokedBy: CLOUDFORMATION };
  const permissionsBoundary = `arn:aws:iam::${place.account}:policy/baseline/baseline_boundary`;
  return [
    ...newcomers.flatMap((userName) =>
      allOf(place, user('ada'), [
        ['iam', 'CreateUser', { userName, permissionsBoundary }],
        ['iam', 'CreateLoginProfile', { userName }],
        ['iam', 'AddUserToGroup', { userName, groupName: 'engineer' }],
        ['iam', 'TagUser', { userName }],
      ]),
    ),
    ...allOf(place, user('ada'), [
      ['iam', 'RemoveUserFromGroup', { userName: 'eve', groupName: 'analyst' }],
      ['iam', 'UpdateAccessKey', { userName: 'eve', status: 'Inactive' }],
      ['iam', 'DeleteAccessKey', { userName: 'eve' }],
      ['iam', 'DeleteLoginProfile', { userName: 'eve' }],
      ['iam', 'DeleteUser', { userName: 'eve' }],
    ]),
    ...allOf(place, app, [
      ['iam', 'CreateRole', { path: '/app/', roleName: 'shop', permissionsBoundary }],
      [
        'iam',
        'AttachRolePolicy',
        { roleName: 'shop', policyArn: 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess' },
      ],
      ['s3', 'CreateBucket', { bucketName: 'shop-assets' }],
      ['s3', 'PutBucketPolicy', { bucketName: 'shop-assets' }],
      ['s3', 'PutBucketPublicAccessBlock', { bucketName: 'shop-assets' }],
      ['events', 'PutRule', { name: 'shop-nightly' }],
      ['events', 'PutTargets', { rule: 'shop-nightly' }],
      ['sns', 'SetTopicAttributes', { topicArn: `arn:aws:sns:${place.homeRegion}:${place.account}:shop` }],
      ['monitoring', 'PutMetricAlarm', { alarmName: 'shop-errors' }],
      ['kms', 'CreateKey', {}],
      ['kms', 'EnableKeyRotation', {}],
    ]),
  ];
};

/** Everybody looks after their own password, device, key and sessions. */
const selfService = (place: AlertEnvironment): Event[] => {
  const { user } = callers(place);
  return [
    ...allOf(place, user('alan'), [
      ['iam', 'ChangePassword', {}],
      ['iam', 'CreateVirtualMFADevice', { virtualMFADeviceName: 'alan' }],
      ['iam', 'EnableMFADevice', { userName: 'alan' }],
    ]),
    ...allOf(place, user('grace'), [
      ['iam', 'CreateAccessKey', { userName: 'grace' }],
      ['iam', 'UpdateAccessKey', { userName: 'grace', status: 'Inactive' }],
      ['iam', 'DeleteAccessKey', { userName: 'grace' }],
    ]),
    ...times(20, () => call(place, GLOBAL_REGION, user('grace'), 'sts', 'GetSessionToken')),
  ];
};

const ingress = (cidrIp: string) => ({
  groupId: 'sg-0123456789abcdef0',
  ipPermissions: {
    items: [{ fromPort: 443, toPort: 443, ipRanges: { items: [{ cidrIp }] }, ipv6Ranges: {} }],
  },
});

/** Engineers move data, analysts compute, and now and then somebody tries what they may not. */
const work = (place: AlertEnvironment): Event[] => {
  const { user } = callers(place);
  const data = { bucketName: `${place.name}-landing-zone` };
  const refused = (who: string, [service, name, parameters]: Call) =>
    call(place, regionOf(place, service), user(who), service, name, parameters, {
      errorCode: 'AccessDenied',
    });
  return [
    ...times(12, () =>
      allOf(place, user('grace'), [
        ['glue', 'StartJobRun', { jobName: 'ingest' }],
        ['glue', 'UpdateTable', {}],
        ['ecr', 'PutImage', { repositoryName: 'acme/app' }],
      ]),
    ),
    ...allOf(place, user('grace'), [
      ['s3', 'PutBucketNotification', data],
      ['s3', 'PutBucketTagging', data],
      ['s3', 'CreateAccessPoint', {}],
    ]),
    ...times(12, () =>
      allOf(place, user('edsger'), [
        ['ec2', 'RunInstances', { instanceType: 't3.small' }],
        ['ec2', 'StopInstances', {}],
        ['ec2', 'TerminateInstances', {}],
        ['sagemaker', 'CreateTrainingJob', {}],
        ['ecs', 'RunTask', {}],
      ]),
    ),
    ...allOf(place, user('ada'), [
      ['ec2', 'CreateSecurityGroup', {}],
      ['ec2', 'AuthorizeSecurityGroupIngress', ingress('10.0.0.0/8')],
      ['ec2', 'AuthorizeSecurityGroupIngress', ingress('203.0.113.0/24')],
      ['ec2', 'AuthorizeSecurityGroupEgress', ingress('0.0.0.0/0')],
    ]),
    refused('edsger', ['s3', 'PutBucketPolicy', { bucketName: `${place.name}-analysis` }]),
    refused('edsger', ['ec2', 'AuthorizeSecurityGroupIngress', ingress('0.0.0.0/0')]),
    refused('grace', ['iam', 'CreateAccessKey', { userName: 'ada' }]),
    refused('grace', ['cloudtrail', 'StopLogging', { name: 'baseline_trail' }]),
    refused('edsger', [
      'sts',
      'AssumeRole',
      { roleArn: `arn:aws:iam::${place.account}:role/baseline/baseline_deploy` },
    ]),
  ];
};

/** What services do by themselves. */
const services = (place: AlertEnvironment): Event[] => {
  const { service, root } = callers(place);
  const by = (name: string, list: readonly Call[]) => allOf(place, service(name), list);
  return [
    ...times(15, () => [
      ...by('ec2', [
        [
          'sts',
          'AssumeRole',
          { roleArn: `arn:aws:iam::${place.account}:role/baseline/service/baseline_ec2` },
        ],
      ]),
      ...by('glue', [
        [
          'sts',
          'AssumeRole',
          { roleArn: `arn:aws:iam::${place.account}:role/baseline/service/baseline_glue` },
        ],
      ]),
      ...by('config', [['config', 'PutEvaluations', {}]]),
      ...by('s3', [['kms', 'GenerateDataKey', {}]]),
    ]),
    ...by('kms', [['kms', 'RotateKey', {}]]),
    ...by('autoscaling', [['monitoring', 'PutMetricAlarm', { alarmName: 'TargetTracking-shop' }]]),
    // Services act in the root user's name where the account itself asked them to.
    ...allOf(place, { ...root, invokedBy: 'backup.amazonaws.com' }, [['kms', 'CreateGrant', {}]]),
  ];
};

/** What services find again, or find without raising an alert: the near misses of findings. */
const findings = (place: AlertEnvironment): Event[] => {
  const quiet = samples(place).filter(
    ({ event, reportedBy }) => reportedBy.length === 0 && !event['detail-type'].includes('CloudTrail'),
  );
  return [
    ...times(5, () => quiet.map(({ event }) => event)),
    ...times(10, () =>
      eventOf(place, place.homeRegion, 'aws.config', 'Config Configuration Item Change', {
        messageType: 'x',
      }),
    ),
  ];
};

/** Events of one day on which nothing is wrong, spread evenly over it. */
export function ordinaryDay(place: AlertEnvironment): Event[] {
  const events = [
    ...signIns(place),
    ...deliveries(place),
    ...administration(place),
    ...selfService(place),
    ...work(place),
    ...services(place),
    ...findings(place),
  ];
  const start = Date.UTC(2026, 10, 23);
  return events.map((event, index) => ({
    ...event,
    time: new Date(start + Math.floor((index * DAY) / events.length)).toISOString(),
  }));
}

const DAY = 24 * 60 * 60 * 1000;
