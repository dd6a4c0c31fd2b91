import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASELINE_TAG, STACKS } from '../../../lib/names';
import { stacksIn, resourcesOf, stacksOf, templateOf } from '../../support/assembly';
import { managedPolicies, resolve, roles } from '../../support/policies';
import type { Variant } from '../../support/variants';

const HOME: string = STACKS.settings;
const ELSEWHERE = `${HOME}-us-east-1`;
const settingsStacks = (variant: Variant) => stacksOf(variant).filter((stack) => stack.startsWith(HOME));
const settingsIn = (variant: Variant, stack = HOME) => {
  const [resource] = resourcesOf(variant, stack, 'Custom::AccountSettings');
  return resolve(resource?.Properties['Settings']) as Record<string, string>;
};
const actions = (variant: Variant): string[] =>
  (managedPolicies(variant)['baseline_settings']?.Statement ?? []).flatMap(({ Action }) => Action ?? []);

describe('settings stand', () => {
  it.each<[Variant, string[]]>([
    ['default', [HOME, ELSEWHERE]],
    ['usEast1', [HOME]],
    ['regulated', [HOME, `${HOME}-eu-west-1`, ELSEWHERE]],
  ])('%s: in each governed region', (variant, stacks) => {
    expect(settingsStacks(variant).sort()).toEqual([...stacks].sort());
  });

  it('after the role that their functions take', () => {
    const names = settingsStacks('regulated');
    for (const { dependencies } of stacksIn('regulated').filter(({ name }) => names.includes(name))) {
      expect(dependencies).toContain(STACKS.roles);
    }
  });

  it('those of the account at home only', () => {
    const ofTheAccount = ['PasswordPolicy', 'BucketSharing', 'SecurityContact'];
    const kept = (stack: string) =>
      Object.keys(settingsIn('regulated', stack)).filter((name) => ofTheAccount.includes(name));
    expect(kept(HOME)).toEqual(ofTheAccount);
    expect(kept(ELSEWHERE)).toEqual([]);
  });

  it('Inspector before what it scans, where people work', () => {
    expect(Object.keys(settingsIn('regulated')).slice(-2)).toEqual(['Inspector', 'RegistryScanning']);
    expect(settingsIn('regulated', ELSEWHERE)).not.toHaveProperty('Inspector');
    expect(settingsIn('regulated', ELSEWHERE)['RegistryScanning']).toContain('BASIC');
    expect(settingsIn('default')).not.toHaveProperty('Inspector');
  });
});

describe('what the configuration does not ask for', () => {
  it.each<[string, string, Variant]>([
    ['SecurityContact', 'account:PutAlternateContact', 'regulated'],
    ['VpcPublicAccess', 'ec2:ModifyVpcBlockPublicAccessOptions', 'regulated'],
    ['Inspector', 'inspector2:Enable', 'regulated'],
  ])('%s is not made, nor may the role call %s', (name, action, asked) => {
    expect(settingsIn('default')).not.toHaveProperty(name);
    expect(actions('default')).not.toContain(action);
    expect(settingsIn(asked)).toHaveProperty(name);
    expect(actions(asked)).toContain(action);
  });

  it('default security groups keep their rules, and the role may take none', () => {
    expect(settingsIn('default')).toHaveProperty('DefaultSecurityGroups');
    expect(settingsIn('sparse')).not.toHaveProperty('DefaultSecurityGroups');
    expect(actions('default').filter((action) => action.includes('Revoke'))).toHaveLength(2);
    expect(actions('sparse').filter((action) => action.includes('Revoke'))).toEqual([]);
    expect(templateOf('sparse', HOME).Outputs).toBeUndefined();
  });
});

it.each(settingsStacks('regulated'))('%s runs one function and no other code', (stack) => {
  const types = Object.values(templateOf('regulated', stack).Resources).map(({ Type }) => Type);
  expect(types.filter((type) => !type.startsWith('Custom::')).sort()).toEqual([
    'AWS::Lambda::Function',
    'AWS::Logs::LogGroup',
  ]);
});

describe('alerts of cost anomalies', () => {
  const TYPE = 'Custom::AnomalyAlerts';
  const alertsOf = (variant: Variant, stack = ELSEWHERE) => resourcesOf(variant, stack, TYPE);
  const inputOf = (variant: Variant): unknown => {
    const { AnomalyAlerts } = resolve(alertsOf(variant)[0]?.Properties['Settings']) as Record<string, string>;
    return JSON.parse(AnomalyAlerts ?? '');
  };

  it('stand in us-east-1 alone, after the topic that they go to', () => {
    const holding = (variant: Variant) =>
      settingsStacks(variant).filter((stack) => alertsOf(variant, stack).length > 0);
    expect(holding('regulated')).toEqual([ELSEWHERE]);
    expect(holding('usEast1')).toEqual([HOME]);
    const [global] = stacksIn('default').filter(({ name }) => name === ELSEWHERE);
    expect(global?.dependencies).toContain(STACKS.billing);
  });

  it('are of each service, at once, from the configured impact', () => {
    expect(inputOf('default')).toEqual({
      AnomalyMonitor: {
        MonitorName: 'baseline_services',
        MonitorType: 'DIMENSIONAL',
        MonitorDimension: 'SERVICE',
      },
      AnomalySubscription: {
        SubscriptionName: 'baseline_anomalies',
        Frequency: 'IMMEDIATE',
        Subscribers: [{ Type: 'SNS', Address: 'arn:aws:sns:us-east-1:111122223333:baseline_billing_alerts' }],
        ThresholdExpression: {
          Dimensions: {
            Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
            MatchOptions: ['GREATER_THAN_OR_EQUAL'],
            Values: ['10'],
          },
        },
      },
      ResourceTags: [{ Key: BASELINE_TAG.key, Value: BASELINE_TAG.value }],
    });
  });

  it('take the monitor that the configuration names, and none is created', () => {
    const monitor = 'arn:aws:ce::111122223333:anomalymonitor/0123abcd-0123-abcd-0123-0123456789ab';
    expect(inputOf('shared')).toMatchObject({ MonitorArn: monitor });
    expect(inputOf('shared')).not.toHaveProperty('AnomalyMonitor');
  });

  it('are nowhere where they are switched off', () => {
    expect(settingsStacks('sparse').flatMap((stack) => alertsOf('sparse', stack))).toEqual([]);
  });

  it('are declared to CloudFormation by no stack: it cannot adopt the monitor that AWS has created', () => {
    const types = stacksOf('default').flatMap((stack) =>
      Object.values(templateOf('default', stack).Resources).map(({ Type }) => Type),
    );
    expect(types.filter((type) => type.startsWith('AWS::CE::'))).toEqual([]);
  });
});

describe('the function', () => {
  const [found] = resourcesOf('default', HOME, 'AWS::Lambda::Function');
  const Properties = found?.Properties ?? {};

  it('is the file as it stands in the repository', () => {
    const code = readFileSync(join(__dirname, '../../../lib/settings/handler.js'), 'utf8');
    expect(Properties['Code']).toEqual({ ZipFile: code });
    expect(Properties).not.toHaveProperty('Layers');
  });

  it('has the name and the role that the guardrails know it by', () => {
    expect(resolve(Properties)).toMatchObject({
      FunctionName: 'baseline_settings',
      Role: 'arn:aws:iam::111122223333:role/baseline/baseline_settings',
    });
    expect(roles('default')['baseline_settings']).toMatchObject({
      Path: '/baseline/',
      PermissionsBoundary: expect.stringContaining('baseline_boundary') as string,
    });
  });

  it('has less time than CloudFormation waits for its answer', () => {
    const [resource] = resourcesOf('default', HOME, 'Custom::AccountSettings');
    expect(Number(resource?.Properties['ServiceTimeout'])).toBeGreaterThan(Number(Properties['Timeout']));
  });

  it('is called again when its code changes', () => {
    const [resource] = resourcesOf('default', HOME, 'Custom::AccountSettings');
    expect(resource?.Properties['Code']).toMatch(/^[0-9a-f]{16}$/);
  });

  it('writes to a log group of its own, which ends after 400 days', () => {
    expect(resourcesOf('default', HOME, 'AWS::Logs::LogGroup')).toMatchObject([
      {
        Properties: {
          LogGroupName: '/aws/lambda/baseline_settings',
          RetentionInDays: 400,
          Tags: [{ Key: BASELINE_TAG.key, Value: BASELINE_TAG.value }],
        },
      },
    ]);
  });
});
