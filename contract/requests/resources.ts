import { NAMES, bucketNames } from '../../lib/names';
import type { Environment } from '../environment';
import { arnsIn, may, mayNot, type Requirement } from './requirement';

const buckets = (environment: Environment): Requirement => {
  const { inLogs, inAnalysis, inLandingZone, analysis, landingZone, logs, elsewhere } = arnsIn(environment);
  const names = bucketNames(environment);
  const from = (account: string, bucket: string) => ({
    context: { 'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:s3:::${bucket}` },
  });
  const delivery = { service: 'logging.s3.amazonaws.com' };
  const stranger = { arn: 'arn:aws:iam::444455556666:user/mallory', policies: ['AdministratorAccess'] };
  return {
    id: 'buckets',
    text: 'Buckets open to nobody outside, refuse plain HTTP and old TLS even to root, and take logs from S3 for this account only',
    cases: [
      ...mayNot('anonymous', 's3:GetObject', inAnalysis),
      ...mayNot(stranger, ['s3:GetObject', 's3:PutObject'], inLandingZone),
      ...may('root', 's3:GetObject', inAnalysis),
      ...mayNot('root', 's3:GetObject', inAnalysis, { tls: 'none', by: 'DenyPlainHttp' }),
      ...mayNot('root', 's3:ListBucket', analysis, { tls: '1.1', by: 'DenyOldTls' }),
      ...mayNot('root', 's3:ListBucket', logs, { tls: 'none', by: 'DenyPlainHttp' }),
      ...[analysis, landingZone, logs].flatMap((bucket) => [
        ...may('admin', 's3:ListBucket', bucket, { region: environment.homeRegion }),
        ...mayNot('admin', 's3:ListBucket', bucket, { tls: 'none', by: 'DenyPlainHttp' }),
      ]),
      ...mayNot('engineer', ['s3:GetObject', 's3:PutObject'], inLandingZone, {
        tls: 'none',
        by: 'DenyPlainHttp',
      }),
      ...mayNot('analyst', 's3:GetObject', inAnalysis, { tls: 'none', by: 'DenyPlainHttp' }),
      // What refuses it is the policy of the bucket.
      ...may('admin', 's3:ListBucket', elsewhere, { tls: 'none' }),
      ...may(delivery, 's3:PutObject', inLogs, from(environment.account, names.analysis)),
      ...may(delivery, 's3:PutObject', inLogs, from(environment.account, names.logs)),
      ...mayNot(delivery, 's3:PutObject', inLogs, from('444455556666', names.analysis)),
      ...mayNot(delivery, 's3:PutObject', inLogs, from(environment.account, 'another-bucket')),
      ...mayNot(delivery, 's3:GetObject', inLogs, from(environment.account, names.analysis)),
      ...mayNot(delivery, 's3:PutObject', inAnalysis, from(environment.account, names.analysis)),
    ],
  };
};

const topic = (environment: Environment): Requirement => {
  const { inAccount } = arnsIn(environment);
  const arn = inAccount('sns', 'us-east-1', NAMES.alertTopic);
  const from = (account: string, sourceArn: string) => ({
    context: { 'aws:SourceAccount': account, 'aws:SourceArn': sourceArn },
  });
  const alarm = inAccount('cloudwatch', 'us-east-1', 'alarm:baseline_estimated_charges_10_usd');
  const budget = inAccount('budgets', '', `budget/${NAMES.budget}`);
  const monitor = inAccount('ce', '', 'anomalysubscription/1');
  const cloudwatch = { service: 'cloudwatch.amazonaws.com' };
  const budgets = { service: 'budgets.amazonaws.com' };
  const anomalies = { service: 'costalerts.amazonaws.com' };
  const theirs = (sourceArn: string) =>
    from('444455556666', sourceArn.replace(environment.account, '444455556666'));
  return {
    id: 'topic',
    text: 'The alert topic takes messages from CloudWatch, Budgets and Cost Anomaly Detection, for this account, over TLS',
    cases: [
      ...may(cloudwatch, 'sns:Publish', arn, from(environment.account, alarm)),
      ...mayNot(cloudwatch, 'sns:Publish', arn, theirs(alarm)),
      ...mayNot(cloudwatch, 'sns:Publish', arn, {
        ...from(environment.account, alarm),
        tls: 'none',
        by: 'DenyPlainHttp',
      }),
      ...may(budgets, 'sns:Publish', arn, from(environment.account, budget)),
      ...mayNot(budgets, 'sns:Publish', arn, theirs(budget)),
      ...may(anomalies, 'sns:Publish', arn, from(environment.account, monitor)),
      ...mayNot(anomalies, 'sns:Publish', arn, theirs(monitor)),
      ...mayNot({ service: 'events.amazonaws.com' }, 'sns:Publish', arn, from(environment.account, alarm)),
      ...mayNot('anonymous', ['sns:Publish', 'sns:Subscribe'], arn),
      ...mayNot(['admin', 'engineer', 'analyst'], 'sns:Publish', arn),
    ],
  };
};

/** What the policies of resources say by themselves. */
export const resources = (environment: Environment): Requirement[] => [
  buckets(environment),
  topic(environment),
];
