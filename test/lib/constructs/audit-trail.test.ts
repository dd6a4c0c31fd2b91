import { Match } from 'aws-cdk-lib/assertions';
import { AuditTrail } from '../../../lib/constructs/audit-trail';
import { statementsOf, templateWith } from '../../support/stack';

const TRAIL = 'AWS::CloudTrail::Trail';
const make = (dataBucketArns?: string[]) =>
  templateWith(
    (stack) =>
      new AuditTrail(stack, 'Trail', {
        region: 'ap-southeast-2',
        logBucketName: 'acme-logs',
        dataBucketArns,
      }),
  );
const template = make();
const key = statementsOf(template, 'AWS::KMS::Key', 'KeyPolicy');

it('records all regions and global services, always, with files that cannot be changed unnoticed', () => {
  template.hasResourceProperties(TRAIL, {
    TrailName: 'baseline_trail',
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    S3BucketName: 'acme-logs',
    KMSKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TrailKey'), 'Arn'] },
  });
});

it('records management events, reads too, and no event of an object unless asked', () => {
  template.hasResourceProperties(TRAIL, {
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
  });
});

it('records the objects of the buckets it is given, and no others', () => {
  make(['arn:aws:s3:::acme-analysis']).hasResourceProperties(TRAIL, {
    AdvancedEventSelectors: [
      Match.anyValue(),
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          // With the slash, so that acme-analysis-2 is another bucket.
          { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme-analysis/'] },
        ],
      },
    ],
  });
});

it('its key rotates, and stays as long as there may be files', () => {
  template.hasResource('AWS::KMS::Key', {
    Properties: { EnableKeyRotation: true },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

it('its key encrypts for this trail alone', () => {
  const trail = { 'Fn::Sub': 'arn:aws:cloudtrail:ap-southeast-2:${AWS::AccountId}:trail/baseline_trail' };
  expect(key['TrailEncrypts']).toMatchObject({
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'kms:GenerateDataKey*',
    Condition: { StringEquals: { 'aws:SourceArn': trail } },
  });
  expect(key['TrailSeesKey']).toMatchObject({
    Action: 'kms:DescribeKey',
    Condition: { StringEquals: { 'aws:SourceArn': trail } },
  });
  expect(Object.keys(key).sort()).toEqual(['PoliciesOfTheAccountDecide', 'TrailEncrypts', 'TrailSeesKey']);
});
