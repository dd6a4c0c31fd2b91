import { readableText } from '../../../tools/assembly/resolve';
import type { Json, TemplateResource } from '../../../tools/assembly/template';
import {
  ORGANIZATIONS,
  centralStacks,
  memberStacksOf,
  memberTemplate,
  unitsOf,
  type OrganizationName,
} from '../../support/organization';

const INLINE_BYTES = 51_200;
const NAMES = Object.keys(ORGANIZATIONS) as OrganizationName[];
const EVERY_UNIT = NAMES.flatMap((name) => unitsOf(name).map((unit) => ({ name, unit })));

const stackOf = (name: OrganizationName, stack: string) =>
  centralStacks(name).find((each) => each.name === stack);

function resources(name: OrganizationName, type: string): { stack: string; resource: TemplateResource }[] {
  return centralStacks(name).flatMap((stack) =>
    Object.values(stack.template.Resources ?? {})
      .filter(({ Type }) => Type === type)
      .map((resource) => ({ stack: stack.name, resource })),
  );
}

const stackSets = (name: OrganizationName) =>
  resources(name, 'AWS::CloudFormation::StackSet').map(({ stack, resource }) => ({
    stack,
    properties: resource.Properties ?? {},
  }));

const ofUnits = (name: OrganizationName) =>
  stackSets(name).filter(({ stack }) => stack.startsWith('Baseline-Unit-'));

const object = (value: Json | undefined): Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

describe('the accounts of a unit', () => {
  it.each(EVERY_UNIT)('$name, $unit: each template has a StackSet, and is its text', ({ name, unit }) => {
    const texts = new Map(
      stackSets(name).map(({ stack, properties }) => [stack, properties['TemplateBody']]),
    );
    for (const { name: stack } of memberStacksOf(name, unit)) {
      expect(texts.get(stack.replace('Baseline-', `Baseline-Unit-${unit}-`))).toBe(
        memberTemplate(name, unit, stack),
      );
    }
  });

  it('units that are configured alike have the same templates, byte for byte', () => {
    const stacks = memberStacksOf('tenUnits', 'test').map(({ name }) => name);
    expect(stacks.length).toBeGreaterThan(5);
    for (const stack of stacks) {
      expect(memberTemplate('tenUnits', 'development', stack)).toBe(
        memberTemplate('tenUnits', 'test', stack),
      );
    }
  });

  it('the accounts that there are change no template', () => {
    const text = unitsOf('twoUnits').flatMap((unit) =>
      memberStacksOf('twoUnits', unit).map(({ name }) => memberTemplate('twoUnits', unit, name)),
    );
    // The account that owns the organization, and the one that watches, are named: neither ever comes or goes.
    expect(text.join('')).not.toMatch(/333344445555|sandbox-1/);
  });

  it('no policy there denies a session for having no key for MFA', () => {
    const text = memberStacksOf('twoUnits', 'sandbox')
      .map(({ name }) => memberTemplate('twoUnits', 'sandbox', name))
      .join('');
    expect(text).not.toContain('baseline_mfa');
    expect(text.match(/aws:MultiFactorAuthPresent/g)).toHaveLength(1);
    expect(text).toContain(
      '"Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"},"StringEquals":{"aws:PrincipalType":"User"}}',
    );
  });

  it('names of buckets are those that Amazon S3 keeps for the account and the region', () => {
    const storage = memberStacksOf('tenUnits', 'europe').find(({ name }) => name === 'Baseline-Storage');
    const names = Object.values(storage?.template.Resources ?? {})
      .filter(({ Type }) => Type === 'AWS::S3::Bucket')
      .map(({ Properties }) => Properties?.['BucketName']);
    expect(names).toContainEqual({
      'Fn::Join': ['', ['acme-landing-zone-', { Ref: 'AWS::AccountId' }, '-eu-central-1-an']],
    });
    expect(names).toHaveLength(3);
    const namespaces = Object.values(storage?.template.Resources ?? {})
      .filter(({ Type }) => Type === 'AWS::S3::Bucket')
      .map(({ Properties }) => Properties?.['BucketNamespace']);
    expect(namespaces).toEqual(['account-regional', 'account-regional', 'account-regional']);
  });

  it('has no trail, no group, no budget, no deploy role and no address that is mailed', () => {
    const text = memberStacksOf('tenUnits', 'regulated')
      .map(({ name }) => memberTemplate('tenUnits', 'regulated', name))
      .join('');
    expect(text).not.toMatch(
      /AWS::(CloudTrail|Budgets)::|AWS::IAM::Group|AWS::SNS::Subscription|"RoleName":"baseline_deploy"|example\.com/,
    );
  });
});

describe('StackSets', () => {
  it.each(NAMES)('%s: each template goes inline, in a stack that goes inline too', (name) => {
    for (const { template, name: stack } of centralStacks(name)) {
      expect({ stack, fits: Buffer.byteLength(JSON.stringify(template)) < INLINE_BYTES }).toEqual({
        stack,
        fits: true,
      });
    }
    expect(stackSets(name).length).toBeGreaterThan(10);
  });

  it.each(NAMES)('%s: are named as the guardrails and the deploy role know them', (name) => {
    for (const { stack, properties } of stackSets(name)) {
      expect(readableText(properties['StackSetName'])).toBe(stack);
      expect(stack).toMatch(/^Baseline-(Unit-[a-z-]+|Central)-[A-Z][\w-]*$/);
      // AWS puts `StackSet-` before it and a hyphen and a UUID behind it, and a name has 128 characters.
      expect(stack.length).toBeLessThanOrEqual(128 - 'StackSet-'.length - 37);
    }
  });

  it('keep the stacks of an account that leaves, and take no parameters', () => {
    for (const { properties } of ofUnits('twoUnits')) {
      expect(properties['AutoDeployment']).toMatchObject({
        Enabled: true,
        RetainStacksOnAccountRemoval: true,
      });
      expect(properties).not.toHaveProperty('Parameters');
    }
    for (const { resource } of resources('twoUnits', 'AWS::CloudFormation::StackSet'))
      expect(resource.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('the canary tolerates no failure; the others have a tenth of the accounts in work', () => {
    const preferences = (unit: string) =>
      stackSets('tenUnits')
        .filter(({ stack }) => stack.startsWith(`Baseline-Unit-${unit}-`))
        .map(({ properties }) => properties['OperationPreferences']);
    expect(new Set(preferences('canary').map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ FailureToleranceCount: 0, MaxConcurrentCount: 1 })]),
    );
    expect(preferences('production')[0]).toEqual({
      ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
      FailureTolerancePercentage: 0,
      MaxConcurrentPercentage: 10,
    });
  });

  it('a new account gets the boundary before the roles that carry it', () => {
    const roles = stackSets('twoUnits').find(({ stack }) => stack === 'Baseline-Unit-sandbox-Roles');
    const after = object(roles?.properties['AutoDeployment'])['DependsOn'];
    expect(JSON.stringify(after)).toContain('Baseline-Unit-sandbox-Guardrails-Id');
  });

  it.each(NAMES)(
    '%s: wait for one StackSet at most, and for as many in all as AWS takes of an account',
    (name) => {
      const numbers = stackSets(name).map(({ properties }) => {
        const after = object(properties['AutoDeployment'])['DependsOn'];
        return Array.isArray(after) ? after.length : 0;
      });
      expect(Math.max(...numbers)).toBe(1);
      expect(numbers.reduce((sum, number) => sum + number, 0)).toBeLessThanOrEqual(100);
    },
  );

  const dependenciesOf = (stack: string): string[] => {
    const { dependencies = [] } = stackOf('tenUnits', stack) ?? {};
    return [...dependencies, ...dependencies.flatMap(dependenciesOf)];
  };

  it('a unit waits for all of the wave before it', () => {
    const { dependencies = [] } = stackOf('tenUnits', 'Baseline-Unit-sandbox-Guardrails') ?? {};
    expect(dependencies).toEqual(['Baseline-Unit-canary-Policies']);
    expect(dependenciesOf('Baseline-Unit-canary-Policies')).toContain('Baseline-Unit-canary-Guardrails');
    expect(dependenciesOf('Baseline-Unit-test-Guardrails')).toEqual(
      expect.arrayContaining(['Baseline-Unit-sandbox-Policies', 'Baseline-Unit-development-Roles']),
    );
  });

  it('never target the management account, and below the root the one account that they are for', () => {
    for (const { properties } of stackSets('tenUnits')) {
      const targets = JSON.stringify(properties['StackInstancesGroup']);
      expect(targets).not.toContain('111122223333');
      if (targets.includes('r-abcd'))
        expect(targets).toMatch(
          /"AccountFilterType":"INTERSECTION","Accounts":\["(222233334444|333344445555)"\]/,
        );
    }
  });
});
