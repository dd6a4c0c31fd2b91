import { classify, describe as inWords } from '../../../tools/sandbox/proof/answer';

const sdkError = (name: string, httpStatusCode: number, message = '') =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

const REFUSAL =
  'User: arn:aws:iam::000000000000:user/sandbox_analyst is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::acme-analysis/a';

describe('an answer of the emulated account', () => {
  it('is a denial that tells the action and the resource looked for', () => {
    expect(classify(sdkError('AccessDenied', 403, REFUSAL))).toEqual({
      kind: 'denied',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::acme-analysis/a',
    });
  });

  it.each(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'])('is a denial as %s', (name) => {
    expect(classify(sdkError(name, 403)).kind).toBe('denied');
  });

  it('lets a dry run pass that would have been permitted', () => {
    expect(classify(sdkError('DryRunOperation', 412))).toEqual({ kind: 'done' });
  });

  it('tells a permitted request for something absent from a denial', () => {
    const answer = classify(sdkError('NoSuchEntity', 404));
    expect(answer).toEqual({ kind: 'error', name: 'NoSuchEntity' });
    expect(inWords(answer)).toBe('allowed, then NoSuchEntity');
  });

  it.each([
    ['an unknown key', sdkError('InvalidClientTokenId', 403)],
    ['an API the emulator does not have', sdkError('InternalFailure', 501)],
    ['a broken connection', new Error('socket hang up')],
    ['something thrown that is no error', 'text'],
  ])('says nothing about permissions after %s', (_what, error) => {
    expect(classify(error).kind).toBe('fault');
  });
});
