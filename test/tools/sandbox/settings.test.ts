import { join } from 'node:path';
import { failuresIn, notApplied } from '../../../tools/sandbox/settings';
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

it('runs the function of a template in its region, with its request, and reads its response', async () => {
  const code = `exports.handler = ({ ResponseURL, RequestType, ResourceProperties, ...ids }) => {
      const Reason = JSON.stringify({ RequestType, ResourceProperties, region: process.env.AWS_REGION });
      const body = JSON.stringify({ ...ids, PhysicalResourceId: 'x', Status: 'SUCCESS', Reason, Data: { InUse: 'none' } });
      return fetch(ResponseURL, { method: 'PUT', body });
    };`;
  const { Reason, ...response } = await calling(code);
  expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'x', Data: { InUse: 'none' } });
  expect(JSON.parse(Reason)).toEqual({
    RequestType: 'Create',
    ResourceProperties: { Settings: { Colour: '{}' } },
    region: 'eu-west-1',
  });
});

it.each([
  ['throws', `exports.handler = async () => { throw new Error('broken'); };`, 'broken'],
  ['does not respond', 'exports.handler = async () => undefined;', 'StackId'],
])('fails where the function %s', async (_what, code, message) => {
  await expect(calling(code)).rejects.toThrow(message);
});

it('separates the failures of settings, whatever AWS puts between them', () => {
  const Reason = 'PasswordPolicy: ValidationError: a; b: c; ImageSharing: InternalFailure: not implemented';
  expect([...failuresIn({ Reason })]).toEqual([
    ['PasswordPolicy', 'ValidationError: a; b: c'],
    ['ImageSharing', 'InternalFailure: not implemented'],
  ]);
  expect([...failuresIn({ Reason: '' })]).toEqual([]);
});

it.each([
  ['InternalFailure: The update_service_setting action has not been implemented', 'not provable'],
  ['ValidationError: 200 is too long', 'failed'],
  ['AccessDenied: not authorized', 'failed'],
])('takes a setting that fails with %s for %s', (why, status) => {
  expect(notApplied('eu-west-1', 'DocumentSharing', why).status).toBe(status);
});
