import { PIPELINE, PIPELINE_DEPLOYING } from '../../contract/escalation/path';
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
    principal: { federated: provider },
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
      principal: 'admin',
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

describe('the deploy role creates each role of the stacks, with the boundary, and not itself', () => {
  const rolesOf = (variant: Variant) =>
    accountOf(variant).model.roles.map(({ arn }) => [arn, variant] as const);

  it.each([...rolesOf('pipeline'), ...rolesOf('regulated')])('%s (%s)', async (resource, variant) => {
    const decision = await accountOf(variant).decide({
      principal: 'deploy',
      action: 'iam:CreateRole',
      resource,
      via: 'cloudformation.amazonaws.com',
      context: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/baseline/baseline_boundary' },
    });
    expect(decision).toMatchObject({ allowed: resource !== DEPLOY });
  });
});

describe('the identity provider', () => {
  it('is changed by nobody but the deploy role', async () => {
    const change = { action: 'iam:AddClientIDToOpenIDConnectProvider', resource: PROVIDER };
    for (const principal of ['admin', PIPELINE, PIPELINE_DEPLOYING])
      expect(await accountOf('pipeline').decide({ principal, ...change })).toMatchObject({
        allowed: false,
        sids: ['DenyChangingTheBaseline'],
      });
    const other = PROVIDER.replace(ISSUER, 'issuer.example.com');
    expect(
      await accountOf('pipeline').decide({ principal: 'admin', ...change, resource: other }),
    ).toMatchObject({
      allowed: true,
    });
    const deploy = { principal: 'deploy', ...change, via: 'cloudformation.amazonaws.com' };
    expect(await accountOf('pipeline').decide(deploy)).toMatchObject({ allowed: true });
  });
});
