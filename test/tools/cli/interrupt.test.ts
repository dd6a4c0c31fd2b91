import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, processIdentity } from '../../../tools/cli/processes';
import { startFixture } from './start-process';

// Each test starts a process.
jest.setTimeout(30_000);

const CLEANED_UP = expect.stringMatching(
  /cleaning up\nInterrupted \(\w+\)\. Nothing is left behind\.\n$/,
) as string;

/** Starts something that waits, and says what it has started itself. */
async function waiting(cleanUp: number) {
  const running = startFixture(['wait'], { CLEAN_UP: String(cleanUp) });
  const [, pid] = /waiting (\d+)\n/.exec(await running.wrote('waiting')) ?? [];
  return { ...running, grandchild: Number(pid), identity: processIdentity(Number(pid)) };
}

/** The system takes a moment to end what was killed. */
async function ended(pid: number, identity: string | undefined): Promise<boolean> {
  for (const end = Date.now() + 5_000; isRunning(pid, identity); await sleep(20))
    if (Date.now() > end) return false;
  return true;
}

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends a command once it has cleaned up', async (signal, status) => {
  const { child, ended: end, grandchild, identity } = await waiting(0);
  expect(isRunning(grandchild, identity)).toBe(true);
  child.kill(signal);
  expect(await end).toMatchObject({ status, stdout: '', stderr: CLEANED_UP });
  expect(await ended(grandchild, identity)).toBe(true);
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s ends at once what has nothing to clean up, and is not said to have',
  async (signal, status) => {
    const { child, ended: end, wrote } = startFixture(['loiter']);
    await wrote('waiting');
    child.kill(signal);
    expect(await end).toEqual({ status, stdout: '', stderr: `waiting\n\nInterrupted (${signal}).\n` });
  },
);

it('one Ctrl-C that arrives twice, from the terminal and through npm, is one', async () => {
  const { child, ended, wrote } = await waiting(800);
  child.kill('SIGINT');
  await wrote('cleaning up');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ status: 130, stderr: CLEANED_UP });
});

it('a second Ctrl-C kills everything at once', async () => {
  const { child, ended: end, wrote, grandchild, identity } = await waiting(60_000);
  child.kill('SIGINT');
  await wrote('cleaning up');
  await sleep(1_600);
  child.kill('SIGINT');
  expect(await end).toMatchObject({
    status: 130,
    stderr: expect.not.stringContaining('Interrupted') as string,
  });
  expect(await ended(grandchild, identity)).toBe(true);
});
