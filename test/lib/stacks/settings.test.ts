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
  expect(types.sort()).toEqual(['AWS::Lambda::Function', 'AWS::Logs::LogGroup', 'Custom::AccountSettings']);
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
