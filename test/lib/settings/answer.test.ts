import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openResponses } from '../../../tools/sandbox/settings/responses';
import { ask, fakeAws, templateSettings, type FakeAws } from './support';

const REGULATED = templateSettings('regulated');

let aws: FakeAws;

beforeEach(() => {
  aws = fakeAws();
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(() => {
  Object.values(aws).forEach((fake) => fake.restore());
  jest.restoreAllMocks();
});

it('is put as bytes, since a content type is not in the signature of the address', async () => {
  const responses = await openResponses();
  await ask({ ResourceProperties: { Settings: { VolumeEncryption: '{}' } } }, { responses });
  expect(responses.received).toHaveLength(1);
  const [{ method, headers } = {}] = responses.received;
  expect(method).toBe('PUT');
  expect(headers).not.toHaveProperty('content-type');
  expect(headers).toHaveProperty('content-length');
});

/** Source: AWS CloudFormation User Guide, "Custom resource response objects": 4,096 bytes. */
it('fits what CloudFormation takes, when everything fails at length', async () => {
  Object.values(aws).forEach((fake) => fake.rejects(new Error('long '.repeat(500))));
  const responses = await openResponses();
  await ask({ ResourceProperties: { Settings: REGULATED } }, { responses });
  expect(Buffer.byteLength(responses.received[0]?.body ?? '')).toBeLessThan(4096);
});

describe('where no answer gets through, it throws, so that Lambda tries again', () => {
  it.each([403, 500])('CloudFormation says %i', async (status) => {
    const responses = await openResponses(status);
    const asked = ask({ ResourceProperties: { Settings: {} } }, { responses });
    await expect(asked).rejects.toThrow(`CloudFormation answered ${status}`);
  });

  it('nobody listens', async () => {
    const responses = await openResponses();
    responses.close();
    await expect(ask({ ResourceProperties: { Settings: {} } }, { responses })).rejects.toThrow(
      'fetch failed',
    );
  });
});

describe('a call that AWS never answers', () => {
  let silent: Server;

  beforeEach(async () => {
    Object.values(aws).forEach((fake) => fake.restore());
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    jest.replaceProperty(process, 'env', {
      ...process.env,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  });

  afterEach(() => {
    silent.close();
    silent.closeAllConnections();
  });

  it('is given up ten seconds before the time is over, and the answer says which it was', async () => {
    const Settings = { VolumeEncryption: '{}', DocumentSharing: '{"SettingId":"x","SettingValue":"y"}' };
    const answer = await ask({ ResourceProperties: { Settings } }, { milliseconds: 10_200 });
    expect(answer).toMatchObject({
      Status: 'FAILED',
      Reason: 'VolumeEncryption: AbortError: Request aborted; DocumentSharing: AbortError: Request aborted',
    });
  });
});
