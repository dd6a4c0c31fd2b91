import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogBucket, SecureBucket } from '../../../lib/constructs/secure-bucket';
import { statementsOf, templateWith } from '../../support/stack';

const BUCKET = 'AWS::S3::Bucket';
const TRAIL = 'arn:aws:cloudtrail:ap-southeast-2:111122223333:trail/t';
const plain = templateWith(
  (stack) =>
    new SecureBucket(stack, 'Data', {
      bucketName: 'acme-data',
      logBucketName: 'acme-logs',
      oldVersionRetentionDays: 30,
    }),
);
const logs = templateWith(
  (stack) =>
    new LogBucket(stack, 'Logs', {
      bucketName: 'acme-logs',
      sources: ['acme-data', 'acme-logs'],
      oldVersionRetentionDays: 30,
      retentionDays: 400,
      trailArn: TRAIL,
      receivesConfig: true,
    }),
);
const encrypted = templateWith(
  (stack) =>
    new SecureBucket(stack, 'Data', {
      bucketName: 'acme-data',
      logBucketName: 'acme-logs',
      oldVersionRetentionDays: 30,
      encryptionKey: new Key(stack, 'Key'),
    }),
);
const policyOf = (template: Template) => statementsOf(template, 'AWS::S3::BucketPolicy', 'PolicyDocument');
const idOf = (template: Template) => Object.keys(template.findResources(BUCKET))[0];
const rulesOf = (template: Template): { Id: string }[] => {
  const [bucket] = Object.values(template.findResources(BUCKET)) as {
    Properties: { LifecycleConfiguration: { Rules: { Id: string }[] } };
  }[];
  return bucket?.Properties.LifecycleConfiguration.Rules ?? [];
};
const properties = (template: Template, expected: object) => template.hasResourceProperties(BUCKET, expected);

describe.each([
  ['a data bucket', plain],
  ['the log bucket', logs],
  ['a bucket with a key of its own', encrypted],
])('%s', (_what, template) => {
  it('disables ACLs', () => {
    properties(template, { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } });
    properties(template, { AccessControl: Match.absent() });
  });

  it('blocks public access in all four ways', () => {
    properties(template, {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('keeps versions', () => {
    properties(template, { VersioningConfiguration: { Status: 'Enabled' } });
  });

  it('logs to the log bucket under its own name', () => {
    const name = template === logs ? 'acme-logs' : 'acme-data';
    properties(template, {
      LoggingConfiguration: { DestinationBucketName: 'acme-logs', LogFilePrefix: `s3-access/${name}/` },
    });
  });

  it('aborts unfinished uploads after 7 days and expires old versions as configured', () => {
    properties(template, {
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({
            Status: 'Enabled',
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          }),
          Match.objectLike({ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
        ]),
      },
    });
  });

  it('is kept when the stack goes, and when it is replaced', () => {
    template.hasResource(BUCKET, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  it.each([
    ['DenyPlainHttp', { Bool: { 'aws:SecureTransport': 'false' } }],
    ['DenyOldTls', { NumericLessThan: { 's3:TlsVersion': '1.2' } }],
  ])('refuses everybody, for bucket and objects: %s', (sid, condition) => {
    const arn = { 'Fn::GetAtt': [idOf(template), 'Arn'] };
    expect(policyOf(template)[sid]).toEqual({
      Sid: sid,
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: [arn, { 'Fn::Join': ['', [arn, '/*']] }],
      Condition: condition,
    });
  });
});

describe('encryption', () => {
  const algorithm = (expected: object) => ({
    BucketEncryption: { ServerSideEncryptionConfiguration: [expected] },
  });

  it.each([plain, logs])('is with keys of Amazon S3 by default, and for logs always', (template) => {
    properties(template, algorithm({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }));
  });

  it('is with the key given, through a bucket key', () => {
    const [key] = Object.keys(encrypted.findResources('AWS::KMS::Key'));
    properties(
      encrypted,
      algorithm({
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: {
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: { 'Fn::GetAtt': [key, 'Arn'] },
        },
      }),
    );
  });
});

describe('the log bucket', () => {
  it('moves old logs to a cheaper class and removes them as configured', () => {
    expect(rulesOf(logs)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Status: 'Enabled',
          Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }],
        }),
        expect.objectContaining({ Status: 'Enabled', ExpirationInDays: 400 }),
      ]),
    );
  });

  it('lets nobody delete', () => {
    expect(policyOf(logs)['DenyDeletingLogs']).toEqual({
      Sid: 'DenyDeletingLogs',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:ReplicateDelete'],
      Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [idOf(logs), 'Arn'] }, '/*']] },
    });
  });

  it('is closed to access points, as no other bucket is', () => {
    expect(policyOf(logs)['DenyAccessPoints']).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Condition: { Null: { 's3:DataAccessPointArn': 'false' } },
    });
    expect(policyOf(plain)).not.toHaveProperty('DenyAccessPoints');
  });

  it('lets Amazon S3 alone deliver, for the buckets named, of this account, under one prefix', () => {
    const { Principal, Action, Resource, Condition } = policyOf(logs)['AllowS3LogDelivery'] ?? {};
    expect(Principal).toEqual({ Service: 'logging.s3.amazonaws.com' });
    expect(Action).toBe('s3:PutObject');
    expect(Resource).toEqual({ 'Fn::Join': ['', [{ 'Fn::GetAtt': [idOf(logs), 'Arn'] }, '/s3-access/*']] });
    expect(Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': ['arn:aws:s3:::acme-data', 'arn:aws:s3:::acme-logs'] },
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    });
  });

  it('allows nothing else', () => {
    const allowed = Object.values(policyOf(logs)).filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Sid }) => Sid)).toEqual([
      'AllowS3LogDelivery',
      'TrailSeesBucket',
      'TrailWritesLogs',
      'ConfigSeesBucket',
      'ConfigWritesLogs',
    ]);
  });
});

describe('a data bucket', () => {
  it('removes no current object', () => {
    expect(rulesOf(plain).map(({ Id }) => Id)).toEqual(['AbortUnfinishedUploads', 'ExpireOldVersions']);
    expect(JSON.stringify(rulesOf(plain))).not.toMatch(/ExpirationInDays|ExpirationDate|Transition/);
  });

  it('allows nothing: access is said in the policies of groups and roles', () => {
    expect(Object.values(policyOf(plain)).map(({ Effect }) => Effect)).toEqual(['Deny', 'Deny']);
  });
});
