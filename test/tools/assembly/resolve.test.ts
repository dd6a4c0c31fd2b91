import type { AssemblyStack } from '../../../tools/assembly/read';
import type { Json, TemplateResource } from '../../../tools/assembly/template';
import { readModel } from '../../../tools/access/model';
import { readableText, Resolver } from '../../../tools/assembly/resolve';

const stackOf = (
  Resources: Record<string, TemplateResource>,
  rest: Partial<AssemblyStack> = {},
): AssemblyStack => ({
  name: 'Baseline-Test',
  region: 'ap-southeast-2',
  template: { Resources },
  ...rest,
});

const policyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const managedPolicy = (ManagedPolicyName: string, rest: Record<string, Json> = {}): TemplateResource => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { ManagedPolicyName, Path: '/baseline/', PolicyDocument: policyDocument, ...rest },
});

describe('references in a template', () => {
  const resolver = new Resolver(
    stackOf({
      Policy: managedPolicy('baseline_mfa'),
      Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'admin', Path: '/baseline/' } },
      Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'baseline_glue', Path: '/baseline/' } },
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme-analysis' } },
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } },
      Key: { Type: 'AWS::KMS::Key' },
      Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'acme/app' } },
      Alarm: { Type: 'AWS::CloudWatch::Alarm' },
    }),
    '111122223333',
  );

  it.each<[Json, Json]>([
    [{ Ref: 'AWS::AccountId' }, '111122223333'],
    [{ Ref: 'AWS::Region' }, 'ap-southeast-2'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'Group' }, 'admin'],
    [{ Ref: 'Role' }, 'baseline_glue'],
    [{ Ref: 'Bucket' }, 'acme-analysis'],
    [{ Ref: 'Policy' }, 'arn:aws:iam::111122223333:policy/baseline/baseline_mfa'],
    [{ Ref: 'Topic' }, 'arn:aws:sns:ap-southeast-2:111122223333:alerts'],
    [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::111122223333:role/baseline/baseline_glue'],
    [{ 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::acme-analysis'],
    [{ 'Fn::GetAtt': ['Key', 'Arn'] }, 'arn:aws:kms:ap-southeast-2:111122223333:key/Baseline-Test-Key'],
    [{ 'Fn::GetAtt': ['Repository', 'Arn'] }, 'arn:aws:ecr:ap-southeast-2:111122223333:repository/acme/app'],
    [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] }, 'arn:aws:s3:::acme-analysis/*'],
    [
      { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:user/${!aws:username}' },
      'arn:aws:iam::111122223333:user/${aws:username}',
    ],
    [{ 'Fn::Sub': '${Bucket}/${Bucket.Arn}' }, 'acme-analysis/arn:aws:s3:::acme-analysis'],
    [{ 'Fn::Sub': ['${Name}-x', { Name: { Ref: 'Bucket' } }] }, 'acme-analysis-x'],
    [{ Statement: [{ Resource: { Ref: 'Bucket' } }] }, { Statement: [{ Resource: 'acme-analysis' }] }],
  ])('resolves %j', (value, expected) => {
    expect(resolver.resolve(value)).toEqual(expected);
  });

  it.each<[Json, string]>([
    [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue'],
    [{ 'Fn::If': ['Condition', 'a', 'b'] }, 'Fn::If'],
    [{ 'Fn::GetAtt': ['Bucket', 'DomainName'] }, 'Bucket.DomainName'],
    [{ Ref: 'Nobody' }, 'Nobody, which is not in it'],
    [{ Ref: 'Alarm' }, 'of type AWS::CloudWatch::Alarm'],
    [{ 'Fn::Sub': '${Nobody}' }, 'Nobody'],
    [{ 'Fn::Sub': '${Bucket.DomainName}' }, 'Bucket.DomainName'],
  ])('refuses %j', (value, what) => {
    expect(() => resolver.resolve(value)).toThrow(what);
    expect(() => resolver.resolve(value)).toThrow('cannot be resolved without deploying it');
  });
});

describe('references for a reader, each by what it refers to', () => {
  it.each<[unknown, string]>([
    ['text', 'text'],
    [3, '3'],
    [undefined, 'undefined'],
    [{ Ref: 'Topic' }, '${Topic}'],
    [{ Ref: 'AWS::AccountId' }, '${AWS::AccountId}'],
    [{ 'Fn::GetAtt': ['Bucket', 'DomainName'] }, '${Bucket.DomainName}'],
    [{ 'Fn::GetAtt': 'Function.Outputs.Name' }, '${Function.Outputs.Name}'],
    [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] }, '${Bucket.Arn}/*'],
    [{ 'Fn::Join': ['', { Ref: 'List' }] }, '${Fn::Join ["",{"Ref":"List"}]}'],
    [{ 'Fn::Sub': '${Bucket}/${!aws:username}' }, '${Bucket}/${aws:username}'],
    [{ 'Fn::ImportValue': 'x' }, '${Fn::ImportValue "x"}'],
    [{ Resource: { Ref: 'Bucket' }, Action: 1 }, '{"Action":1,"Resource":"${Bucket}"}'],
  ])('%j is %s', (value, expected) => {
    expect(readableText(value)).toBe(expected);
  });

  it('what is known is resolved all the same', () => {
    const Properties = { BucketName: 'acme-data' };
    const stack = stackOf({ Bucket: { Type: 'AWS::S3::Bucket', Properties } });
    const lenient = new Resolver(stack, '111122223333', 'named');
    expect(lenient.resolve(['Bucket', 'Alarm', 'AWS::AccountId'].map((Ref) => ({ Ref })))).toEqual([
      'acme-data',
      '${Alarm}',
      '111122223333',
    ]);
  });
});

describe('the model of an account', () => {
  const arn = (name: string) => ({ 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:policy/baseline/${name}` });
  const group = (policies: Json[], rest: Record<string, Json> = {}): TemplateResource => ({
    Type: 'AWS::IAM::Group',
    Properties: { GroupName: 'admin', ManagedPolicyArns: policies, ...rest },
  });
  const policiesOf = (stacks: AssemblyStack[]) =>
    readModel(stacks).groups[0]?.policies.map(({ name }) => name);

  it('finds the policies of a group by reference and, in other stacks, by ARN', () => {
    const guardrails = stackOf({ Mfa: managedPolicy('baseline_mfa') }, { name: 'Baseline-Guardrails' });
    const access = stackOf({
      Group: group([{ Ref: 'Access' }, arn('baseline_mfa')]),
      Access: managedPolicy('admin_access'),
    });
    expect(policiesOf([guardrails, access])).toEqual(['admin_access', 'baseline_mfa']);
  });

  it('finds policies that name the group, and inline ones', () => {
    const Groups = [{ Ref: 'Group' }];
    const Policies = [{ PolicyName: 'inside', PolicyDocument: policyDocument }];
    const stack = stackOf({
      Group: group([], { Policies }),
      Managed: managedPolicy('managed', { Groups }),
      Inline: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'inline', PolicyDocument: policyDocument, Groups },
      },
    });
    expect(policiesOf([stack])).toEqual(['managed', 'inline', 'inside']);
  });

  it('refuses a policy that no stack makes, since nobody knows what it says', () => {
    expect(() => policiesOf([stackOf({ Group: group([arn('baseline_mfa')]) })])).toThrow(
      'policy/baseline/baseline_mfa, which no stack declares',
    );
  });

  it('refuses what is created on a condition, and policies it does not read', () => {
    expect(() => readModel([stackOf({ Group: { ...group([]), Condition: 'Never' } })])).toThrow(
      'created on a condition',
    );
    expect(() => readModel([stackOf({ Queue: { Type: 'AWS::SQS::QueuePolicy' } })])).toThrow(
      'AWS::SQS::QueuePolicy',
    );
  });

  it('reads a role with its trust, its boundary and where each is written', () => {
    const stack = stackOf({
      Boundary: managedPolicy('baseline_boundary'),
      Access: {
        ...managedPolicy('baseline_glue'),
        Metadata: { 'aws:cdk:path': 'Baseline-Test/Glue/Policy/Resource' },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'baseline_glue',
          AssumeRolePolicyDocument: policyDocument,
          PermissionsBoundary: { Ref: 'Boundary' },
          ManagedPolicyArns: [{ Ref: 'Access' }],
        },
      },
    });
    expect(readModel([stack]).roles).toMatchObject([
      {
        name: 'baseline_glue',
        arn: 'arn:aws:iam::111122223333:role/baseline_glue',
        trust: { document: policyDocument },
        boundary: { name: 'baseline_boundary' },
        policies: [
          { name: 'baseline_glue', stack: 'Baseline-Test', constructPath: 'Baseline-Test/Glue/Policy' },
        ],
      },
    ]);
  });

  it('finds the policy of a bucket, a topic, a repository and a key, with its aliases', () => {
    const stack = stackOf({
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme' } },
      BucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: policyDocument },
      },
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } },
      TopicPolicy: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument: policyDocument },
      },
      Repository: {
        Type: 'AWS::ECR::Repository',
        Properties: { RepositoryName: 'app', RepositoryPolicyText: policyDocument },
      },
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: policyDocument } },
      Alias: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName: 'alias/data', TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
      Bare: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'bare' } },
    });
    const { resources } = readModel([stack]);
    expect(resources.map(({ type, policy }) => [type, policy?.document])).toEqual([
      ['AWS::S3::Bucket', policyDocument],
      ['AWS::SNS::Topic', policyDocument],
      ['AWS::ECR::Repository', policyDocument],
      ['AWS::KMS::Key', policyDocument],
      ['AWS::S3::Bucket', undefined],
    ]);
    expect(resources[3]?.aliases).toEqual(['alias/data']);
  });

  it("takes the stacks' own account before the example", () => {
    const stack = stackOf({ Group: group([]) }, { account: '222222222222' });
    expect(readModel([stack]).groups[0]?.arn).toBe('arn:aws:iam::222222222222:group/admin');
    expect(readModel([stackOf({ Group: group([]) })], '333333333333').account).toBe('333333333333');
  });
});
