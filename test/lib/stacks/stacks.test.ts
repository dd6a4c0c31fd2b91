import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STACKS } from '../../../lib/names';
import { artifactsOf, stacksIn, templateOf, stacksOf } from '../../support/assembly';

const ALL = stacksOf('default');
const artifacts = artifactsOf('default');
const stackOf = (stack: string) => stacksIn('default').find(({ name }) => name === stack);

it('each stack of the app has a reviewed template, and no other has', () => {
  const reviewed = readdirSync(join(__dirname, 'templates')).filter((name) => name.endsWith('.test.ts'));
  expect(reviewed.sort()).toEqual(
    ALL.map((stack) => `${stack.replace('Baseline-', '').toLowerCase()}.test.ts`).sort(),
  );
});

describe('an account that was never bootstrapped', () => {
  it('gets no assets', () => {
    expect(Object.values(artifacts).map(({ type }) => type)).not.toContain('cdk:asset-manifest');
  });

  it.each(ALL)('is not asked by %s for a role, a version or a bucket of a bootstrap stack', (stack) => {
    expect(Object.keys(artifacts[stack]?.properties ?? {}).sort()).toEqual([
      'templateFile',
      'terminationProtection',
      'validateOnSynth',
    ]);
    const template = templateOf('default', stack);
    expect(Object.keys(template).sort()).toEqual(
      ['Description', 'Resources', ...(template.Outputs ? ['Outputs'] : [])].sort(),
    );
    expect(JSON.stringify(template)).not.toMatch(/cdk-[a-z0-9]{9}|BootstrapVersion/);
  });

  const withoutCode = ALL.filter((stack) => !stack.startsWith(STACKS.settings));

  it.each(withoutCode)('runs no code of %s: no custom resource, no function', (stack) => {
    const types = Object.values(templateOf('default', stack).Resources).map(({ Type }) => Type);
    expect(types.filter((type) => /^(Custom::|AWS::Lambda|AWS::CloudFormation::Custom)/.test(type))).toEqual(
      [],
    );
  });
});

describe('stacks', () => {
  it.each(ALL)(
    '%s imports nothing from another, so that each can be deployed and removed by itself',
    (stack) => {
      expect(JSON.stringify(templateOf('default', stack))).not.toMatch(
        /Fn::ImportValue|"Export"|Fn::GetStackOutput/,
      );
    },
  );

  it('deploys the role that deploys right after the boundary that its other role carries', () => {
    expect(stackOf(STACKS.deploy)?.dependencies).toContain(STACKS.guardrails);
  });

  it('deploys every other stack after the role that deploys, which has the rights for it then', () => {
    const others = ALL.filter((stack) => ![STACKS.guardrails, STACKS.deploy].includes(stack as never));
    expect(others.filter((stack) => !stackOf(stack)?.dependencies?.includes(STACKS.deploy))).toEqual([]);
  });

  it('Storage and Audit alone are protected against termination', () => {
    const kept = ALL.filter((stack) => stackOf(stack)?.terminationProtection === true);
    expect(kept.sort()).toEqual([STACKS.audit, STACKS.storage]);
  });

  it('Billing is in us-east-1, and so are the stacks of that region; all others are at home', () => {
    const away = ALL.filter((stack) => stackOf(stack)?.region === 'us-east-1');
    expect(away.sort()).toEqual([
      'Baseline-Alerts-us-east-1',
      'Baseline-Billing',
      'Baseline-Settings-us-east-1',
    ]);
    const home = ALL.filter((stack) => !away.includes(stack));
    expect(new Set(home.map((stack) => stackOf(stack)?.region))).toEqual(new Set(['ap-southeast-2']));
    expect(new Set(stacksIn('default').map(({ account }) => account))).toEqual(new Set([undefined]));
  });

  it.each(ALL)('%s says what it is', (stack) => {
    expect(templateOf('default', stack)).toMatchObject({
      Description: expect.stringMatching(/^Account baseline: /) as string,
    });
  });
});
