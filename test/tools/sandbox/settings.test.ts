import { join } from 'node:path';
import { failuresIn, unmade } from '../../../tools/sandbox/settings';
import { callFunction } from '../../../tools/sandbox/settings/call';
import type { Sandbox } from '../../../tools/sandbox/types';
import { temporaryFolder } from './support';

const folder = temporaryFolder();
const sandbox = {
  endpoint: 'http://127.0.0.1:1',
  assemblyDirectory: join(folder, 'assembly'),
} as Sandbox;
const request = { RequestType: 'Create', Settings: { Colour: '{}' } } as const;
const calling = (code: string) => callFunction(sandbox, { region: 'eu-west-1', code }, request);

describe('a function as a template declares it', () => {
  test('runs in its region, with its request, and its answer arrives', async () => {
    const code = `exports.handler = ({ ResponseURL, RequestType, ResourceProperties }) =>
      fetch(ResponseURL, { method: 'PUT', body: JSON.stringify({ RequestType, ResourceProperties, region: process.env.AWS_REGION }) });`;
    expect(await calling(code)).toEqual({
      RequestType: 'Create',
      ResourceProperties: { Settings: { Colour: '{}' } },
      region: 'eu-west-1',
    });
  });

  test('that throws is no answer', async () => {
    await expect(calling(`exports.handler = async () => { throw new Error('broken'); };`)).rejects.toThrow(
      'broken',
    );
  });
});

test('failures are told apart, whatever AWS puts between them', () => {
  const Reason = 'PasswordPolicy: ValidationError: a; b: c; ImageSharing: InternalFailure: not implemented';
  expect([...failuresIn({ Reason })]).toEqual([
    ['PasswordPolicy', 'ValidationError: a; b: c'],
    ['ImageSharing', 'InternalFailure: not implemented'],
  ]);
  expect([...failuresIn({ Reason: '' })]).toEqual([]);
});

test.each([
  ['InternalFailure: The update_service_setting action has not been implemented', 'not provable'],
  ['ValidationError: 200 is too long', 'failed'],
  ['AccessDenied: not authorized', 'failed'],
])('a setting that fails with %s is %s', (why, status) => {
  expect(unmade('eu-west-1', 'DocumentSharing', why).status).toBe(status);
});
