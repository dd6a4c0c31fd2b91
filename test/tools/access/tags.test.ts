import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly, type AssemblyStack } from '../../../tools/assembly/read';
import type { TemplateResource } from '../../../tools/assembly/template';
import { readModel } from '../../../tools/access/model';
import type { Statement } from '../../../tools/access/policy';
import { accountOf, accountWith, policyOf } from '../../support/account';
import { assemblyOf } from '../../support/assembly';

const PLACE = 'ap-southeast-2:111122223333';
const TAG = 'aws:ResourceTag/managed-by';
const Tags = [{ Key: 'managed-by', Value: 'account-baseline' }];

const tagged = (X: TemplateResource) =>
  readModel([{ name: 'Baseline-Test', region: 'ap-southeast-2', template: { Resources: { X } } }]).tagged;

describe('tags in a template', () => {
  it.each<[string, TemplateResource['Properties'], string]>([
    ['AWS::ECR::Repository', { RepositoryName: 'acme/app', Tags }, `ecr:${PLACE}:repository/acme/app`],
    ['AWS::KMS::Key', { Tags }, `kms:${PLACE}:key/Baseline-Test-X`],
    ['AWS::Logs::LogGroup', { LogGroupName: '/a/b', Tags }, `logs:${PLACE}:log-group:/a/b`],
    [
      'AWS::IAM::Role',
      { RoleName: 'r', Path: '/p/', AssumeRolePolicyDocument: {}, Tags },
      'iam::111122223333:role/p/r',
    ],
    [
      'AWS::Budgets::Budget',
      { Budget: { BudgetName: 'b' }, ResourceTags: Tags },
      'budgets::111122223333:budget/b',
    ],
    [
      'AWS::EC2::LaunchTemplate',
      { TagSpecifications: [{ ResourceType: 'launch-template', Tags }] },
      `ec2:${PLACE}:launch-template/X`,
    ],
    [
      'AWS::IAM::OIDCProvider',
      { Url: 'https://token.example.com', Tags },
      'iam::111122223333:oidc-provider/token.example.com',
    ],
    [
      'AWS::SecurityHub::Hub',
      { Tags: { 'managed-by': 'account-baseline' } },
      `securityhub:${PLACE}:hub/default`,
    ],
  ])('of %s are read with its ARN', (Type, Properties, arn) => {
    expect(tagged({ Type, Properties })).toMatchObject([
      { arn: `arn:aws:${arn}`, tags: { 'managed-by': 'account-baseline' } },
    ]);
  });

  it('of what a launch template starts are not its own', () => {
    const TagSpecifications = [{ ResourceType: 'instance', Tags }];
    const [template] = tagged({ Type: 'AWS::EC2::LaunchTemplate', Properties: { TagSpecifications } });
    expect(template?.tags).toEqual({});
  });

  it('of buckets decide nothing, and what has none is known to have none', () => {
    expect(tagged({ Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme', Tags } })).toEqual([]);
    expect(tagged({ Type: 'AWS::KMS::Key', Properties: {} })).toMatchObject([{ tags: {} }]);
  });

  it('of every type that the baseline tags are read, but of buckets', () => {
    const stacks: AssemblyStack[] = readAssembly(assemblyOf('largest'));
    const carries = ({ Properties = {} }: TemplateResource) =>
      ['Tags', 'ResourceTags', 'TagSpecifications'].some((name) => Object.hasOwn(Properties, name));
    const types = stacks.flatMap(({ template }) =>
      Object.values(template.Resources ?? {})
        .filter(carries)
        .map(({ Type }) => Type),
    );
    const read = new Set(readModel(stacks).tagged.map(({ type }) => type));
    expect(read.size).toBeGreaterThan(10);
    expect(new Set(types.filter((type) => !read.has(type)))).toEqual(new Set(['AWS::S3::Bucket']));
  });

  it('would decide of buckets where ABAC is enabled on one, which no stack does', () => {
    const folder = assemblyOf('largest');
    const templates = readAssembly(folder).map(({ name }) =>
      readFileSync(join(folder, `${name}.template.json`), 'utf8'),
    );
    expect(templates.filter((text) => text.includes('Abac'))).toEqual([]);
  });
});

describe('a request on what the stacks tagged', () => {
  const account = accountOf('default');
  const arnOf = (type: string) => account.model.tagged.find((it) => it.type === type)?.arn ?? '';
  const REPOSITORY = `arn:aws:ecr:${PLACE}:repository/acme/app`;

  it.each([
    ['ecr:SetRepositoryPolicy', 'AWS::ECR::Repository', `arn:aws:ecr:${PLACE}:repository/other`],
    ['kms:PutKeyPolicy', 'AWS::KMS::Key', `arn:aws:kms:${PLACE}:key/other`],
    ['kms:CreateAlias', 'AWS::KMS::Key', `arn:aws:kms:${PLACE}:key/other`],
    ['logs:DeleteLogGroup', 'AWS::Logs::LogGroup', `arn:aws:logs:${PLACE}:log-group:other`],
    ['ec2:ModifyLaunchTemplate', 'AWS::EC2::LaunchTemplate', `arn:aws:ec2:${PLACE}:launch-template/lt-1`],
  ])('%s meets the guardrail on tags there, and not on another', async (action, type, other) => {
    const { sids } = await account.decide({ principal: 'admin', action, resource: arnOf(type) });
    expect(sids).toEqual(['DenyChangingTagged']);
    expect(await account.decide({ principal: 'admin', action, resource: other })).toMatchObject({
      allowed: true,
    });
  });

  it.each([TAG, TAG.toLowerCase()])('carries what it says itself of %s', async (key) => {
    const ask = (value: string | null) =>
      account.decide({
        principal: 'admin',
        action: 'ecr:SetRepositoryPolicy',
        resource: REPOSITORY,
        context: { [key]: value },
      });
    expect(await ask(null)).toMatchObject({ allowed: true });
    expect(await ask('another')).toMatchObject({ allowed: true });
    expect(await ask('account-baseline')).toMatchObject({ outcome: 'explicitly denied' });
  });

  it('carries the tags in another account, too', async () => {
    const resource = REPOSITORY.replace('111122223333', '222222222222');
    const ask = { principal: 'admin', action: 'ecr:DeleteRepository', resource };
    expect(await account.forAccount('222222222222').decide(ask)).toMatchObject({ allowed: false });
  });

  describe('of which AWS does not read tags', () => {
    const ROLE = 'arn:aws:iam::111122223333:role/shop';
    const INSTANCE = `arn:aws:ec2:${PLACE}:instance/i-1`;
    const TOPIC = `arn:aws:sns:${PLACE}:shop`;
    const decide = (action: string, arn: string) => {
      const statement: Statement = {
        Effect: 'Allow',
        Action: action,
        Resource: '*',
        Condition: { StringEquals: { [TAG]: 'account-baseline' } },
      };
      const resource = { type: 'any', arn, tags: { 'managed-by': 'account-baseline' }, isNamedByAws: false };
      return accountWith([policyOf(statement)], { tagged: [resource] }).decide({
        principal: 'engineer',
        action,
        resource: arn,
      });
    };

    it.each([
      ['what is being made', 'sns:CreateTopic', TOPIC, 'sns:DeleteTopic'],
      ['what is being made, as EC2 says itself', 'ec2:RunInstances', INSTANCE, 'ec2:StopInstances'],
      ['a role that is passed', 'iam:PassRole', ROLE, 'iam:DeleteRole'],
    ])('carries none of %s', async (_, action, arn, other) => {
      expect(await decide(action, arn)).toMatchObject({ allowed: false });
      expect(await decide(other, arn)).toMatchObject({ allowed: true });
    });
  });
});
