import { readFileSync } from 'node:fs';
import pc from 'picocolors';
import { accountOf } from '../../support/account';
import type { Request } from '../../../tools/access/account';
import { explainCommand, type ExplainInput } from '../../../tools/access/explain/command';
import { explain } from '../../../tools/access/explain/explain';
import { parseMessage } from '../../../tools/access/explain/message';

const account = accountOf('default');
const OBJECT = 'arn:aws:s3:::acme-analysis/x';
const INSTANCE = 'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-1';

const ask = (request: Partial<Request>) =>
  explain(account, { as: 'engineer', action: 's3:PutObject', resource: OBJECT, ...request });

const wordsOf = async (request: Partial<Request>) => (await ask(request)).remedies.map(({ words }) => words);

describe('an explanation', () => {
  it('names the statements that deny, the conditions and the line they are written on', async () => {
    const { outcome, reasons } = await ask({ region: 'us-east-1', mfa: false });
    expect(outcome).toBe('explicitly denied');
    expect(reasons.map(({ sid, policy }) => [sid, policy])).toEqual([
      ['DenyOutsideHomeRegion', 'baseline_region'],
      ['DenyAllButEnrolmentWithoutMfa', 'baseline_mfa'],
    ]);
    expect(reasons[0]?.because).toEqual([
      'aws:RequestedRegion is us-east-1: StringNotEquals ap-southeast-2 holds',
    ]);
    for (const { sid, source } of reasons) {
      const [file = '', line] = source?.split(':') ?? [];
      expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toContain(`'${sid}'`);
    }
  });

  it('finds what would make it pass: all of it, and no more', async () => {
    expect(await wordsOf({ region: 'us-east-1', mfa: false })).toEqual(['with MFA, in ap-southeast-2']);
    expect(await wordsOf({ mfa: 'absent' })).toEqual(['with MFA']);
    expect(await wordsOf({ tls: 'none' })).toEqual(['over TLS 1.2 or newer']);
  });

  it("finds the tag of one's own instance", async () => {
    const terminate = { as: 'analyst', action: 'ec2:TerminateInstances', resource: INSTANCE };
    expect(await wordsOf(terminate)).toEqual(['with aws:ResourceTag/owner=ana']);
    const { reasons } = await ask({ ...terminate, context: { 'aws:ResourceTag/owner': 'eli' } });
    expect(reasons[0]?.because).toEqual(['aws:ResourceTag/owner is eli: StringEquals ana does not hold']);
  });

  it("finds one's own user where another's is denied", async () => {
    const resource = 'arn:aws:iam::111122223333:user/ada';
    expect(await wordsOf({ as: 'analyst', action: 'iam:CreateAccessKey', resource })).toEqual([
      'on arn:aws:iam::111122223333:user/ana',
    ]);
  });

  it('finds the boundary that a role has to be made with', async () => {
    const resource = 'arn:aws:iam::111122223333:role/app/shop';
    expect(await wordsOf({ as: 'admin', action: 'iam:CreateRole', resource })).toEqual([
      'with iam:PermissionsBoundary=arn:aws:iam::111122223333:policy/baseline/baseline_boundary',
    ]);
  });

  it('says who else may, and finds no way where there is none', async () => {
    const create = await ask({
      action: 'ec2:CreateVpc',
      resource: INSTANCE.replace('instance/i-', 'vpc/vpc-'),
    });
    expect([create.outcome, create.remedies, create.allowedFor]).toEqual([
      'implicitly denied',
      [],
      ['admin'],
    ]);
    const resource = 'arn:aws:iam::111122223333:user/otto';
    const unbind = await ask({ as: 'admin', action: 'iam:DeleteUserPermissionsBoundary', resource });
    expect([unbind.outcome, unbind.remedies, unbind.allowedFor]).toEqual(['explicitly denied', [], []]);
  });

  it('notes a role it knows nothing of, an ARN that plays no part, and a bucket that is misspelt', async () => {
    const notesOf = async (request: Partial<Request>) => (await ask(request)).notes.join();
    expect(
      await notesOf({ action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/x' }),
    ).toContain('No stack makes this role');
    expect(await notesOf({ action: 'ec2:DescribeInstances', resource: INSTANCE })).toContain(
      'without a resource',
    );
    expect(await notesOf({ resource: 'arn:aws:s3:::acme-analisys/x' })).toContain(
      'did you mean acme-analysis?',
    );
    expect(await notesOf({})).toBe('');
  });
});

describe('a message of AWS', () => {
  const USER = 'User: arn:aws:iam::123456789012:user/ana is not authorized to perform';

  it.each([
    [
      `${USER}: s3:GetObject on resource: "arn:aws:s3:::x/y" because no identity-based policy allows the s3:GetObject action`,
      {
        resource: 'arn:aws:s3:::x/y',
        reason: 'because no identity-based policy allows the s3:GetObject action',
      },
    ],
    [
      `An error occurred (AccessDenied) when calling the GetObject operation: ${USER}: s3:GetObject on resource: arn:aws:s3:::x/y with an explicit deny in an identity-based policy`,
      { resource: 'arn:aws:s3:::x/y', reason: 'with an explicit deny in an identity-based policy' },
    ],
    [`${USER}: s3:GetObject`, { resource: undefined, reason: undefined }],
    [
      `${USER}:\n  s3:GetObject on\n  resource: arn:aws:s3:::x/y.`,
      { resource: 'arn:aws:s3:::x/y', reason: undefined },
    ],
  ])('is read: %s', (text, expected) => {
    expect(parseMessage(text)).toEqual({
      caller: 'arn:aws:iam::123456789012:user/ana',
      action: 's3:GetObject',
      ...expected,
    });
  });

  const command = async (input: Partial<ExplainInput>) =>
    (await explainCommand(account, { colours: pc.createColors(false), ...input })).text;

  it('is explained for the group that is named beside it, in the account it comes from', async () => {
    const message = `${USER}: s3:GetObject on resource: arn:aws:s3:::acme-landing-zone/y because no identity-based policy allows the s3:GetObject action`;
    const text = await command({ message, as: 'analyst' });
    expect(text).toContain('Denied since nothing allows it: analyst, s3:GetObject');
    expect(text).toContain('AWS said: because no identity-based policy allows');
    await expect(command({ message })).rejects.toThrow('does not say which group ana is in');
    await expect(command({ message })).rejects.toThrow('Add --as admin, engineer or analyst');
  });

  it('is explained for the role that it names', async () => {
    const caller = 'User: arn:aws:sts::123456789012:assumed-role';
    const rest = `is not authorized to perform: s3:PutObject on resource: ${OBJECT}`;
    expect(await command({ message: `${caller}/baseline_ec2/i-1 ${rest}` })).toContain(
      'baseline_ec2, s3:PutObject',
    );
    await expect(command({ message: `${caller}/shop/x ${rest}` })).rejects.toThrow(
      'The baseline makes no role shop',
    );
  });

  it('is explained by what it does not tell, where the policies allow the request', async () => {
    const text = await command({ message: `${USER}: s3:GetObject on resource: ${OBJECT}`, as: 'analyst' });
    expect(text).toContain('Allowed: analyst');
    expect(text).toContain('Denied if without MFA, by DenyAllButEnrolmentWithoutMfa');
    expect(text).toContain('Denied if sent to us-east-1, by DenyOutsideHomeRegion');
  });

  it('is refused if it is of another kind', async () => {
    await expect(command({ message: 'Access Denied' })).rejects.toThrow('is not a message of the kind');
  });
});
