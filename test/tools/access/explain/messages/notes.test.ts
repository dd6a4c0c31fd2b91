import { explainAnswer } from '../../../../../tools/access/explain/command';
import { accountOf } from '../../../../support/account';

const account = accountOf('default');

async function notesOf(message: string, as = 'engineer'): Promise<readonly string[]> {
  const { result } = await explainAnswer(account, { message, as });
  return result?.notes ?? [];
}

const saidBy = async (message: string) => (await notesOf(message))[0];

const denied = (action: string, resource: string, reason: string, caller = 'iam::111122223333:user/eli') =>
  `User: arn:aws:${caller} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;

describe('the reason of AWS in an explanation', () => {
  it('is whole where a terminal cut words of it', async () => {
    const cut = `An error occurred (AccessDenied) when calling the DeleteTrail operation: User: arn
:aws:iam::111122223333:user/eli is not authorized to perform: cloudtrail:DeleteTra
il on resource: arn:aws:cloudtrail:ap-southeast-2:111122223333:trail/acme because n
o identity-based policy allows the cloudtrail:DeleteTrail act
ion`;
    expect(await saidBy(cut)).toBe(
      'AWS said: because no identity-based policy allows the cloudtrail:DeleteTrail action',
    );
  });

  it.each(['because no identity-ba', 'with an explicit de'])('says that "%s" goes on', async (reason) => {
    expect(await saidBy(denied('iam:CreateAccessKey', 'user eli', reason))).toBe(`AWS said: ${reason}…`);
  });

  it('ends where the lines of a box do', async () => {
    const message = denied(
      'iam:CreateRole',
      'arn:aws:iam::111122223333:role/x',
      'with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/baseline/baseline_boundary_people',
    );
    expect(await saidBy(`╷\n│ Error: ${message}\n│\n│   on main.tf line 12\n╵`)).toMatch(/_people$/);
  });
});

describe('a policy that AWS names', () => {
  const by = async (policy: string) =>
    notesOf(
      denied(
        'iam:CreateRole',
        'arn:aws:iam::111122223333:role/x',
        `with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/${policy}`,
      ),
    );
  const unknown = expect.stringMatching(/^No stack declares arn:aws:iam::111122223333:policy/) as string;

  it('is said to be in no stack', async () => {
    expect(await by('others/guardrails')).toContainEqual(unknown);
  });

  it('is not, where a stack declares it', async () => {
    expect(await by('baseline/baseline_escalation_engineer')).not.toContainEqual(unknown);
  });
});

describe('a message of a role that no stack declares, explained for a group', () => {
  const caller = 'sts::111122223333:assumed-role/acme-ec2/i-0abc';
  const bucket = '"arn:aws:s3:::acme-analysis"';

  it('says for whom it was decided, and guesses no reason', async () => {
    const reason = 'because no identity-based policy allows the s3:ListBucket action';
    expect(await notesOf(denied('s3:ListBucket', bucket, reason, caller))).toEqual([
      `AWS said: ${reason}`,
      'No stack declares the role acme-ec2, which sent it: decided as for engineer.',
    ]);
  });

  it('still says where the policy is that denied it', async () => {
    const reason = 'because no VPC endpoint policy allows the s3:ListBucket action';
    expect((await notesOf(denied('s3:ListBucket', bucket, reason, caller)))[2]).toMatch(/VPC endpoint/);
  });
});

describe('what is allowed here, and AWS denied', () => {
  const bucket = '"arn:aws:s3:::acme-analysis"';
  const guesses = async (reason: string) =>
    (await notesOf(denied('s3:ListBucket', bucket, reason))).filter((note) => note.startsWith('Denied if'));

  it('may have been denied for want of MFA, where AWS found a Deny', async () => {
    expect(await guesses('with an explicit deny in an identity-based policy')).toContainEqual(
      expect.stringMatching(/without MFA/),
    );
  });

  it.each([
    'because no identity-based policy allows the s3:ListBucket action',
    'with an explicit deny in a service control policy',
  ])('was not, where AWS says %s', async (reason) => {
    expect(await guesses(reason)).toEqual([]);
  });
});

describe('a message that names a second action', () => {
  const reason = (action: string) => `because no identity-based policy allows the ${action} action`;
  const notes = async (action: string) =>
    notesOf(denied('glue:CreateJob', 'arn:aws:glue:ap-southeast-2:111122223333:job/x', reason(action)));

  it('contradicts nothing that is explained of the first', async () => {
    expect(await notes('iam:PassRole')).toEqual([
      `AWS said: ${reason('iam:PassRole')}`,
      'AWS denied glue:CreateJob for want of iam:PassRole, on a resource that the message does not name: explain iam:PassRole, too.',
    ]);
  });

  it('does, where it is the first itself', async () => {
    expect(await notes('glue:CreateJob')).toContainEqual(expect.stringMatching(/do not agree/));
  });
});

describe('an event of CloudTrail', () => {
  const event = (more: object, identity: object = {}) =>
    JSON.stringify({
      eventSource: 's3.amazonaws.com',
      eventName: 'PutObject',
      awsRegion: 'ap-southeast-2',
      errorCode: 'AccessDenied',
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/eli', ...identity },
      requestParameters: { bucketName: 'acme-analysis', key: 'x' },
      ...more,
    });
  const used = async (text: string) => (await notesOf(text)).find((note) => note.startsWith('Of the event'));
  const session = (mfaAuthenticated: string) => ({ sessionContext: { attributes: { mfaAuthenticated } } });

  it.each([
    ['with MFA', session('true'), ', with MFA.'],
    ['without MFA', session('false'), ', without MFA.'],
    ['with access keys', {}, ', long-term access keys, which carry no MFA.'],
    [
      'of a role, whose MFA it does not know',
      { type: 'AssumedRole', ...session('false') },
      'ap-southeast-2.',
    ],
  ])('says what of it is used: %s', async (_, identity, end) => {
    const text = await used(event({}, identity));
    expect(text).toMatch(/^Of the event is used: the resource by its bucketName and key, the region/);
    expect(text?.endsWith(end)).toBe(true);
  });

  it.each([
    [{ sourceIPAddress: 'athena.amazonaws.com' }, 'that athena.amazonaws.com called for the caller'],
    [{ tlsDetails: { tlsVersion: 'TLSv1.1' } }, 'TLS 1.1'],
    [
      { requestParameters: { bucketName: 'acme-analysis', key: 'x', 'x-amz-acl': 'private' } },
      's3:x-amz-acl=private',
    ],
  ])('is used with %j', async (more, words) => {
    expect(await used(event(more, session('true')))).toContain(words);
  });
});
