import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runScript } from '../../support/command';

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** waits until it has written this to standard error */
  wrote(text: string): Promise<string>;
}

/** What runs the fixture. Where it is not a matter of how a process goes on, {@link runFixture} does it as npm does. */
export const FIXTURE: readonly string[] = [
  '-r',
  join(__dirname, 'transpiled.js'),
  join(__dirname, 'fixture.ts'),
];

/** Starts Node with these parameters, in an environment of its own. */
export function startNode(parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, parameters, { env: { PATH: process.env.PATH, ...environment } });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (written.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (written.stderr += data.toString()));
  return {
    child,
    ended: once(child, 'close').then(([status]: unknown[]) => ({
      status: status as number | null,
      ...written,
    })),
    async wrote(text) {
      while (!written.stderr.includes(text)) await once(child.stderr, 'data');
      return written.stderr;
    },
  };
}

/** Starts the fixture. */
export const startFixture = (parameters: readonly string[], environment?: NodeJS.ProcessEnv): Running =>
  startNode([...FIXTURE, ...parameters], environment);

/** Runs the fixture to its end, in this process but for the first time. */
export const runFixture = (
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> => runScript('test/tools/cli/fixture.ts', parameters, { environment });
