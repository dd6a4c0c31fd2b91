import { UserError } from '../../../lib/config/user-error';
import { accountOf } from '../../support/account';
import { explainAnswer, type ExplainInput } from '../../../tools/access/explain/command';
import { renderAnswer } from '../../../tools/cli/command';
import { targetOf } from '../../../tools/cli/output';
import { parseMessage } from '../../../tools/access/explain/message/parse';

const account = accountOf('default');
const OBJECT = 'arn:aws:s3:::acme-analysis/x';

const command = async (input: Partial<ExplainInput>) =>
  renderAnswer(await explainAnswer(account, input), targetOf({}));

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
    [
      `${USER}: s3:GetObject on resource: "arn:aws:s3:::x/my report's.csv" with an explicit deny in an identity-based policy`,
      {
        resource: "arn:aws:s3:::x/my report's.csv",
        reason: 'with an explicit deny in an identity-based policy',
      },
    ],
    [
      `${USER}: s3:GetObject on resource: \\"arn:aws:s3:::x/my report.csv\\" because no session policy allows it`,
      { resource: 'arn:aws:s3:::x/my report.csv', reason: 'because no session policy allows it' },
    ],
    [
      `${USER}: s3:GetObject on resource: arn:aws:s3:::x/my report.csv because no session policy allows it`,
      { resource: 'arn:aws:s3:::x/my report.csv', reason: 'because no session policy allows it' },
    ],
    [
      `${USER}: s3:GetObject on resource: arn:aws:s3:::x/y (Service: S3, Status Code: 403), because of which it stops`,
      { resource: 'arn:aws:s3:::x/y', reason: undefined },
    ],
  ])('is read from %s', (text, expected) => {
    const [{ caller, action, resource, reason }, ...others] = parseMessage(text);
    expect(others).toEqual([]);
    expect({ caller, action, resource, reason }).toEqual({
      caller: 'arn:aws:iam::123456789012:user/ana',
      action: 's3:GetObject',
      ...expected,
    });
  });

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
      'The stacks declare no role shop',
    );
  });

  it('is explained by what it does not say, where the policies allow the request', async () => {
    const text = await command({ message: `${USER}: s3:GetObject on resource: ${OBJECT}`, as: 'analyst' });
    expect(text).toContain('Allowed: analyst');
    expect(text).toContain('Denied if without MFA, by DenyAllButEnrolmentWithoutMfa');
    expect(text).toContain('Denied if sent to us-east-1, by DenyOutsideHomeRegion');
  });

  it('is explained by an MFA that is too old, where a role requires a recent one', async () => {
    const assume = (role: string) =>
      command({
        as: 'admin',
        message: `${USER.replaceAll('123456789012', '111122223333')}: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/${role}`,
      });
    for (const name of ['baseline_deploy', 'baseline_support'])
      expect(await assume(`baseline/${name}`)).toContain('Denied if the MFA is older than an hour');
    expect(await assume('app/shop')).toContain('Denied if without MFA');
    expect(await assume('app/shop')).not.toContain('older than an hour');
  });

  it('is explained for the root user, whom no group binds', async () => {
    const message = `User: arn:aws:iam::111122223333:root is not authorized to perform: s3:DeleteObject on resource: "arn:aws:s3:::acme-logs/x" with an explicit deny in a resource-based policy`;
    for (const as of [undefined, 'root']) {
      const text = await command({ message, as });
      expect(text).toContain('Denied explicitly: root');
      expect(text).toContain('The root user is in no group');
    }
    await expect(command({ message, as: 'admin' })).rejects.toThrow('so not in admin');
    expect(await command({ message: message.replace(':root', ':user/ada'), as: 'admin' })).not.toContain(
      'The root user',
    );
  });

  it('that does not name the key of KMS is refused with how to name it', async () => {
    const message = `${USER}: kms:Decrypt on the resource associated with this ciphertext because no resource-based policies allow access`;
    const asked = command({ message, as: 'engineer' });
    await expect(asked).rejects.toThrow(
      'does not name the resource: it says "associated with this ciphertext"',
    );
    await expect(asked).rejects.toThrow('explain engineer kms:Decrypt <ARN of the key>');
    await expect(asked).rejects.toThrow('alias/baseline_trail');
    expect(parseMessage(message)[0]).toMatchObject({
      resource: undefined,
      reason: 'because no resource-based policies allow access',
    });
    expect(parseMessage(`${USER}: kms:Decrypt on resource: arn:aws:kms:x`)[0].unnamed).toBeUndefined();
  });

  it('of another partition is refused', async () => {
    const message = `${USER.replace('arn:aws:', 'arn:aws-cn:')}: s3:ListAllMyBuckets`;
    await expect(command({ message, as: 'admin' })).rejects.toThrow('is in the partition aws-cn');
  });

  it.each([
    ['Encoded authorization failure message: xyz', 'aws sts decode-authorization-message --encoded-message'],
    ['An error occurred (AccessDenied) when calling the GetObject operation: Access Denied', 'Add --as'],
    ['Access Denied', 'the event in CloudTrail names it too'],
    ['S3Exception: Access Denied', 's3:ListBucket on the bucket for ListObjectsV2'],
    ['No space left on device', 'is not a message of the kind'],
  ])('is refused if it does not name the principal and the action: %s', async (message, remedy) => {
    await expect(command({ message })).rejects.toThrow(remedy);
  });

  it.each([
    ['braces', '{'.repeat(100_000)],
    ['spaces', ' '.repeat(100_000)],
    ['signs of a terminal', '\u001b]'.repeat(20_000)],
    ['lines', 'INFO {"a":1} arn:aws:s3:::x on resource\n'.repeat(10_000)],
  ])('is found at the end of a long text of %s', (_, noise) => {
    expect(parseMessage(`${noise}\n${USER}: s3:ListAllMyBuckets`)[0].action).toBe('s3:ListAllMyBuckets');
  });

  it('is read where it says both, encoded and not', () => {
    expect(
      parseMessage(`${USER}: ec2:RunInstances. Encoded authorization failure message: xyz`)[0],
    ).toMatchObject({ action: 'ec2:RunInstances' });
  });
});

describe('what does not go together on the command line', () => {
  const question = { principal: 'engineer', action: 's3:PutObject', resources: [OBJECT] };
  const message = `User: arn:aws:iam::111122223333:user/eli is not authorized to perform: s3:PutObject on resource: ${OBJECT}`;

  it.each<[string, Partial<ExplainInput>, string]>([
    [
      'a question and a message',
      { ...question, message, as: 'engineer' },
      `s3:PutObject ${OBJECT} stands beside --message`,
    ],
    ['a group beside a question', { ...question, as: 'admin' }, 'Write explain admin'],
    ['no MFA and access keys', { ...question, mfa: false, accessKey: true }, 'Leave one out'],
    ['Markdown', { ...question, markdown: true }, 'writes no Markdown'],
  ])('is refused: %s', async (_, input, problem) => {
    await expect(command(input)).rejects.toThrow(UserError);
    await expect(command(input)).rejects.toThrow(problem);
  });

  it('is not what each is by itself', async () => {
    for (const input of [question, { message, as: 'engineer' }])
      expect(await command(input)).toContain('Allowed');
    for (const input of [{ mfa: false }, { accessKey: true }])
      expect(await command({ ...question, ...input })).toContain('Denied explicitly');
  });
});
