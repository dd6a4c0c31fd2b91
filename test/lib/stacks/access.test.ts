import { STACKS } from '../../../lib/names';
import { resourcesOf, templateOf, stacksOf } from '../../support/assembly';
import { characters, managedPolicies, resolve, roles } from '../../support/policies';
import { ACCOUNT, type Variant } from '../../support/variants';
import { accountOf } from '../../support/account';

/** The names of the policies of each group, in the order of its stacks. */
const attached = (variant: Variant): Record<string, string[]> =>
  Object.fromEntries(
    accountOf(variant).model.groups.map(({ name, policies }) => [
      name,
      policies.map((policy) => policy.name),
    ]),
  );

const ALL = ['baseline_integrity', 'baseline_mfa'];

it('each group has what it may do and the guardrails that hold it, and nothing else', () => {
  expect(attached('default')).toEqual({
    admin: [
      'admin_access',
      'baseline_self_service',
      'baseline_region_admin',
      'baseline_escalation_admin',
      ...ALL,
    ],
    engineer: [
      'engineer_access',
      'baseline_self_service',
      'baseline_region',
      'baseline_escalation_engineer',
      ...ALL,
      'engineer_access_2',
    ],
    analyst: [
      'analyst_access',
      'baseline_self_service',
      'baseline_region',
      'baseline_escalation_analyst',
      ...ALL,
      'analyst_access_2',
      'analyst_access_3',
    ],
  });
});

it('every guardrail that a group names is made, and so is the boundary of the roles', () => {
  const made = Object.keys(managedPolicies('default'));
  const named = Object.values(attached('default')).flat();
  expect(named.filter((name) => !made.includes(name))).toEqual([]);
  expect(made).toContain('baseline_boundary');
});

it('attaches G2 to no group where it is switched off, and keeps the other guardrails', () => {
  // It stays declared: AWS refuses to delete a policy that groups still carry.
  expect(managedPolicies('sparse')).toHaveProperty('baseline_mfa');
  for (const [group, policies] of Object.entries(attached('sparse'))) {
    const shared = (names: string[] = []) => names.filter((name) => !name.includes('_access'));
    expect(shared(policies)).toEqual(
      shared(attached('default')[group]).filter((name) => name !== 'baseline_mfa'),
    );
  }
});

it('nobody and nothing has an inline policy', () => {
  const types = stacksOf('default').flatMap((stack) =>
    Object.values(templateOf('default', stack).Resources).map(({ Type }) => Type),
  );
  expect(new Set(types.filter((type) => type.startsWith('AWS::IAM::')))).toEqual(
    new Set(['AWS::IAM::Group', 'AWS::IAM::InstanceProfile', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role']),
  );
  const holders = [STACKS.access, STACKS.roles, STACKS.deploy].flatMap((stack) =>
    Object.values(templateOf('default', stack).Resources),
  );
  expect(holders.filter(({ Properties }) => Properties && 'Policies' in Properties)).toEqual([]);
});

it('an analyzer, which is free, reports access from outside', () => {
  expect(resourcesOf('default', STACKS.access, 'AWS::AccessAnalyzer::Analyzer')).toMatchObject([
    { Properties: { Type: 'ACCOUNT', AnalyzerName: 'baseline_external_access' } },
  ]);
});

it('an output says where to sign in', () => {
  const { SignInUrl } = templateOf('default', STACKS.access).Outputs ?? {};
  expect(resolve(SignInUrl?.Value)).toBe(
    `https://${ACCOUNT}.signin.aws.amazon.com/console?region=ap-southeast-2`,
  );
});

describe('roles', () => {
  const all = roles('default');
  const services = Object.entries(all).filter(([name]) => name !== 'baseline_deploy');

  it.each([
    ['baseline_ec2', 'ec2.amazonaws.com'],
    ['baseline_glue', 'glue.amazonaws.com'],
    ['baseline_s3_batch', 'batchoperations.s3.amazonaws.com'],
    ['baseline_sagemaker', 'sagemaker.amazonaws.com'],
    ['baseline_ecs_task', 'ecs-tasks.amazonaws.com'],
    ['baseline_ecs_execution', 'ecs-tasks.amazonaws.com'],
  ])('%s trusts %s alone', (name, service) => {
    const trust = all[name]?.['AssumeRolePolicyDocument'] as { Statement: object[] };
    expect(trust.Statement).toEqual([
      expect.objectContaining({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }),
    ]);
  });

  it.each(['baseline_sagemaker', 'baseline_ecs_task', 'baseline_ecs_execution'])(
    '%s is taken on behalf of this account alone',
    (name) => {
      expect(all[name]?.['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } } }],
      });
    },
  );

  it('all but the deploy role carry the boundary', () => {
    expect(services).toHaveLength(8);
    for (const [, role] of services) {
      expect(role['PermissionsBoundary']).toBe(`arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_boundary`);
    }
    expect(all['baseline_deploy']).not.toHaveProperty('PermissionsBoundary');
  });

  it('the deploy role is for users of this account with MFA in the last hour', () => {
    expect(all['baseline_deploy']?.['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS: expect.stringContaining(`${ACCOUNT}:root`) as string },
          Condition: {
            Bool: { 'aws:MultiFactorAuthPresent': 'true' },
            NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
            ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:user/*` },
          },
        },
      ],
    });
  });

  it('switched off, no admin takes it', () => {
    expect(JSON.stringify(roles('sparse')['baseline_deploy']?.['AssumeRolePolicyDocument'])).not.toContain(
      `:user/*`,
    );
  });

  it('the instance profile and the launch template lead to the EC2 role', () => {
    const [role] = resourcesOf('default', STACKS.roles, 'AWS::IAM::Role').filter(
      ({ Properties }) => Properties['RoleName'] === 'baseline_ec2',
    );
    const [profile] = resourcesOf('default', STACKS.roles, 'AWS::IAM::InstanceProfile');
    expect(profile?.Properties['Roles']).toEqual([{ Ref: role?.id }]);
    expect(resourcesOf('default', STACKS.roles, 'AWS::EC2::LaunchTemplate')).toMatchObject([
      {
        Properties: {
          LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': [profile?.id, 'Arn'] } } },
        },
      },
    ]);
  });
});

it('policies say Version 2012-10-17, without which policy variables are plain text', () => {
  const documents = Object.values(managedPolicies('default'));
  expect(new Set(documents.map(({ Version }) => Version))).toEqual(new Set(['2012-10-17']));
  expect(Math.min(...documents.map(characters))).toBeGreaterThan(100);
});

it('every statement has a Sid of its own within its policy', () => {
  for (const { Statement } of Object.values(managedPolicies('largest'))) {
    const sids = Statement.map(({ Sid }) => Sid);
    expect(sids.every((sid) => /^[A-Za-z0-9]+$/.test(sid ?? ''))).toBe(true);
    expect(new Set(sids).size).toBe(sids.length);
  }
});
