import type { Answer } from '../../../../tools/sandbox/proof/answer';
import { withSecondTry, type ApiCall } from '../../../../tools/sandbox/proof/transport';

const CALL: ApiCall = {
  service: 's3',
  operation: 'PutObject',
  resources: ['arn:aws:s3:::acme-analysis/x'],
  region: 'ap-southeast-2',
  plain: false,
};
const FAULT: Answer = {
  kind: 'fault',
  name: 'InternalError',
  message: 'exception while calling s3.PutObject',
};
const DONE: Answer = { kind: 'done' };

/** What is answered to a call by a transport that answers so, one after the other, and how often it was called. */
async function answerOf(...answers: Answer[]) {
  const call = jest.fn((): Promise<Answer> => Promise.resolve(answers.shift() ?? DONE));
  const answer = await withSecondTry({ call, close: () => undefined }).call(CALL);
  return { answer, calls: call.mock.calls };
}

it('makes a call once more where the emulator gave no answer, and takes what it answers then', async () => {
  expect(await answerOf(FAULT, DONE)).toEqual({ answer: DONE, calls: [[CALL], [CALL]] });
});

it('makes it no third time', async () => {
  expect(await answerOf(FAULT, FAULT, DONE)).toMatchObject({ answer: FAULT, calls: { length: 2 } });
});

it.each<Answer>([
  DONE,
  { kind: 'denied', action: 's3:PutObject' },
  { kind: 'error', name: 'NoSuchBucket' },
  { kind: 'unknown' },
])('makes no call again that has an answer: $kind', async (answer) => {
  expect(await answerOf(answer, FAULT)).toEqual({ answer, calls: [[CALL]] });
});
