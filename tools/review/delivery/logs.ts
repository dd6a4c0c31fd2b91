import type { Chain, Step } from './chain';
import type { Declared } from './declared';

/** From everything that writes logs to where they are kept. */
export const logChains = (declared: readonly Declared[], account: string): Chain[] =>
  declared.flatMap((source) => {
    switch (source.type) {
      case 'AWS::CloudTrail::Trail':
        return trailChains(source, account);
      case 'AWS::Config::DeliveryChannel':
        return [configChain(source, account)];
      case 'AWS::S3::Bucket':
        return accessLogChain(source, account);
      case 'AWS::Logs::LogGroup':
        return logGroupChain(source, account);
      default:
        return [];
    }
  });

const chain = (source: Declared, to: string, steps: readonly Step[]): Chain => ({
  id: `${source.stack.name} ${source.type} ${source.id} ${to}`,
  from: source.title,
  to,
  concern: 'logs',
  steps,
});

const by =
  (principal: Step['principal'], region: string) =>
  (action: string, resource: string, context: Step['context'] = {}): Step => ({
    principal,
    action,
    resource,
    region,
    context,
  });

const inFolder = (prefix: string | undefined): string =>
  prefix === undefined ? '' : `${prefix.replace(/\/$/, '')}/`;
const OWNER = { 's3:x-amz-acl': 'bucket-owner-full-control' };

/**
 * Sources: AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail", "Configure AWS KMS key policies for
 * CloudTrail" and "Sending events to CloudWatch Logs".
 */
function trailChains(trail: Declared, account: string): Chain[] {
  const { text, stack } = trail;
  const bucket = text('S3BucketName') ?? '';
  const arn = `arn:aws:cloudtrail:${stack.region}:${account}:trail/${text('TrailName') ?? trail.id}`;
  const source = { 'aws:SourceArn': arn };
  const cloudTrail = by({ service: 'cloudtrail.amazonaws.com' }, stack.region);
  const object = `${inFolder(text('S3KeyPrefix'))}AWSLogs/${account}/CloudTrail/${stack.region}/2026/01/01/log.json.gz`;
  const key = text('KMSKeyId');
  const encrypts = { ...source, 'kms:EncryptionContext:aws:cloudtrail:arn': arn };
  const group = text('CloudWatchLogsLogGroupArn');
  const role = text('CloudWatchLogsRoleArn');
  return [
    chain(trail, `arn:aws:s3:::${bucket}`, [
      cloudTrail('s3:GetBucketAcl', `arn:aws:s3:::${bucket}`, source),
      cloudTrail('s3:PutObject', `arn:aws:s3:::${bucket}/${object}`, { ...source, ...OWNER }),
      ...(key?.startsWith('arn:')
        ? [cloudTrail('kms:GenerateDataKey', key, encrypts), cloudTrail('kms:DescribeKey', key, source)]
        : []),
    ]),
    ...(group === undefined || role === undefined
      ? []
      : [
          chain(trail, group, [
            cloudTrail('sts:AssumeRole', role),
            by(role, stack.region)(
              'logs:PutLogEvents',
              group.replace(/\*$/, `log-stream:${account}_CloudTrail_${stack.region}`),
            ),
          ]),
        ]),
  ];
}

/** Source: AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel". */
function configChain(channel: Declared, account: string): Chain {
  const { text, stack } = channel;
  const bucket = `arn:aws:s3:::${text('S3BucketName') ?? ''}`;
  const config = by({ service: 'config.amazonaws.com' }, stack.region);
  const source = { 'aws:SourceAccount': account };
  const object = `${inFolder(text('S3KeyPrefix'))}AWSLogs/${account}/Config/${stack.region}/2026/1/1/history.json.gz`;
  return chain(channel, bucket, [
    config('s3:GetBucketAcl', bucket, source),
    config('s3:PutObject', `${bucket}/${object}`, { ...source, ...OWNER }),
  ]);
}

/** Source: Amazon S3 User Guide, "Enabling Amazon S3 server access logging". */
function accessLogChain(bucket: Declared, account: string): Chain[] {
  const { text, stack, arn } = bucket;
  const target = text('LoggingConfiguration.DestinationBucketName');
  if (target === undefined) return [];
  const object = `arn:aws:s3:::${target}/${text('LoggingConfiguration.LogFilePrefix') ?? ''}2026-01-01-log`;
  const logging = by({ service: 'logging.s3.amazonaws.com' }, stack.region);
  return [
    chain(bucket, `arn:aws:s3:::${target}`, [
      logging('s3:PutObject', object, { 'aws:SourceAccount': account, 'aws:SourceArn': arn }),
    ]),
  ];
}

/** Source: Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS". */
function logGroupChain(group: Declared, account: string): Chain[] {
  const { text, stack } = group;
  const key = text('KmsKeyId');
  if (!key?.startsWith('arn:')) return [];
  const logs = by({ service: `logs.${stack.region}.amazonaws.com` }, stack.region);
  const context = {
    'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${stack.region}:${account}:log-group:${text('LogGroupName') ?? group.id}`,
  };
  const actions = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'];
  return [
    chain(
      group,
      key,
      actions.map((action) => logs(action, key, context)),
    ),
  ];
}
