import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { allow } from '../../../lib/iam/statements';
import { BaselinePolicy } from '../../../lib/constructs/baseline-policy';
import { Persona } from '../../../lib/constructs/persona';
import { ServiceRole } from '../../../lib/constructs/service-role';
import { templateWith } from '../../support/stack';

const BOUNDARY = { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:policy/baseline/baseline_boundary' };
const read = () => allow('Read', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/k'] });

describe('a managed policy', () => {
  const withStatement = (statement: ReturnType<typeof allow>) =>
    templateWith(
      (stack) =>
        new BaselinePolicy(stack, 'Policy', { name: 'p', description: 'What', statements: [statement] }),
    );

  it('has its fixed name under the path of the baseline', () => {
    withStatement(read()).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'p',
      Path: '/baseline/',
      Description: 'What',
    });
  });

  it('with a wildcard and a reason is made', () => {
    const statement = allow('All', { why: 'Because.', actions: ['s3:Get*'], resources: ['*'] });
    withStatement(statement).resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  });

  it('with a wildcard and no reason is refused, naming the statement', () => {
    const statement = allow('All', { actions: ['s3:Get*'], resources: ['*'] });
    expect(() => withStatement(statement)).toThrow(
      /^lib: the statement All of Test\/Policy holds a wildcard and gives no reason: .*s3:Get\*.*\n {2}→ Add `why:`/,
    );
  });
});

describe('a group', () => {
  const template = templateWith((stack) => {
    const own = new BaselinePolicy(stack, 'Own', { name: 'own', description: 'Own', statements: [read()] });
    return new Persona(stack, 'Engineer', {
      persona: 'engineer',
      policies: [own],
      shared: ['baseline_region', 'baseline_mfa'],
    });
  });

  it('has its fixed name, its policies and its guardrails', () => {
    const [own] = Object.keys(template.findResources('AWS::IAM::ManagedPolicy'));
    const guardrail = (name: string) => ({
      'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:policy/baseline/${name}`,
    });
    template.hasResourceProperties('AWS::IAM::Group', {
      GroupName: 'engineer',
      Path: '/baseline/',
      ManagedPolicyArns: [{ Ref: own }, guardrail('baseline_region'), guardrail('baseline_mfa')],
    });
  });

  it('has no inline policy and no members', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::GroupPolicy', 0);
    template.resourceCountIs('AWS::IAM::UserToGroupAddition', 0);
    expect(JSON.stringify(template.findResources('AWS::IAM::Group'))).not.toContain('"Policies"');
  });
});

describe('a role of a service', () => {
  const template = templateWith((stack) => {
    const role = new ServiceRole(stack, 'Ec2', {
      name: 'baseline_ec2',
      description: 'EC2',
      trust: new ServicePrincipal('ec2.amazonaws.com'),
      statements: [read()],
    });
    role.instanceProfile();
  });

  it('carries the boundary, and one managed policy of its own name', () => {
    const [policy] = Object.keys(template.findResources('AWS::IAM::ManagedPolicy'));
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'baseline_ec2' });
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'baseline_ec2',
      Path: '/baseline/service/',
      PermissionsBoundary: BOUNDARY,
      ManagedPolicyArns: [{ Ref: policy }],
    });
  });

  it('is taken by its service alone', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
        ],
      },
    });
  });

  it('has an instance profile of the same name', () => {
    const [role] = Object.keys(template.findResources('AWS::IAM::Role'));
    template.hasResourceProperties('AWS::IAM::InstanceProfile', {
      InstanceProfileName: { Ref: role },
      Roles: [{ Ref: role }],
    });
  });
});
