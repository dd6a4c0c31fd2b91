import { Match } from 'aws-cdk-lib/assertions';
import { AlertTopic, BILLING_PUBLISHERS, SECURITY_PUBLISHERS } from '../../../lib/constructs/alert-topic';
import { statementsOf, templateWith } from '../../support/stack';

const template = templateWith(
  (stack) =>
    new AlertTopic(stack, 'Alerts', {
      topicName: 'baseline_alerts',
      displayName: 'Alerts',
      keyAlias: 'alias/baseline_alerts',
      publishers: BILLING_PUBLISHERS('us-east-1'),
      emails: ['a@example.com', 'b@example.com'],
    }),
);
const [topicId] = Object.keys(template.findResources('AWS::SNS::Topic'));
const [keyId] = Object.keys(template.findResources('AWS::KMS::Key'));
const topicPolicy = statementsOf(template, 'AWS::SNS::TopicPolicy', 'PolicyDocument');
const keyPolicy = statementsOf(template, 'AWS::KMS::Key', 'KeyPolicy');
const ACCOUNT = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } };

it('is encrypted with its own key, which rotates and has a name', () => {
  template.hasResourceProperties('AWS::SNS::Topic', {
    TopicName: 'baseline_alerts',
    KmsMasterKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] },
  });
  template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  template.hasResourceProperties('AWS::KMS::Alias', {
    AliasName: 'alias/baseline_alerts',
    TargetKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] },
  });
});

it('refuses to take a message over plain HTTP, from anybody', () => {
  expect(topicPolicy['DenyPlainHttp']).toEqual({
    Sid: 'DenyPlainHttp',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'sns:Publish',
    Resource: { Ref: topicId },
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
});

describe.each([
  [
    'CloudWatch',
    'cloudwatch.amazonaws.com',
    { 'Fn::Sub': 'arn:aws:cloudwatch:us-east-1:${AWS::AccountId}:alarm:baseline_*' },
  ],
  ['Budgets', 'budgets.amazonaws.com', { 'Fn::Sub': 'arn:aws:budgets::${AWS::AccountId}:*' }],
  ['CostAnomalyDetection', 'costalerts.amazonaws.com', undefined],
])('%s', (label, service, source) => {
  it('publishes for this account only', () => {
    expect(topicPolicy[`${label}Publishes`]).toEqual({
      Sid: `${label}Publishes`,
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sns:Publish',
      Resource: { Ref: topicId },
      Condition: { StringEquals: ACCOUNT, ...(source ? { ArnLike: { 'aws:SourceArn': source } } : {}) },
    });
  });

  it('may encrypt what it publishes', () => {
    expect(keyPolicy[`${label}Encrypts`]).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: service },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
    });
  });
});

it('nobody else publishes: the policy allows three services and nothing more', () => {
  const allowed = Object.values(topicPolicy).filter(({ Effect }) => Effect === 'Allow');
  expect(allowed.map(({ Sid }) => Sid)).toEqual([
    'CloudWatchPublishes',
    'BudgetsPublishes',
    'CostAnomalyDetectionPublishes',
  ]);
  expect(allowed.every(({ Condition }) => Condition?.['StringEquals'] !== undefined)).toBe(true);
});

it('the key is for the account and the three services, and checks the account where the service names it', () => {
  expect(Object.keys(keyPolicy)).toHaveLength(4);
  expect(JSON.stringify(keyPolicy['PoliciesOfTheAccountDecide']?.Principal)).toContain(':root');
  expect(keyPolicy['BudgetsEncrypts']?.Condition).toMatchObject({ StringEquals: ACCOUNT });
  expect(keyPolicy['CostAnomalyDetectionEncrypts']?.Condition).toEqual({ StringEquals: ACCOUNT });
  expect(keyPolicy['CloudWatchEncrypts']?.Condition).toBeUndefined();
});

it('writes to each address', () => {
  template.resourceCountIs('AWS::SNS::Subscription', 2);
  for (const Endpoint of ['a@example.com', 'b@example.com']) {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint,
      TopicArn: { Ref: topicId },
    });
  }
});

it('goes with its stack: it holds nothing to lose', () => {
  template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  template.hasResource('AWS::SNS::Topic', { DeletionPolicy: Match.absent() });
});

describe('a topic of security alerts', () => {
  const security = templateWith(
    (stack) =>
      new AlertTopic(stack, 'Alerts', {
        topicName: 'baseline_alerts',
        displayName: 'Alerts',
        keyAlias: 'alias/baseline_alerts',
        publishers: SECURITY_PUBLISHERS('ap-southeast-2'),
        emails: [],
      }),
  );
  const topic = statementsOf(security, 'AWS::SNS::TopicPolicy', 'PolicyDocument');
  const key = statementsOf(security, 'AWS::KMS::Key', 'KeyPolicy');

  it('takes what EventBridge sends without a condition, of which EventBridge meets none', () => {
    expect(topic['EventBridgePublishes']).toEqual({
      Sid: 'EventBridgePublishes',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: { Ref: expect.any(String) as string },
    });
    expect(key['EventBridgeEncrypts']).toMatchObject({ Principal: { Service: 'events.amazonaws.com' } });
    expect(key['EventBridgeEncrypts']).not.toHaveProperty('Condition');
  });

  it('takes what alarms of the baseline send, of its own region', () => {
    expect(topic['CloudWatchPublishes']?.Condition).toEqual({
      StringEquals: ACCOUNT,
      ArnLike: {
        'aws:SourceArn': {
          'Fn::Sub': 'arn:aws:cloudwatch:ap-southeast-2:${AWS::AccountId}:alarm:baseline_*',
        },
      },
    });
  });

  it('takes nothing else', () => {
    const allowed = Object.values(topic).filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Sid }) => Sid)).toEqual(['EventBridgePublishes', 'CloudWatchPublishes']);
    expect(Object.keys(key)).toHaveLength(3);
  });
});
