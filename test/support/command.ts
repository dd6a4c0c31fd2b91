import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';

const PROJECT = join(__dirname, '../..');

/** How a command ended, and what it wrote. */
interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  /** its environment variables beside PATH */
  readonly environment: Record<string, string | undefined>;
  /** standard input. @default - nothing */
  readonly input?: string;
  /** columns of the terminal that both its outputs are; it runs in this process then. @default - they are none */
  readonly columns?: number;
}

const started = new Set<string>();
let previous: Promise<unknown> = Promise.resolve();

/** Runs a command of `tools/`, such as `doctor`: see {@link runScript}. */
export const runCommand = (tool: string, parameters: readonly string[], surroundings: Surroundings) =>
  runScript(`tools/${tool}.ts`, parameters, surroundings);

/**
 * Runs a script of this project that ends with `execute`. Its first run in a test file is a process as npm starts it.
 * The others happen in this process, one after the other, with modules of their own: that takes a tenth of the time.
 */
export function runScript(
  script: string,
  parameters: readonly string[],
  surroundings: Surroundings,
): Promise<Ended> {
  const run = started.has(script) || surroundings.columns !== undefined ? inThisProcess : asProcess;
  started.add(script);
  const ended = previous.then(() => run(join(PROJECT, script), parameters, surroundings));
  previous = ended.catch(() => undefined);
  return ended;
}

const environmentOf = ({ environment }: Surroundings): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries({ PATH: process.env.PATH, ...environment }).filter(([, value]) => value !== undefined),
  );

function asProcess(path: string, parameters: readonly string[], surroundings: Surroundings): Promise<Ended> {
  const command = ['-r', 'ts-node/register', path, ...parameters];
  return new Promise((resolve) => {
    const options = { cwd: PROJECT, env: environmentOf(surroundings) };
    const child = execFile(process.execPath, command, options, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
    );
    child.stdin?.end(surroundings.input);
  });
}

async function inThisProcess(
  path: string,
  parameters: readonly string[],
  surroundings: Surroundings,
): Promise<Ended> {
  const stdout = new Collector(surroundings.columns);
  const stderr = new Collector(surroundings.columns);
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  const { environment, input = '' } = surroundings;
  const restoreProcess = replace(process, {
    argv: [process.execPath, path, ...parameters],
    env: environmentOf({ environment }),
    stdin: Readable.from([input]),
    stdout,
    stderr,
    exit: (code?: number) => end(code ?? Number(process.exitCode ?? 0)),
  });
  const { readSync } = fs;
  let rest = Buffer.from(input);
  const restoreFiles = replace(fs, {
    // Some commands read standard input by its number, which is that of whoever runs the tests.
    readSync: (descriptor: number, buffer: Buffer) => {
      if (descriptor !== 0) return readSync(descriptor, buffer);
      const read = rest.copy(buffer);
      rest = rest.subarray(read);
      return read;
    },
  });
  const { exitCode } = process;
  process.exitCode = undefined;
  try {
    let status = 0;
    await jest.isolateModulesAsync(async () => {
      // Commands load what they need when they need it: until they end, these are their modules.
      status = await Promise.race([ended, import(path).then(() => ended)]);
    });
    return { status, stdout: stdout.text, stderr: stderr.text };
  } finally {
    restoreProcess();
    restoreFiles();
    process.exitCode = exitCode;
  }
}

/** A stream that keeps what is written, and is a terminal where it has columns. */
class Collector extends Writable {
  text = '';
  readonly isTTY: boolean;

  constructor(readonly columns: number | undefined) {
    super();
    this.isTTY = columns !== undefined;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Gives an object other properties for a while. @returns what puts the old ones back */
function replace(object: object, properties: Record<string, unknown>): () => void {
  const kept = Object.keys(properties).map(
    (key) => [key, Object.getOwnPropertyDescriptor(object, key)] as const,
  );
  for (const [key, value] of Object.entries(properties))
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  return () => {
    for (const [key, descriptor] of kept)
      if (descriptor === undefined) Reflect.deleteProperty(object, key);
      else Object.defineProperty(object, key, descriptor);
  };
}
