import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { loadConfig } from '../../../lib/config';
import { STACKS } from '../../../lib/names';
import { AlertsStack } from '../../../lib/stacks/alerts-stack';
import { asSent } from '../../support/as-sent';
import { resourcesOf, stacksOf, templateOf } from '../../support/assembly';
import { appProps } from '../../support/synthesize';
import { MINIMAL, VARIANTS, type Variant } from '../../support/variants';

const HOME = STACKS.alerts;
const GLOBAL = `${HOME}-us-east-1`;
const RULE = 'AWS::Events::Rule';

const alertStacks = (variant: Variant) => stacksOf(variant).filter((stack) => stack.startsWith(HOME));

it.each<[Variant, string[]]>([
  ['default', [HOME, GLOBAL]],
  ['usEast1', [HOME]],
  ['regulated', [HOME, GLOBAL, `${HOME}-eu-west-1`]],
])('%s: a stack in each region that is governed', (variant, stacks) => {
  expect(alertStacks(variant)).toEqual(stacks);
});

describe.each([HOME, GLOBAL])('%s', (stack) => {
  const [topic] = resourcesOf('default', stack, 'AWS::SNS::Topic');
  const rules = resourcesOf('default', stack, RULE);

  it('has one topic, encrypted with its own key', () => {
    const [key] = resourcesOf('default', stack, 'AWS::KMS::Key');
    expect(topic?.Properties).toMatchObject({
      TopicName: 'baseline_security_alerts',
      KmsMasterKeyId: { 'Fn::GetAtt': [key?.id, 'Arn'] },
    });
    expect(templateOf('default', stack).Outputs).toMatchObject({
      SecurityTopicArn: { Value: { Ref: topic?.id } },
    });
  });

  it('every rule is on, and notifies that topic; the one that counts notifies through its alarm', () => {
    expect(rules.length).toBeGreaterThan(10);
    for (const { Properties } of rules) {
      expect(Properties['State']).not.toBe('DISABLED');
      const isCounted = Properties['Name'] === 'baseline_sign-in-failures';
      expect(Properties['Targets']).toEqual(
        isCounted ? undefined : [expect.objectContaining({ Arn: { Ref: topic?.id } })],
      );
    }
  });

  // Source: Amazon EventBridge User Guide, "Using resource-based policies for Amazon EventBridge".
  it('no target names a role, with which delivery to an encrypted topic may fail', () => {
    const targets = rules.flatMap(({ Properties }) => (Properties['Targets'] ?? []) as object[]);
    expect(targets.filter((target) => 'RoleArn' in target)).toEqual([]);
  });

  it('five failed sign-ins in five minutes are an alarm, which notifies that topic', () => {
    expect(resourcesOf('default', stack, 'AWS::CloudWatch::Alarm')).toMatchObject([
      {
        Properties: {
          AlarmName: 'baseline_sign-in-failures',
          AlarmDescription: expect.stringContaining('docs/runbook.md#sign-in-failures') as string,
          Namespace: 'AWS/Events',
          MetricName: 'TriggeredRules',
          Dimensions: [{ Name: 'RuleName', Value: 'baseline_sign-in-failures' }],
          Statistic: 'Sum',
          Period: 300,
          Threshold: 5,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          TreatMissingData: 'notBreaching',
          AlarmActions: [{ Ref: topic?.id }],
        },
      },
    ]);
  });
});

describe('who is notified', () => {
  const addresses = (alerts?: { emails: string[] }) =>
    Object.values(
      Template.fromStack(
        new AlertsStack(
          new App(appProps()),
          loadConfig({ ...MINIMAL, ...(alerts && { alerts }) }),
          'us-east-1',
        ),
      ).findResources('AWS::SNS::Subscription'),
    ).map(({ Properties }) => (Properties as { Endpoint: string }).Endpoint);

  it('the addresses of security, where there are some', () => {
    expect(addresses({ emails: ['soc@example.com'] })).toEqual(['soc@example.com']);
  });

  it('else those that hear of money', () => {
    expect(addresses()).toEqual(['billing@example.com']);
  });
});

/** All rules stand there, and none of the other variants is both as large and at home there. */
it('at home in us-east-1, the largest configuration goes inline', () => {
  const config = loadConfig({ ...VARIANTS.largest, homeRegion: 'us-east-1' });
  const template = Template.fromStack(new AlertsStack(new App(appProps()), config, 'us-east-1')).toJSON();
  expect(Buffer.byteLength(asSent(JSON.stringify(template)))).toBeLessThan(51_200);
});
