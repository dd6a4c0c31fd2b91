import type { Request } from '../../tools/access/account';
import { accountOf } from '../support/account';
import { ACCOUNT, type Variant } from '../support/variants';

const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/baseline/${name}`;

/** Neither is in a group, so that no guardrail answers for the trust policy. */
const outsider = (kind: 'user' | 'role') => ({
  arn: `arn:aws:iam::${ACCOUNT}:${kind}/old`,
  policies: ['AdministratorAccess'],
});

const take = (
  kind: 'user' | 'role',
  details: Partial<Request>,
  variant: Variant = 'default',
  name = 'baseline_deploy',
) =>
  accountOf(variant).decide({
    principal: outsider(kind),
    action: 'sts:AssumeRole',
    resource: roleArn(name),
    ...details,
  });

const secondsAgo = (seconds: string) => ({ mfa: true, context: { 'aws:MultiFactorAuthAge': seconds } });

describe.each(['baseline_deploy', 'baseline_support'])('the role %s', (name) => {
  it('is taken by a person with MFA in the last hour', async () => {
    expect((await take('user', secondsAgo('3599'), 'default', name)).allowed).toBe(true);
  });

  it.each([
    ['a person with older MFA', 'user', secondsAgo('3600')],
    ['a person without MFA', 'user', { mfa: 'absent' }],
    ['a role, which has no MFA of its own', 'role', secondsAgo('300')],
  ] as const)('is not taken by %s', async (_, kind, details) => {
    expect((await take(kind, details, 'default', name)).allowed).toBe(false);
  });
});

describe('the deploy role', () => {
  it('is taken where the alert about it stands, and at no endpoint of another region', async () => {
    const at = async (region: string) => (await take('user', { ...secondsAgo('300'), region })).allowed;
    expect(await at('us-east-1')).toBe(true);
    expect(await at('eu-west-1')).toBe(false);
    expect((await take('user', { ...secondsAgo('300'), region: 'eu-west-1' }, 'regulated')).allowed).toBe(
      true,
    );
  });

  it('is taken by nobody where the configuration lets neither admins nor a pipeline', async () => {
    expect((await take('user', secondsAgo('300'), 'sparse')).allowed).toBe(false);
    expect((await take('role', secondsAgo('300'), 'sparse')).allowed).toBe(false);
  });
});
