import { accountOf } from '../../support/account';
import { STACKS } from '../../../lib/names';
import { resourcesOf, stacksIn, templateOf, templateText, stacksOf } from '../../support/assembly';
import { managedPolicies } from '../../support/policies';
import { ACCOUNT, type Variant } from '../../support/variants';

const regionsOf = (variant: Variant) => new Set(stacksIn(variant).map(({ region }) => region));
const statement = (variant: Variant, policy: string, sid: string) =>
  managedPolicies(variant)[policy]?.Statement.find(({ Sid }) => Sid === sid);

describe('home region eu-central-1', () => {
  it('is where everything but Billing is', () => {
    expect(regionsOf('euCentral1')).toEqual(new Set(['eu-central-1', 'us-east-1']));
  });

  it('has taken the place of the default everywhere', () => {
    const text = stacksOf('euCentral1')
      .map((stack) => templateText('euCentral1', stack))
      .join('');
    expect(text).not.toContain('ap-southeast-2');
  });

  it.each(['baseline_region', 'baseline_region_admin', 'baseline_boundary'])(
    'is what %s locks to',
    (policy) => {
      expect(statement('euCentral1', policy, 'DenyOutsideHomeRegion')?.Condition).toMatchObject({
        StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] },
      });
      expect(statement('euCentral1', policy, 'DenyOutsideGlobalRegion')?.Condition).toMatchObject({
        StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'us-east-1'] },
      });
    },
  );
});

describe('home region us-east-1', () => {
  it('has every stack', () => {
    expect(regionsOf('usEast1')).toEqual(new Set(['us-east-1']));
  });

  it.each(['DenyOutsideHomeRegion', 'DenyOutsideGlobalRegion'])('is named once by %s', (sid) => {
    expect(statement('usEast1', 'baseline_region', sid)?.Condition).toEqual({
      StringNotEquals: { 'aws:RequestedRegion': ['us-east-1'] },
    });
  });

  it('is named once in every list of regions and ARNs', () => {
    for (const { Statement } of Object.values(managedPolicies('usEast1'))) {
      for (const { Resource, Condition } of Statement) {
        for (const list of [
          Resource,
          ...Object.values(Condition ?? {}).flatMap((keys) => Object.values(keys)),
        ]) {
          if (Array.isArray(list)) expect(new Set(list).size).toBe(list.length);
        }
      }
    }
  });
});

it('the account in the configuration is where every stack goes', () => {
  expect(new Set(stacksIn('sparse').map(({ account }) => account))).toEqual(new Set([ACCOUNT]));
});

describe('analysts who see parts of buckets', () => {
  const sids = (policy: string) => managedPolicies('shared')[policy]?.Statement.map(({ Sid }) => Sid) ?? [];

  it('get objects there and nowhere else', () => {
    expect(statement('shared', 'analyst_access', 'GetAnalystData')).toMatchObject({
      Action: 's3:GetObject',
      Resource: [
        'arn:aws:s3:::acme-analysis/raw/2026/*',
        'arn:aws:s3:::acme-analysis/reports/*',
        'arn:aws:s3:::partner-exchange/*',
      ],
    });
  });

  it('list a whole bucket only where they see all of it', () => {
    expect(statement('shared', 'analyst_access', 'ListAnalystBuckets')).toMatchObject({
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::partner-exchange',
    });
    expect(statement('shared', 'analyst_access', 'ListAnalystPrefix1')).toMatchObject({
      Resource: 'arn:aws:s3:::acme-analysis',
      Condition: { StringLike: { 's3:prefix': 'reports/*' } },
    });
    expect(statement('shared', 'analyst_access', 'ListAnalystPrefix2')).toMatchObject({
      Condition: { StringLike: { 's3:prefix': 'raw/2026/*' } },
    });
  });

  it.each(['baseline_ec2', 'baseline_sagemaker', 'baseline_ecs_task'])(
    '%s reads the same for them',
    (role) => {
      const { policies } = accountOf('shared').model.roles.find(({ name }) => name === role) ?? {};
      expect(policies?.map(({ name }) => name)).toContain('baseline_analyst_data');
      expect(sids('baseline_analyst_data')).toEqual([
        'GetAnalystData',
        'LocateAnalystBuckets',
        'ListAnalystBuckets',
        'ListAnalystPrefix1',
        'ListAnalystPrefix2',
      ]);
      expect(statement('shared', 'baseline_analyst_data', 'GetAnalystData')).toEqual(
        statement('shared', 'analyst_access', 'GetAnalystData'),
      );
    },
  );
});

describe('billing', () => {
  const billing = STACKS.billing;
  const CONFIGURED = [
    'AWS::SNS::Topic',
    'AWS::SNS::Subscription',
    'AWS::CloudWatch::Alarm',
    'AWS::Budgets::Budget',
  ];

  it.each<[Variant, number[]]>([
    ['default', [1, 1, 3, 1]],
    ['largest', [1, 10, 10, 1]],
  ])('%s: a topic, its addresses, the alarms and a budget', (variant, counts) => {
    expect(CONFIGURED.map((type) => resourcesOf(variant, billing, type).length)).toEqual(counts);
  });

  it('every alarm notifies the topic', () => {
    const [topic] = resourcesOf('default', billing, 'AWS::SNS::Topic');
    for (const { Properties } of resourcesOf('default', billing, 'AWS::CloudWatch::Alarm')) {
      expect(Properties['AlarmActions']).toEqual([{ Ref: topic?.id }]);
    }
    expect(templateOf('default', billing).Outputs).toMatchObject({
      AlertTopicArn: { Value: { Ref: topic?.id } },
    });
  });
});
