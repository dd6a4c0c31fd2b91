import { BASELINE_TAG, STACKS } from '../../../lib/names';
import { resourcesOf, templateOf, stacksOf } from '../../support/assembly';
import type { Variant } from '../../support/variants';

/** Types that CloudFormation gives tags, each with the property that holds them. */
const TAGGED: Record<string, string> = {
  'AWS::AccessAnalyzer::Analyzer': 'Tags',
  'AWS::Budgets::Budget': 'ResourceTags',
  'AWS::CloudTrail::Trail': 'Tags',
  'AWS::CloudWatch::Alarm': 'Tags',
  'AWS::EC2::LaunchTemplate': 'TagSpecifications',
  'AWS::ECR::Repository': 'Tags',
  'AWS::Events::Rule': 'Tags',
  'AWS::GuardDuty::Detector': 'Tags',
  'AWS::IAM::OIDCProvider': 'Tags',
  'AWS::IAM::Role': 'Tags',
  'AWS::KMS::Key': 'Tags',
  'AWS::Lambda::Function': 'Tags',
  'AWS::Logs::LogGroup': 'Tags',
  'AWS::S3::Bucket': 'Tags',
  'AWS::SecurityHub::Hub': 'Tags',
  'AWS::SNS::Topic': 'Tags',
};
const UNTAGGED = [
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::ConformancePack',
  'AWS::Config::DeliveryChannel',
  'AWS::IAM::ServiceLinkedRole',
  'AWS::Logs::MetricFilter',
  'AWS::SecurityHub::Standard',
  'AWS::IAM::Group',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::ManagedPolicy',
  'AWS::KMS::Alias',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'Custom::AccountSettings',
  'Custom::AnomalyAlerts',
];

const resources = (variant: Variant) =>
  stacksOf(variant).flatMap((stack) =>
    Object.entries(templateOf(variant, stack).Resources).map(([id, it]) => ({ id, ...it })),
  );
/** The tags as a list, in which also those stand that a type takes as an object. */
const tagsOf = ({ Type, Properties }: { Type: string; Properties?: Record<string, unknown> }) => {
  const tags = Properties?.[TAGGED[Type] ?? ''] ?? null;
  const isList = Array.isArray(tags) || tags === null;
  return JSON.stringify(
    isList
      ? tags
      : [tags, ...Object.entries(tags as Record<string, string>).map(([Key, Value]) => ({ Key, Value }))],
  );
};

describe('tags', () => {
  const all = resources('largest');

  it('of every type it is known whether it takes tags', () => {
    const unknown = all.filter(({ Type }) => !Object.hasOwn(TAGGED, Type) && !UNTAGGED.includes(Type));
    expect(unknown.map(({ Type }) => Type)).toEqual([]);
  });

  it('every resource that takes tags says what manages it', () => {
    const tag = JSON.stringify({ Key: BASELINE_TAG.key, Value: BASELINE_TAG.value });
    const without = all.filter((it) => Object.hasOwn(TAGGED, it.Type) && !tagsOf(it).includes(tag));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('every resource that takes tags carries the configured ones, but rules', () => {
    const tag = JSON.stringify({ Key: 'key-10', Value: 'v'.repeat(34) });
    const without = all.filter((it) => Object.hasOwn(TAGGED, it.Type) && !tagsOf(it).includes(tag));
    expect(new Set(without.map(({ Type }) => Type))).toEqual(
      // Rules cost nothing to tell apart.
      new Set(['AWS::Events::Rule']),
    );
  });
});

describe('what is kept when its stack goes', () => {
  const kept = (variant: Variant) =>
    resources(variant)
      .filter(({ DeletionPolicy, UpdateReplacePolicy }) => {
        // What a failed creation leaves behind would be in the way of the next attempt.
        expect(DeletionPolicy).not.toBe('Retain');
        expect(DeletionPolicy === 'RetainExceptOnCreate').toBe(UpdateReplacePolicy === 'Retain');
        return DeletionPolicy === 'RetainExceptOnCreate';
      })
      .map(({ Type }) => Type);

  it('buckets with their policies, and repositories', () => {
    expect(kept('default').sort()).toEqual([
      'AWS::ECR::Repository',
      'AWS::KMS::Key',
      ...Array<string>(3).fill('AWS::S3::Bucket'),
      ...Array<string>(3).fill('AWS::S3::BucketPolicy'),
    ]);
  });

  it('and the keys that the trail and the data are encrypted with, but not the key of the alerts', () => {
    expect(resourcesOf('kms', STACKS.audit, 'AWS::KMS::Key')).toMatchObject([
      { DeletionPolicy: 'RetainExceptOnCreate' },
    ]);
    expect(resourcesOf('kms', STACKS.storage, 'AWS::KMS::Key')).toMatchObject([
      { DeletionPolicy: 'RetainExceptOnCreate' },
    ]);
    expect(resourcesOf('kms', STACKS.billing, 'AWS::KMS::Key')).toMatchObject([{ DeletionPolicy: 'Delete' }]);
  });
});

/**
 * A logical ID that changes replaces what it names, or fails because the physical name is taken. Whoever changes one
 * on purpose changes this list and writes a line in CHANGELOG.md that says what happens to accounts in use.
 */
describe('logical IDs that hold data, or that people hold, never change', () => {
  const STATEFUL = [
    'AWS::S3::Bucket',
    'AWS::ECR::Repository',
    'AWS::KMS::Key',
    'AWS::SNS::Topic',
    'AWS::Budgets::Budget',
    'AWS::IAM::Group',
    'AWS::IAM::Role',
    'AWS::IAM::ManagedPolicy',
  ];
  const locked = (stack: string) =>
    Object.entries(templateOf('kms', stack).Resources)
      .filter(([, { Type }]) => STATEFUL.includes(Type))
      .map(([id]) => id)
      .sort();

  it.each<[string, string[]]>([
    [
      STACKS.guardrails,
      [
        'BoundaryEA298153',
        'EscalationAdmin497FFAE9',
        'EscalationAnalyst7D8F6E3F',
        'EscalationEngineer8E7EBDD8',
        'Integrity9CC96F4A',
        'Mfa7969233B',
        'PeopleBoundary3F86D470',
        'Quarantine23FF09FE',
        'Region52FA407B',
        'RegionAdmin425C29EF',
      ],
    ],
    [
      STACKS.access,
      [
        'AdminAccess0DFEF7A4',
        'AdminD8C7621C',
        'AnalystAccessEDA6B99B',
        'AnalystFA26BC18',
        'Engineer1928D943',
        'EngineerAccessB7F05315',
        'SelfServiceDA325ACA',
        'Support5CFB64A3',
      ],
    ],
    [
      STACKS.roles,
      [
        'AnalystData4E67D633',
        'Ec20C097BEA',
        'Ec2PolicyB3227CBA',
        'EcsExecution6F9E8D2C',
        'EcsExecutionPolicy2FC9464C',
        'EcsTask72A94973',
        'Glue3C804099',
        'GluePolicy225FCECE',
        'S3BatchE776B923',
        'S3BatchPolicyFBF592DD',
        'SageMaker4D2A8005',
        'SageMakerPolicyF6AE4408',
        'Settings0B96432A',
        'SettingsPolicyC39C8FAD',
      ],
    ],
    [
      STACKS.deploy,
      ['DetectionE300B16D', 'Iam6C6E8D20', 'Resources431A4779', 'Role1ABCC5F0', 'Settings1CCB6159'],
    ],
    [
      STACKS.storage,
      [
        'Analysis2F4296D0',
        'DataKey5CEB6F76',
        'LandingZone4F9ACD8C',
        'Logs59B087BB',
        'RepositoryacmeappC18EA5F0',
      ],
    ],
    [STACKS.audit, ['TrailKey31F874A3']],
    [STACKS.alerts, ['AlertsE664E991', 'AlertsKey9E1197AF']],
    [STACKS.billing, ['AlertsE664E991', 'AlertsKey9E1197AF', 'SpendingBudgetFA6F7402']],
  ])('%s', (stack, ids) => {
    expect(locked(stack)).toEqual(ids);
  });
});
