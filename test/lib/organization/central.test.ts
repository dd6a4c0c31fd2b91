import { readableText } from '../../../tools/assembly/resolve';
import type { Template, TemplateResource } from '../../../tools/assembly/template';
import { VARIANTS } from '../../support/variants';
import { readAssembly } from '../../../tools/assembly/read';
import { asSent } from '../../support/as-sent';
import { assemblyOfConfig } from '../../support/assembly';
import { resolve, characters } from '../../support/policies';
import {
  ORGANIZATIONS,
  centralStacks,
  memberStacksOf,
  unitsOf,
  type OrganizationName,
} from '../../support/organization';

const NAMES = Object.keys(ORGANIZATIONS) as OrganizationName[];

/** The resources of one type in a stack of the account that owns an organization. */
const resourcesOf = (name: OrganizationName, stack: string | RegExp, type: string) =>
  centralStacks(name)
    .filter((each) => (typeof stack === 'string' ? each.name === stack : stack.test(each.name)))
    .flatMap(({ template }) => Object.entries(template.Resources ?? {}))
    .filter(([, { Type }]) => Type === type)
    .map(([id, resource]) => ({ id, ...resource, Properties: resource.Properties ?? {} }));

const templateOf = (set: TemplateResource | undefined): string =>
  readableText(set?.Properties?.['TemplateBody']);

const dependenciesOf = (name: OrganizationName, stack: string): readonly string[] =>
  centralStacks(name).find((each) => each.name === stack)?.dependencies ?? [];

describe('policies', () => {
  it.each(NAMES)('%s: each holds at most 6,144 characters, there and in each unit', (name) => {
    const stacks = [centralStacks(name), ...unitsOf(name).map((unit) => memberStacksOf(name, unit))].flat();
    const policies = stacks
      .flatMap(({ template }) => Object.values(template.Resources ?? {}))
      .filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');
    expect(policies.length).toBeGreaterThan(50);
    for (const { Properties } of policies)
      expect(characters(resolve(Properties?.['PolicyDocument']))).toBeLessThanOrEqual(6144);
  });

  it.each(NAMES)('%s: the boundary of the owning account and of each unit keeps room', (name) => {
    const boundaries = [centralStacks(name), ...unitsOf(name).map((unit) => memberStacksOf(name, unit))].map(
      (stacks) =>
        stacks
          .flatMap(({ template }) => Object.values(template.Resources ?? {}))
          .find(({ Properties }) => Properties?.['ManagedPolicyName'] === 'baseline_boundary'),
    );
    for (const boundary of boundaries) {
      const size = characters(resolve(boundary?.Properties?.['PolicyDocument']));
      expect(size).toBeGreaterThan(3000);
      expect(size).toBeLessThanOrEqual(6144 - 500);
    }
  });
});

describe('the trail', () => {
  const [trail] = resourcesOf('twoUnits', 'Baseline-Audit', 'AWS::CloudTrail::Trail');

  it('is that of all accounts, and writes into the archive', () => {
    expect(trail?.Properties).toMatchObject({
      IsOrganizationTrail: true,
      IsMultiRegionTrail: true,
      EnableLogFileValidation: true,
      S3BucketName: 'acme-archive-333344445555-ap-southeast-2-an',
    });
    expect(dependenciesOf('twoUnits', 'Baseline-Audit')).toContain('Baseline-Central-Archive');
  });

  it('is read by the audit account and the one that keeps it, by its key, and by no other account', () => {
    const [key] = resourcesOf('twoUnits', 'Baseline-Audit', 'AWS::KMS::Key');
    const statements = (resolve(key?.Properties['KeyPolicy']) as { Statement: { Sid: string }[] }).Statement;
    expect(statements.find(({ Sid }) => Sid === 'AuditAccountsReadTrail')).toMatchObject({
      Action: 'kms:Decrypt',
      Principal: { AWS: ['arn:aws:iam::222233334444:root', 'arn:aws:iam::333344445555:root'] },
    });
  });

  it('is let into the archive, by its ARN and for the organization', () => {
    const [set] = resourcesOf('twoUnits', 'Baseline-Central-Archive', 'AWS::CloudFormation::StackSet');
    const text = templateOf(set);
    expect(text).toContain('AWSLogs/o-abcde12345/*');
    expect(text).toContain(
      '"aws:SourceArn":"arn:aws:cloudtrail:ap-southeast-2:111122223333:trail/baseline_trail"',
    );
    expect(text).toContain('DenyDeletingLogs');
  });
});

describe('accounts that the configuration creates', () => {
  const accounts = resourcesOf('twoUnits', /^Baseline-Accounts-/, 'AWS::Organizations::Account');

  it('are in the OU of their unit, and those with an ID are left alone', () => {
    expect(accounts.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        AccountName: 'sandbox-1',
        Email: 'sandbox-1@example.com',
        ParentIds: [{ 'Fn::ImportValue': 'Baseline-Organization-sandbox' }],
      }),
    ]);
  });

  it('stay whatever happens to the stack, where its creation fails too', () => {
    expect(
      accounts.map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]),
    ).toEqual([['Retain', 'Retain']]);
  });
});

it('the units are where policies and StackSets find them, and stay', () => {
  const units = resourcesOf('tenUnits', 'Baseline-Organization', 'AWS::Organizations::OrganizationalUnit');
  expect(units.map(({ Properties }) => Properties['Name'])).toEqual([
    'Infrastructure',
    'Network',
    'Sandbox',
    'Security',
    'Workloads',
    'Canary',
    'Development',
    'Europe',
    'Production',
    'Regulated',
    'Test',
  ]);
  for (const { DeletionPolicy } of units) expect(DeletionPolicy).toBe('RetainExceptOnCreate');
});

it('an organization whose units are all there already has no stack for them, which would be empty', () => {
  const { organization } = ORGANIZATIONS.twoUnits;
  const units = organization.units.map((unit, index) => ({ ...unit, ou: `ou-abcd-1111222${index}` }));
  const folder = assemblyOfConfig({ ...ORGANIZATIONS.twoUnits, organization: { ...organization, units } });
  const stacks = readAssembly(folder);
  expect(stacks.map(({ name }) => name)).not.toContain('Baseline-Organization');
  expect(stacks.find(({ name }) => name === 'Baseline-Central-Archive')?.dependencies).toContain(
    'Baseline-Settings',
  );
  expect(stacks.filter(({ template }) => Object.keys(template.Resources ?? {}).length === 0)).toEqual([]);
});

describe('the audit account', () => {
  it('has a bus that members alone send to, and a topic, in each region', () => {
    const sets = resourcesOf('tenUnits', /^Baseline-Central-Watch/, 'AWS::CloudFormation::StackSet');
    expect(sets).toHaveLength(4);
    for (const { Properties } of sets) {
      const text = readableText(Properties['TemplateBody']);
      expect(text).toContain('"aws:PrincipalOrgID":"o-abcde12345"');
      expect(text).toContain('"aws:PrincipalArn":"arn:aws:iam::*:role/baseline/baseline_events"');
      expect(text).toContain('"TopicName":"baseline_security_alerts"');
    }
  });

  it('has a rule for each event that a member sends', () => {
    const sent = memberStacksOf('twoUnits', 'sandbox')
      .filter(({ name }) => name === 'Baseline-Events-us-east-1')
      .flatMap(({ template }) => Object.values(template.Resources ?? {}))
      .filter(({ Type }) => Type === 'AWS::Events::Rule');
    const [set] = resourcesOf(
      'twoUnits',
      'Baseline-Central-Watch-us-east-1',
      'AWS::CloudFormation::StackSet',
    );
    const text = templateOf(set);
    expect(sent.length).toBeGreaterThan(15);
    for (const { Properties } of sent)
      expect(text).toContain(`"EventPattern":${JSON.stringify(Properties?.['EventPattern'])}`);
    const patterns = sent.map(({ Properties }) => Properties?.['EventPattern']);
    expect(JSON.stringify(patterns)).not.toContain('AWS::AccountId');
  });

  it('sees who outside the organization may use what is in it, and what its recorders record, after the units', () => {
    const [set] = resourcesOf('tenUnits', 'Baseline-Central-Overview', 'AWS::CloudFormation::StackSet');
    const text = templateOf(set);
    expect(text).toContain('"Type":"ORGANIZATION"');
    expect(text).toMatch(/"OrganizationAggregationSource":\{"AllAwsRegions":true,"RoleArn":/);
    expect(text).toContain('"PermissionsBoundary"');
    expect(dependenciesOf('tenUnits', 'Baseline-Central-Overview')).toEqual(
      expect.arrayContaining(['Baseline-Unit-regulated-Policies', 'Baseline-Unit-security-Policies']),
    );
    expect(JSON.stringify(set?.Properties['StackInstancesGroup'])).toContain('"Accounts":["222233334444"]');
  });

  it('administers detection after the units have what it administers', () => {
    expect(dependenciesOf('tenUnits', 'Baseline-Delegation')).toEqual(
      expect.arrayContaining(['Baseline-Unit-regulated-Policies', 'Baseline-Unit-security-Policies']),
    );
    expect(centralStacks('twoUnits').map(({ name }) => name)).not.toContain('Baseline-Delegation');
  });
});

it('the deploy role changes organization policies and StackSets of the baseline alone, by CloudFormation', () => {
  const [policy] = resourcesOf('twoUnits', 'Baseline-Rights', 'AWS::IAM::ManagedPolicy').filter(
    ({ Properties }) => Properties['ManagedPolicyName'] === 'baseline_deploy_organization',
  );
  const { Statement } = resolve(policy?.Properties['PolicyDocument']) as {
    Statement: { Sid: string; Action: string | string[]; Condition?: object }[];
  };
  const direct = Statement.filter(
    ({ Condition }) => !JSON.stringify(Condition ?? {}).includes('aws:CalledVia'),
  );
  expect(direct.map(({ Sid }) => Sid)).toEqual(['FollowAndStopWaves']);
  expect(Statement.find(({ Sid }) => Sid === 'PoliciesOfTheOrganization')?.Condition).toMatchObject({
    StringEquals: { 'aws:ResourceTag/managed-by': 'account-baseline' },
  });
  expect(JSON.stringify(Statement)).not.toMatch(
    /CloseAccount|LeaveOrganization|RemoveAccount|DeleteOrganization"/,
  );
});

describe('guardrail G3 of the owning account', () => {
  const guardrail = (name: string) => {
    const [policy] = resourcesOf('twoUnits', 'Baseline-Guardrails', 'AWS::IAM::ManagedPolicy').filter(
      ({ Properties }) => Properties['ManagedPolicyName'] === name,
    );
    return JSON.stringify(resolve(policy?.Properties['PolicyDocument']));
  };

  it.each(['baseline_integrity', 'baseline_boundary'])(
    '%s keeps the StackSets, the policies and what services are trusted with',
    (name) => {
      const text = guardrail(name);
      expect(text).toContain('stackset/Baseline-*');
      expect(text).toContain('organizations:*tachP*');
      expect(text).toContain('organizations:Dis*');
    },
  );
});

it('the largest configuration fits: each template goes inline as written and as sent', () => {
  const { account: _, ...largest } = VARIANTS.largest;
  const unit = 'u'.repeat(30);
  const { organization } = ORGANIZATIONS.twoUnits;
  const folder = assemblyOfConfig({
    ...largest,
    name: 'n'.repeat(19),
    organization: {
      ...organization,
      units: [{ name: unit, ou: 'Unit', wave: 1 }],
      accounts: [organization.audit, organization.logArchive].map((id) => ({ id, unit })),
      breakGlass: ['b'.repeat(40), 'c'.repeat(20), 'd'.repeat(20)],
    },
  });
  const sizes = readAssembly(folder).map(({ name, template }) => ({ name, bytes: bytesOf(template) }));
  expect(sizes.length).toBeGreaterThan(50);
  expect(sizes.filter(({ bytes }) => bytes >= 51_200)).toEqual([]);
});

/** As the CDK writes a template, or sends it as YAML, whichever is longer. */
function bytesOf(template: Template): number {
  const text = JSON.stringify(template);
  return Math.max(Buffer.byteLength(text), Buffer.byteLength(asSent(text)));
}
