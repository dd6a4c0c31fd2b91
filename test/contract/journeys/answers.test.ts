import { ANSWERS_BY_STATEMENT } from '../../../contract/journeys/by-statement';
import { Account, type Request } from '../../../tools/access/account';
import { explain } from '../../../tools/access/explain/explain';
import { statementsOf, type NamedPolicy } from '../../../tools/access/policy';
import { accountOf } from '../../support/account';
import { memberOf } from '../organization/member';

const single = accountOf('default');
const member = memberOf('identityCenter', 'sandbox').account;

/** Accounts that have each statement between them: all that is watched, older roles, the rule of version 1, two regions. */
const ACCOUNTS: readonly (readonly [string, Account])[] = [
  ...(['default', 'regulated', 'legacy', 'path', 'directory', 'abroad'] as const).map(
    (variant) => [variant, accountOf(variant)] as const,
  ),
  ['a member with a directory', member],
  ['a member without', memberOf('twoUnits', 'sandbox').account],
];

/** The policies of an account, wherever they are, its organization's too. */
const policiesOf = ({ model }: Account): NamedPolicy[] =>
  [
    ...model.groups.flatMap(({ policies }) => policies),
    ...model.roles.flatMap(({ policies, boundary, trust }) => [...policies, boundary ?? [], trust].flat()),
    ...model.policies,
    ...model.resources.flatMap(({ policy }) => policy ?? []),
    ...(model.organization?.levels ?? []).flatMap((level) => [
      ...level.serviceControl,
      ...level.resourceControl,
    ]),
  ].flat();

const denials = (account: Account): string[] =>
  policiesOf(account).flatMap(({ document }) =>
    statementsOf(document).flatMap(({ Effect, Sid = '(none)' }) => (Effect === 'Deny' ? [Sid] : [])),
  );

const answered = new Set(ANSWERS_BY_STATEMENT.map(({ sid }) => sid));

describe('an answer to each statement that denies', () => {
  it.each(ACCOUNTS)('is there in %s', (_, account) => {
    const found = new Set(denials(account));
    expect(found.size).toBeGreaterThan(30);
    expect([...found].filter((sid) => !answered.has(sid))).toEqual([]);
  });

  it('is to a statement that there is, once', () => {
    const found = new Set(ACCOUNTS.flatMap(([, account]) => denials(account)));
    expect([...answered].filter((sid) => !found.has(sid))).toEqual([]);
    expect(answered.size).toBe(ANSWERS_BY_STATEMENT.length);
  });
});

const insteadOf = async (account: Account, request: Request) => {
  const { outcome, instead, reasons } = await explain(account, request);
  return { outcome, instead, sids: reasons.map(({ sid }) => sid) };
};

const LOGS = 'arn:aws:s3:::acme-logs/x';
const DATA = 'arn:aws:s3:::acme-analysis/x';

describe('what somebody does instead', () => {
  it.each([
    ['writes a log', { principal: 'admin', action: 's3:PutObject', resource: LOGS }, /^Logs are written by/],
    [
      'writes a log in another region, where nobody may either',
      { principal: 'admin', action: 's3:PutObject', resource: LOGS, region: 'us-east-1' },
      /^Logs are written by/,
    ],
    [
      'uses access keys alone',
      { principal: 'engineer', action: 's3:PutObject', resource: DATA, mfa: 'absent' },
      /^Sign in again with MFA/,
    ],
    [
      'goes to another region',
      { principal: 'engineer', action: 's3:PutObject', resource: DATA, region: 'eu-central-1' },
      /^Send it to the home region/,
    ],
    [
      'does both, of which one alone would not help',
      { principal: 'engineer', action: 's3:PutObject', resource: DATA, region: 'eu-central-1', mfa: false },
      /^Sign in again with MFA.* Send it to the home region/,
    ],
    [
      'sends it over plain HTTP',
      { principal: 'engineer', action: 's3:PutObject', resource: DATA, tls: 'none' },
      /^Use HTTPS/,
    ],
    [
      'puts the tag of the baseline on something',
      {
        principal: 'admin',
        action: 'ec2:CreateTags',
        resource: 'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-1',
        context: { 'aws:RequestTag/managed-by': 'account-baseline', 'aws:TagKeys': ['managed-by'] },
      },
      /^The tag managed-by=account-baseline marks/,
    ],
  ] satisfies [string, Request, RegExp][])(
    'is for the statement that denies: who %s',
    async (_, request, text) => {
      expect((await insteadOf(single, request)).instead).toMatch(text);
    },
  );

  it('is no answer to what applications do, for people and roles of the baseline', async () => {
    for (const principal of ['admin', 'engineer', 'analyst', 'glue'])
      expect(
        (await insteadOf(single, { principal, action: 's3:PutObject', resource: DATA, region: 'eu-west-1' }))
          .instead,
      ).not.toMatch(/Applications|boundary/);
  });

  it.each([
    [{ action: 'iam:CreateUser', resource: 'arn:aws:iam::555566667777:user/neu' }, /Identity Center/],
    [{ action: 'iam:CreateAccessKey', resource: 'arn:aws:iam::555566667777:user/otto' }, /^Nobody has keys/],
  ])('names no users where people are sessions: %j', async (request, text) => {
    const { instead } = await insteadOf(member, { principal: 'admin', ...request });
    expect(instead).toMatch(text);
    expect(instead).not.toMatch(/people -- add|ChangePassword|Security credentials/);
  });
});

describe('a role of the baseline that may not read a secret', () => {
  const secret = 'arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:db-AbCdEf';
  const key = 'arn:aws:kms:ap-southeast-2:111122223333:key/1111aaaa-1111-1111-1111-111111111111';
  const role = 'arn:aws:iam::111122223333:role/baseline/service/baseline_glue';
  const letsIn = (action: string, principal: string): Request['resourcePolicy'] => ({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: principal }, Action: action, Resource: '*' },
  });
  const read: Request = { principal: 'glue', action: 'secretsmanager:GetSecretValue', resource: secret };
  const decrypt: Request = { principal: 'glue', action: 'kms:Decrypt', resource: key };

  it('is answered with what lets it, and with the key', async () => {
    const { instead, outcome } = await insteadOf(single, read);
    expect(outcome).toBe('implicitly denied');
    expect(instead).toMatch(/baseline_glue read it by the policy of the secret.*policy of the key/);
  });

  it('reads it with the policy of the secret alone, and decrypts with that of the key', async () => {
    const whole = { ...read, resourcePolicy: letsIn('secretsmanager:GetSecretValue', role) };
    expect(await single.decide(whole)).toMatchObject({ allowed: true });
    const other = {
      ...read,
      resourcePolicy: letsIn('secretsmanager:GetSecretValue', role.replace('glue', 's3_batch')),
    };
    expect(await single.decide(other)).toMatchObject({ allowed: false });
    expect(await single.decide(decrypt)).toMatchObject({ allowed: false });
    const opened = { ...decrypt, resourcePolicy: letsIn('kms:Decrypt', role) };
    expect(await single.decide(opened)).toMatchObject({ allowed: true });
  });

  it('gets the policy from an admin, and from nobody else', async () => {
    const put = (principal: string) =>
      single.decide({ principal, action: 'secretsmanager:PutResourcePolicy', resource: secret });
    expect(await put('admin')).toMatchObject({ allowed: true });
    expect(await put('engineer')).toMatchObject({ allowed: false });
  });

  it('is not asked to be somebody else, which a role cannot', async () => {
    expect(await explain(single, read)).toMatchObject({ allowedFor: [] });
  });
});
