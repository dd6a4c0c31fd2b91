import { explainAnswer, type ExplainInput } from '../../../../tools/access/explain/command';
import { renderAnswer } from '../../../../tools/cli/command';
import { targetOf } from '../../../../tools/cli/output';
import { memberOf } from '../../../contract/organization/member';
import { accountOf } from '../../../support/account';

const single = accountOf('default');
const { account: member } = memberOf('identityCenter', 'sandbox');

async function explained(account: typeof single, input: ExplainInput) {
  const answer = await explainAnswer(account, input);
  const [verdict = ''] = renderAnswer(answer, targetOf({})).split('\n');
  return { ...answer, verdict };
}

const ARCHIVE = 'arn:aws:s3:::acme-archive-333344445555-ap-southeast-2-an/AWSLogs/x';
/** That no stack declares, in the same account. */
const DATA = 'arn:aws:s3:::acme-shop-333344445555-ap-southeast-2-an/x';
const KEY = 'arn:aws:kms:ap-southeast-2:333344445555:key/1111aaaa-1111-1111-1111-111111111111';

describe('a resource of another account', () => {
  it.each([
    ['a bucket whose name says whose it is', 's3:GetObject', DATA],
    ['the bucket itself', 's3:ListBucket', DATA.split('/')[0] ?? ''],
    ['a key, whose own policy has to let in too', 'kms:Decrypt', KEY],
    ['a queue', 'sqs:SendMessage', 'arn:aws:sqs:ap-southeast-2:333344445555:jobs'],
  ])('is not said to be allowed, nor denied for good: %s', async (_, action, resource) => {
    const { verdict, result } = await explained(member, {
      principal: 'admin',
      action,
      resources: [resource],
    });
    expect(verdict).toMatch(/^Denied, unless the account 333344445555 allows it too: admin/);
    expect(result).toMatchObject({ dependsOn: '333344445555', outcome: 'implicitly denied' });
    expect(result?.notes.join()).toContain('The account 333344445555 decides too');
  });

  it('is denied plainly to whom nothing here allows it', async () => {
    const input = { principal: 'analyst', action: 's3:PutObject', resources: [DATA] };
    const { verdict, result } = await explained(member, input);
    expect(verdict).toMatch(/^Denied since nothing allows it/);
    expect(result).not.toHaveProperty('dependsOn');
  });

  it('is allowed where the policy of the resource is known to let it in', async () => {
    const request = { principal: 'admin', action: 's3:GetObject', resource: ARCHIVE };
    const arn = member.principal('admin').arn;
    const lets = (AWS: string) => ({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow' as const, Principal: { AWS }, Action: 's3:GetObject', Resource: ARCHIVE },
    });
    expect(await member.decide({ ...request, resourcePolicy: lets(arn) })).toMatchObject({ allowed: true });
    expect(await member.decide({ ...request, resourcePolicy: lets(`${arn}x`) })).toMatchObject({
      allowed: false,
    });
  });
});

describe('a bucket of another account that the organization declares', () => {
  it.each([
    ['s3:GetObject', 'implicitly denied', /^Denied since nothing allows it: admin/],
    ['s3:DeleteObject', 'explicitly denied', /^Denied explicitly: admin/],
  ])('is decided by its policy there: %s', async (action, outcome, start) => {
    const { verdict, result } = await explained(member, { principal: 'admin', action, resources: [ARCHIVE] });
    expect(verdict).toMatch(start);
    expect(result).toMatchObject({ outcome });
    expect(result).not.toHaveProperty('dependsOn');
  });

  it('says which statement denies, and what somebody does instead', async () => {
    const input = { principal: 'admin', action: 's3:DeleteObject', resources: [ARCHIVE] };
    const { result } = await explained(member, input);
    expect(result?.reasons.map(({ sid }) => sid)).toContain('DenyDeletingLogs');
    expect(result?.instead).toMatch(/Nobody deletes one before/);
  });
});

describe('a bucket of which nothing says whose it is', () => {
  const ask = (principal: string, action: string, bucket: string) =>
    explained(single, { principal, action, resources: [`arn:aws:s3:::${bucket}`] });

  it('is allowed with that in front, and noted', async () => {
    const { verdict, result } = await ask('admin', 's3:GetObject', 'partner/x');
    expect(verdict).toMatch(/^Allowed, if the bucket is of this account: admin/);
    expect(result?.notes.join()).toMatch(/Whose the bucket partner is, is not known here/);
  });

  it.each([
    ['admin', 's3:GetObject', 'acme-analysis/x', /^Allowed: admin/],
    ['admin', 's3:CreateBucket', 'partner', /^Allowed: admin/],
    ['analyst', 's3:GetObject', 'partner/x', /^Denied since nothing allows it/],
  ])('is not said of what is declared, created or denied: %s %s %s', async (who, action, bucket, start) => {
    expect((await ask(who, action, bucket)).verdict).toMatch(start);
  });
});
