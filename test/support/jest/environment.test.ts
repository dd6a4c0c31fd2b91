import { AsyncLocalStorage } from 'node:async_hooks';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { parse } from 'yaml';
import type Environment from './environment';

/** The class as jest has loaded it, outside of what belongs to this file. */
const SharedContext = requireInstalled(join(__dirname, 'environment.js')) as typeof Environment;

/** What is left of it when a test file has done this, and its environment is torn down. */
async function afterFile(leave: () => void): Promise<void> {
  const environment = new SharedContext({ projectConfig: {} });
  leave();
  await environment.teardown();
}

describe('what a test file leaves behind does not reach the next one', () => {
  it('puts environment variables back', async () => {
    const before = { ...process.env };
    await afterFile(() => {
      process.env.LEFT_BEHIND = '1';
      process.env.PATH = 'elsewhere';
      delete process.env.TEST_RUN_FOLDER;
    });
    expect({ ...process.env }).toEqual(before);
  });

  it('puts back a whole environment that was replaced', async () => {
    const before = process.env;
    await afterFile(() => {
      process.env = { ONLY: 'this' };
    });
    expect(process.env).toBe(before);
    expect(process.env).not.toHaveProperty('ONLY');
  });

  it('puts the exit code, the arguments and the working folder back', async () => {
    const { argv, exitCode } = process;
    const folder = process.cwd();
    await afterFile(() => {
      process.exitCode = 3;
      process.argv = ['node', 'other'];
      process.chdir('/');
    });
    expect([process.exitCode, process.argv, process.cwd()]).toEqual([exitCode, argv, folder]);
  });

  it('puts globals back that were replaced', async () => {
    const { setTimeout, console } = globalThis;
    await afterFile(() => {
      Object.assign(globalThis, { setTimeout: () => undefined, console: {} });
    });
    expect([globalThis.setTimeout, globalThis.console]).toEqual([setTimeout, console]);
  });

  it('takes the stubs off the clients of AWS', async () => {
    const { send } = STSClient.prototype;
    await afterFile(() => {
      mockClient(STSClient).on(GetCallerIdentityCommand).resolves({});
    });
    expect(STSClient.prototype.send).toBe(send);
  });
});

it('shares one realm with Node and with installed packages', () => {
  expect(readdirSync('.')).toBeInstanceOf(Array);
  expect(parse('a: [1]')).toStrictEqual({ a: [1] });
  expect(() => readFileSync('nowhere')).toThrow(Error);
});

it('gives a test the AsyncLocalStorage of Node, though jest has one of ours', async () => {
  const storage = new AsyncLocalStorage<string>();
  const seen = await Promise.all(
    ['one', 'other'].map((value) =>
      storage.run(value, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return storage.getStore();
      }),
    ),
  );
  expect([seen, storage.getStore()]).toEqual([['one', 'other'], undefined]);
});
