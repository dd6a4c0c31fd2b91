import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

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

/** What runs the fixture, as npm runs a command. */
export const FIXTURE = ['-r', 'ts-node/register', join(__dirname, 'fixture.ts')];

/** Starts the fixture. */
export function startFixture(parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [...FIXTURE, ...parameters], {
    env: { PATH: process.env.PATH, ...environment },
  });
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

export const runFixture = (parameters: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Ended> =>
  startFixture(parameters, environment).ended;
