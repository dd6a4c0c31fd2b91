import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, runCommand } from '../cli/run-command';
import { offlineEnvironment } from './environment';
import { makeLogFiles, makeRunFolder, projectRoot, sandboxFolder } from './folders';
import type { Progress, Step } from '../cli/progress';
import { summarize, type RunResult } from './report';
import type { CheckResult } from './types';

export interface OfflineOptions {
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Checks what can be checked without an account: the app synthesizes, cdk-nag accepts it, and the tests pass. */
export async function checkOffline({ progress, signal }: OfflineOptions): Promise<RunResult> {
  const started = Date.now();
  const folder = makeRunFolder();
  const { offline: logFile } = makeLogFiles(['offline']);
  const run = async (title: string, name: string, program: string, parameters: string[]) => {
    const path = join(projectRoot, 'node_modules', program);
    const ended = ({ progress }: Step) => runNode([path, ...parameters], logFile, signal, counting(progress));
    return progress.step(
      title,
      async (step) => toCheck(name, await ended(step)),
      (check) => (check.status === 'passed' ? 'passed' : { failed: 'see below' }),
    );
  };
  try {
    const synth = ['synth', '--quiet', '--no-notices', '--output', join(folder, 'assembly')];
    const checks = [
      await run('npx cdk synth', 'the app synthesizes and cdk-nag accepts it', 'aws-cdk/bin/cdk', synth),
      await run('npx jest', 'the tests pass', 'jest/bin/jest.js', ['--silent']),
    ];
    return summarize(checks, Date.now() - started, [logFile]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns what went wrong, if it did */
async function runNode(
  parameters: string[],
  logFile: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<string | undefined> {
  const environment = {
    ...offlineEnvironment(process.env),
    // jest's compiler unpacks itself into the cache of the user's home.
    XDG_CACHE_HOME: join(sandboxFolder, 'cache'),
    // What a test makes for the time being lies within this repository, and is none of it.
    GIT_CEILING_DIRECTORIES: tmpdir(),
  };
  try {
    await runCommand(process.execPath, parameters, {
      folder: projectRoot,
      environment,
      signal,
      logFile,
      onLine,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return failedTests(error.lines) ?? error.lines.find((line) => /^\w*Error\b/.test(line)) ?? error.message;
  }
}

/** Reports how many files of tests are done, as jest names each with its result. */
function counting(report: Step['progress']): (line: string) => void {
  const total = readdirSync(join(projectRoot, 'test'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.test.ts'),
  ).length;
  let done = 0;
  return (line) => {
    const file = /^(?:PASS|FAIL) (\S+)/.exec(line)?.[1];
    if (file !== undefined) report(`${++done} of ${total}: ${file}`);
  };
}

const MOST_TESTS = 5;

/** The tests that failed, as jest names each above its message. @returns undefined if none did */
export function failedTests(lines: readonly string[]): string | undefined {
  const names = [...new Set(lines.flatMap((line) => /^● (.+)$/.exec(line)?.[1] ?? []))];
  if (names.length === 0) return undefined;
  const more = names.length > MOST_TESTS ? [`${names.length - MOST_TESTS} more`] : [];
  return [...names.slice(0, MOST_TESTS), ...more].join('; ');
}

function toCheck(name: string, problem: string | undefined): CheckResult {
  const common = { section: 'Without an account', name, expected: 'yes' };
  if (problem === undefined) return { ...common, got: 'yes', status: 'passed' };
  return { ...common, got: 'no', status: 'failed', reason: problem };
}
