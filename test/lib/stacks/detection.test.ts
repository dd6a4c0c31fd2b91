import { STACKS } from '../../../lib/names';
import { resourcesOf, stacksOf, templateOf } from '../../support/assembly';
import { roles } from '../../support/policies';
import { configOf, type Variant } from '../../support/variants';

const detectionOf = (variant: Variant) =>
  stacksOf(variant).filter((name) => name.startsWith(STACKS.detection));
const typesIn = (variant: Variant) =>
  new Set(
    detectionOf(variant).flatMap((stack) =>
      Object.values(templateOf(variant, stack).Resources).map(({ Type }) => Type),
    ),
  );

describe('tiers', () => {
  it('essential makes nothing that costs', () => {
    expect(detectionOf('default')).toEqual([]);
    expect(resourcesOf('default', STACKS.audit, 'AWS::Logs::LogGroup')).toEqual([]);
  });

  it('standard makes threat detection, a record and checks, in each governed region', () => {
    expect(detectionOf('standard').sort()).toEqual(['Baseline-Detection', 'Baseline-Detection-us-east-1']);
    expect([...typesIn('standard')].sort()).toEqual([
      'AWS::Config::ConfigurationRecorder',
      'AWS::Config::DeliveryChannel',
      'AWS::GuardDuty::Detector',
      'AWS::IAM::ServiceLinkedRole',
      'AWS::SecurityHub::Hub',
      'AWS::SecurityHub::Standard',
    ]);
  });

  it('regulated adds the pack of rules, the searchable trail and an alarm on denied API calls', () => {
    expect(typesIn('regulated')).toContain('AWS::Config::ConformancePack');
    expect(detectionOf('regulated')).toContain('Baseline-Detection-eu-west-1');
    expect(resourcesOf('regulated', STACKS.audit, 'AWS::Logs::LogGroup')).toHaveLength(1);
    expect(resourcesOf('regulated', STACKS.audit, 'AWS::CloudWatch::Alarm')).toMatchObject([
      { Properties: { AlarmName: 'baseline_refused_calls', ComparisonOperator: 'GreaterThanThreshold' } },
    ]);
  });

  it('any switch overrides its tier', () => {
    expect(configOf('adopted').detection).toMatchObject({ tier: 'standard', guardDuty: 'existing' });
    expect(detectionOf('adopted')).toEqual([]);
  });
});

it('the recorder of another region takes the role that the one at home makes', () => {
  const [home, other] = ['Baseline-Detection', 'Baseline-Detection-us-east-1'].map((stack) =>
    resourcesOf('standard', stack, 'AWS::IAM::ServiceLinkedRole'),
  );
  expect(home).toHaveLength(1);
  expect(other).toEqual([]);
});

it('the log bucket takes files of AWS Config where it records, and else not', () => {
  const sids = (variant: Variant) =>
    resourcesOf(variant, STACKS.storage, 'AWS::S3::BucketPolicy').flatMap(({ Properties }) =>
      (Properties['PolicyDocument'] as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid),
    );
  expect(sids('standard')).toContain('ConfigWritesLogs');
  expect(sids('default')).not.toContain('ConfigWritesLogs');
});

it('the role of the searchable trail writes to its log group alone, and is nobody’s to pass', () => {
  const { Path } = roles('regulated')['baseline_trail_logs'] ?? {};
  expect(Path).toBe('/baseline/');
  const [policy] = resourcesOf('regulated', STACKS.audit, 'AWS::IAM::ManagedPolicy');
  expect(policy?.Properties['PolicyDocument']).toMatchObject({
    Statement: [
      {
        Sid: 'WriteTrail',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: {
          'Fn::Sub': 'arn:aws:logs:ap-southeast-2:${AWS::AccountId}:log-group:baseline_trail:log-stream:*',
        },
      },
    ],
  });
});
