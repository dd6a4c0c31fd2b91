import { accountOf } from '../support/account';
import type { Variant } from '../support/variants';

const ISSUER = 'token.actions.githubusercontent.com';
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`;
const DEPLOY = 'arn:aws:iam::111122223333:role/baseline/baseline_deploy';
const DIFF = 'arn:aws:iam::111122223333:role/baseline/baseline_diff';

interface Token {
  sub: string;
  aud?: string;
  ref?: string;
  provider?: string;
}

const take = (
  role: string,
  { sub, aud = 'sts.amazonaws.com', ref, provider = PROVIDER }: Token,
  variant: Variant = 'pipeline',
) =>
  accountOf(variant).decide({
    as: { federated: provider },
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: role,
    context: {
      [`${ISSUER}:aud`]: aud,
      [`${ISSUER}:sub`]: sub,
      ...(ref !== undefined && { [`${ISSUER}:ref`]: ref }),
    },
  });

const main = { ref: 'refs/heads/main' };
const production = { sub: 'repo:example/baseline:environment:production', ...main };

describe('the pipeline takes the deploy role', () => {
  it('from the environment, on the branch', async () => {
    expect(await take(DEPLOY, production)).toMatchObject({ allowed: true, sids: ['PipelineTakesRole'] });
  });

  it.each<[string, Token]>([
    ['another branch', { ...production, ref: 'refs/heads/feature' }],
    ['a tag named like the branch', { ...production, ref: 'refs/tags/main' }],
    ['a branch that begins the same', { ...production, ref: 'refs/heads/main-2' }],
    ['no claim of a branch', { sub: production.sub }],
    ['the branch without the environment', { sub: 'repo:example/baseline:ref:refs/heads/main', ...main }],
    ['another environment', { sub: 'repo:example/baseline:environment:staging', ...main }],
    [
      'an environment that begins the same',
      { sub: 'repo:example/baseline:environment:production-2', ...main },
    ],
    [
      'a branch named like the environment',
      { sub: 'repo:example/baseline:ref:refs/heads/environment:production', ...main },
    ],
    [
      'an environment named to look like the repository',
      { sub: 'repo:mallory/x:environment:repo:example/baseline:environment:production', ...main },
    ],
    ['another repository', { sub: 'repo:example/other:environment:production', ...main }],
    [
      'a repository that begins the same',
      { sub: 'repo:example/baseline-fork:environment:production', ...main },
    ],
    ['a fork', { sub: 'repo:mallory/baseline:environment:production', ...main }],
    [
      'another owner that ends the same',
      { sub: 'repo:not-example/baseline:environment:production', ...main },
    ],
    ['another spelling', { sub: 'repo:Example/Baseline:environment:production', ...main }],
    ['a pull request', { sub: 'repo:example/baseline:pull_request', ...main }],
    ['another audience', { ...production, aud: 'https://github.com/example' }],
    ['wildcards in the subject', { sub: 'repo:example/*:environment:*', ...main }],
    [
      'another provider',
      { ...production, provider: 'arn:aws:iam::111122223333:oidc-provider/issuer.example.com' },
    ],
  ])('not from %s', async (_, token) => {
    expect(await take(DEPLOY, token)).toMatchObject({ allowed: false });
  });

  it('and no person does, where people are switched off', async () => {
    const asAdmin = {
      as: 'admin',
      action: 'sts:AssumeRole',
      resource: DEPLOY,
      context: { 'aws:MultiFactorAuthAge': '60' },
    };
    expect(await accountOf('pipeline').decide(asAdmin)).toMatchObject({ allowed: false });
    expect(await accountOf('default').decide(asAdmin)).toMatchObject({ allowed: true });
  });
});

describe('a repository whose subjects hold IDs', () => {
  const withIds = 'repo:example@1001/baseline@2002';

  it('takes both roles', async () => {
    const deploying = { sub: `${withIds}:environment:production`, ...main };
    expect(await take(DEPLOY, deploying, 'pipelineWithIds')).toMatchObject({ allowed: true });
    expect(await take(DIFF, { sub: `${withIds}:pull_request` }, 'pipelineWithIds')).toMatchObject({
      allowed: true,
    });
  });

  it.each([
    'repo:example/baseline',
    'repo:example@1001/baseline@2003',
    'repo:example@1002/baseline@2002',
    'repo:mallory@1001/baseline@2002',
    'repo:example@1001/baseline@20021',
  ])('not as %s', async (repository) => {
    const deploying = { sub: `${repository}:environment:production`, ...main };
    expect(await take(DEPLOY, deploying, 'pipelineWithIds')).toMatchObject({ allowed: false });
    expect(await take(DIFF, { sub: `${repository}:pull_request` }, 'pipelineWithIds')).toMatchObject({
      allowed: false,
    });
  });
});

describe('pull requests and the nightly job take the diff role', () => {
  it.each(['repo:example/baseline:pull_request', 'repo:example/baseline:ref:refs/heads/main'])(
    'as %s',
    async (sub) => {
      expect(await take(DIFF, { sub })).toMatchObject({ allowed: true });
    },
  );

  it.each([
    'repo:mallory/baseline:pull_request',
    'repo:example/baseline-2:pull_request',
    'repo:example/baseline:ref:refs/heads/feature',
    'repo:example/baseline:ref:refs/tags/main',
    'repo:example/baseline:pull_request:x',
  ])('not as %s', async (sub) => {
    expect(await take(DIFF, { sub })).toMatchObject({ allowed: false });
  });
});

describe('the diff role sees the stacks and changes nothing', () => {
  const stack = 'arn:aws:cloudformation:ap-southeast-2:111122223333:stack/Baseline-Access/1';
  const bucket = 'arn:aws:s3:::acme-analysis';
  const via = 'cloudformation.amazonaws.com';
  const decide = (action: string, resource?: string, rest: { via?: string } = {}) =>
    accountOf('pipeline').decide({ as: 'diff', action, resource, ...rest });

  it.each(['cloudformation:DescribeStacks', 'cloudformation:GetTemplate', 'cloudformation:DetectStackDrift'])(
    'may %s',
    async (action) => expect(await decide(action, stack)).toMatchObject({ allowed: true }),
  );

  it.each([
    'cloudformation:CreateChangeSet',
    'cloudformation:ExecuteChangeSet',
    'cloudformation:UpdateStack',
    'cloudformation:DeleteStack',
  ])('may not %s', async (action) => expect(await decide(action, stack)).toMatchObject({ allowed: false }));

  it('reads the settings of a bucket through CloudFormation, not itself, and no object at all', async () => {
    expect(await decide('s3:GetBucketPolicy', bucket, { via })).toMatchObject({ allowed: true });
    expect(await decide('s3:GetBucketPolicy', bucket)).toMatchObject({ allowed: false });
    expect(await decide('s3:PutBucketPolicy', bucket, { via })).toMatchObject({ allowed: false });
    expect(await decide('s3:GetObject', `${bucket}/x`, { via })).toMatchObject({ allowed: false });
  });
});

describe('the diff role compares what the baseline made, and sees nothing of others', () => {
  const inHome = (service: string, resource: string) =>
    `arn:aws:${service}:ap-southeast-2:111122223333:${resource}`;
  const iam = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
  const via = 'cloudformation.amazonaws.com';
  const tagged = (value: string | null) => ({ context: { 'aws:ResourceTag/managed-by': value } });

  it.each<[action: string, its: string, another: string]>([
    ['iam:GetGroup', iam('group/baseline/admin'), iam('group/mine')],
    ['iam:GetInstanceProfile', iam('instance-profile/baseline/x'), iam('instance-profile/mine')],
    ['iam:GetPolicyVersion', iam('policy/baseline/baseline_mfa'), iam('policy/mine')],
    ['iam:GetRole', iam('role/baseline/service/baseline_glue'), iam('role/app/mine')],
    [
      'cloudwatch:DescribeAlarms',
      inHome('cloudwatch', 'alarm:baseline_x'),
      inHome('cloudwatch', 'alarm:mine'),
    ],
    [
      'config:DescribeConfigurationRecorders',
      inHome('config', 'configuration-recorder/baseline_recorder/1'),
      inHome('config', 'configuration-recorder/default/1'),
    ],
    [
      'config:ListTagsForResource',
      inHome('config', 'conformance-pack/baseline-conformance/1'),
      inHome('config', 'conformance-pack/mine/1'),
    ],
    ['events:DescribeRule', inHome('events', 'rule/baseline_x'), inHome('events', 'rule/mine')],
    [
      'guardduty:GetDetector',
      inHome('guardduty', 'detector/d'),
      inHome('guardduty', 'malware-protection-plan/p'),
    ],
    ['lambda:GetFunction', inHome('lambda', 'function:baseline_settings'), inHome('lambda', 'function:mine')],
    [
      'logs:ListTagsForResource',
      inHome('logs', 'log-group:/aws/lambda/baseline_settings'),
      inHome('logs', 'log-group:/aws/lambda/mine'),
    ],
    [
      'logs:DescribeMetricFilters',
      inHome('logs', 'log-group:baseline_trail'),
      inHome('logs', 'log-group:mine'),
    ],
    ['sns:GetTopicAttributes', inHome('sns', 'baseline_alerts'), inHome('sns', 'mine')],
  ])('%s', async (action, its, another) => {
    const decide = (resource: string, rest = {}) =>
      accountOf('pipeline').decide({ as: 'diff', action, resource, ...rest });
    expect(await decide(its, { via })).toMatchObject({ allowed: true });
    expect(await decide(its)).toMatchObject({ allowed: false });
    if (another.includes('malware')) return;
    expect(await decide(another, { via })).toMatchObject({ allowed: false });
  });

  it('keys by their tag', async () => {
    const decide = (value: string | null, rest = {}) =>
      accountOf('pipeline').decide({
        as: 'diff',
        action: 'kms:GetKeyPolicy',
        resource: inHome('kms', 'key/k'),
        ...tagged(value),
        ...rest,
      });
    expect(await decide('account-baseline', { via })).toMatchObject({ allowed: true });
    expect(await decide(null, { via })).toMatchObject({ allowed: false });
    expect(await decide('account-baseline')).toMatchObject({ allowed: false });
  });

  const inRegion = (region: string, service: string, resource: string) =>
    inHome(service, resource).replace('ap-southeast-2', region);

  it.each<[action: string, at: (region: string) => string | undefined]>([
    ['guardduty:ListDetectors', () => undefined],
    ['cloudformation:DetectStackDrift', (region) => inRegion(region, 'cloudformation', 'stack/Baseline-X/1')],
    ['cloudwatch:DescribeAlarms', (region) => inRegion(region, 'cloudwatch', 'alarm:baseline_x')],
    ['events:DescribeRule', (region) => inRegion(region, 'events', 'rule/baseline_x')],
    ['sns:GetTopicAttributes', (region) => inRegion(region, 'sns', 'baseline_x')],
  ])('%s in the regions of the stacks, and no calls without a resource in others', async (action, at) => {
    const decide = (region: string, rest = {}) =>
      accountOf('pipeline').decide({ as: 'diff', action, resource: at(region), region, ...rest });
    for (const region of ['ap-southeast-2', 'us-east-1', 'eu-west-1'])
      expect(await decide(region, { via })).toMatchObject({ allowed: true });
    if (at('') !== undefined && !action.startsWith('cloudformation:')) return;
    expect(await decide('eu-west-2', { via })).toMatchObject({ allowed: false });
  });
});

describe('the identity provider', () => {
  it('is changed by nobody but the deploy role', async () => {
    const change = { action: 'iam:AddClientIDToOpenIDConnectProvider', resource: PROVIDER };
    expect(await accountOf('pipeline').decide({ as: 'admin', ...change })).toMatchObject({
      allowed: false,
      sids: ['DenyChangingTheBaseline'],
    });
    const other = PROVIDER.replace(ISSUER, 'issuer.example.com');
    expect(await accountOf('pipeline').decide({ as: 'admin', ...change, resource: other })).toMatchObject({
      allowed: true,
    });
    const deploy = { as: 'deploy', ...change, via: 'cloudformation.amazonaws.com' };
    expect(await accountOf('pipeline').decide(deploy)).toMatchObject({ allowed: true });
  });
});
