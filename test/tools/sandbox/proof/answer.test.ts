import { classify, describe as inWords } from '../../../../tools/sandbox/proof/answer';

const REFUSAL =
  'User: arn:aws:iam::000000000000:user/ana is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::acme-analysis/a';

describe('an answer of the emulated account', () => {
  it('reads from a denial the action and the resource looked for', () => {
    expect(classify({ status: 403, code: 'AccessDenied', message: REFUSAL })).toEqual({
      kind: 'denied',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::acme-analysis/a',
    });
  });

  it.each(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'])(
    'takes %s for a denial',
    (code) => {
      expect(classify({ status: 403, code }).kind).toBe('denied');
    },
  );

  it('takes a dry run that would have been permitted for permitted', () => {
    expect(classify({ status: 412, code: 'DryRunOperation' })).toEqual({ kind: 'done' });
  });

  it('distinguishes a permitted request for something absent from a denial', () => {
    const answer = classify({ status: 404, code: 'NoSuchEntity' });
    expect(answer).toEqual({ kind: 'error', name: 'NoSuchEntity' });
    expect(inWords(answer)).toBe('allowed, then NoSuchEntity');
  });

  it('distinguishes a permitted request for what the emulator lacks from a denial', () => {
    expect(inWords(classify({ status: 501, code: 'InternalFailure' }))).toBe('allowed, then NotImplemented');
  });

  it('recognizes a call that AWS does not have', () => {
    expect(classify({ unknown: true })).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['an unknown key', { status: 403, code: 'InvalidClientTokenId' }],
    ['trouble inside the emulator', { status: 500, code: 'InternalError' }],
    ['a broken connection', { code: 'ProtocolError', message: 'Connection aborted.' }],
  ])('says nothing about permissions after %s', (_what, reply) => {
    expect(classify(reply).kind).toBe('fault');
  });
});
