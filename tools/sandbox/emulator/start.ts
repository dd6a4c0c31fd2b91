import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../lib/config/user-error';
import { endGroup } from '../../cli/processes';

const LOOPBACK = '127.0.0.1';
// It takes 4 s to shut down in good order, for the sake of state that is about to be deleted.
const SHUTDOWN_PATIENCE = 300;

/** A running emulated account. */
export interface Emulator {
  /** its process id, which is also that of its process group */
  readonly pid: number;
  readonly endpoint: string;
  readonly tlsEndpoint: string;
  /** the PEM file of its self-signed certificate */
  readonly certificateFile: string;
  readonly logFile: string;
  /** aborted, with the UserError to show, if it ends unexpectedly */
  readonly died: AbortSignal;
  /** Ends it and everything it started. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /** the command that runs LocalEmu's command line, without its parameters */
  readonly command: readonly [path: string, ...parameters: string[]];
  readonly port: number;
  /** a throw-away folder for all it writes */
  readonly folder: string;
  readonly logFile: string;
  /** access key ids that are root */
  readonly rootKeys: readonly string[];
  /** whether it goes on when this process is gone */
  readonly outlivesParent: boolean;
  readonly signal: AbortSignal;
  /** called as soon as there is a process that would have to be ended */
  readonly onStart?: (pid: number, endpoint: string) => void;
  /**
   * Milliseconds until it has to answer.
   * @default 90000
   */
  readonly patience?: number;
}

/** LocalEmu's command, held to the loopback interface. */
export function localEmuCommand(python: string): [path: string, ...parameters: string[]] {
  return [python, '-E', '-u', join(__dirname, 'run-localemu.py')];
}

/**
 * The port to start the emulator on.
 *
 * @param wanted the requested port
 * @default - any free one
 * @throws UserError if the requested port cannot be had
 */
export async function choosePort(wanted = 0): Promise<number> {
  const server = createServer().listen({ port: wanted, host: LOOPBACK, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const remedy = 'Choose another with --port, or leave --port out to take a free one';
    if (code === 'EADDRINUSE') throw new UserError(`Port ${wanted} is in use by another program.`, remedy);
    if (code === 'EACCES') throw new UserError(`Port ${wanted} may only be used by root.`, remedy);
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

/**
 * Starts the emulator and waits until it answers.
 *
 * @throws UserError if it ends, or does not answer in time; nothing of it is left then
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  options.signal.throwIfAborted();
  mkdirSync(join(options.folder, 'tmp'), { recursive: true });
  const child = await launch(options);
  const pid = child.pid as number;
  const endpoint = `http://${LOOPBACK}:${options.port}`;
  const death = watch(child, options.logFile);
  const stop = async () => {
    death.expected = true;
    await endGroup(pid, SHUTDOWN_PATIENCE);
  };
  try {
    options.onStart?.(pid, endpoint);
    await untilHealthy(endpoint, AbortSignal.any([options.signal, death.signal]), options);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    pid,
    endpoint,
    tlsEndpoint: endpoint.replace('http:', 'https:'),
    certificateFile: join(options.folder, 'var/lib/localemu/cache/server.test.pem'),
    logFile: options.logFile,
    died: death.signal,
    stop,
  };
}

async function launch(options: EmulatorOptions): Promise<ChildProcess> {
  const [path, ...parameters] = options.command;
  const log = openSync(options.logFile, 'a');
  const child = spawn(path, [...parameters, 'start', '--host', LOOPBACK, '--port', String(options.port)], {
    cwd: options.folder,
    env: emulatorEnvironment(options),
    stdio: [options.outlivesParent ? 'ignore' : 'pipe', log, log],
    detached: true,
  });
  closeSync(log);
  await once(child, 'spawn');
  child.unref();
  return child;
}

function emulatorEnvironment(options: EmulatorOptions): Record<string, string> {
  return {
    ...inherited(),
    // Its configuration is read when it is imported, which happens before it reads --host and --port.
    GATEWAY_LISTEN: `${LOOPBACK}:${options.port}`,
    IAM_ENFORCEMENT: '1',
    ROOT_ACCESS_KEYS: options.rootKeys.join(','),
    // In a container LocalEmu takes the whole container for its own and writes to /var/lib and /etc.
    OVERRIDE_IN_DOCKER: '0',
    FILESYSTEM_ROOT: options.folder,
    TMPDIR: join(options.folder, 'tmp'),
    // It would read settings from ~/.localemu and ~/.aws, and they change what is proven.
    HOME: options.folder,
    CONFIG_DIR: join(options.folder, 'configuration'),
    // The emulated account behaves the same with and without Docker on the machine, and starts no containers.
    DOCKER_HOST: `unix://${join(options.folder, 'no-docker.sock')}`,
    EC2_VM_MANAGER: 'none',
    ...(options.outlivesParent ? {} : { SANDBOX_STOP_WITH_STDIN: '1' }),
  };
}

// LocalEmu reads some 150 variables (GATEWAY_LISTEN, PERSISTENCE, …): only those that name none of its settings are handed on.
function inherited(): Record<string, string> {
  const names = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

interface Death {
  readonly signal: AbortSignal;
  expected: boolean;
}

function watch(child: ChildProcess, logFile: string): Death {
  const controller = new AbortController();
  const death: Death = { signal: controller.signal, expected: false };
  child.once('exit', (code, signal) => {
    if (death.expected) return;
    const how =
      signal === null ? `with exit code ${String(code)}: ${lastLine(logFile)}` : `killed by ${signal}.`;
    controller.abort(
      new UserError(
        `The emulator ended unexpectedly, ${how}`,
        `See what it wrote in ${logFile}, then run npm start again`,
      ),
    );
  });
  return death;
}

async function untilHealthy(endpoint: string, signal: AbortSignal, options: EmulatorOptions): Promise<void> {
  const patience = options.patience ?? 90_000;
  for (const end = Date.now() + patience; ; await sleep(100)) {
    signal.throwIfAborted();
    if (await isHealthy(endpoint)) return;
    if (Date.now() > end) {
      throw new UserError(
        `The emulator did not answer within ${Math.ceil(patience / 1000)} seconds.`,
        `See what it wrote in ${options.logFile}, then run npm start again`,
      );
    }
  }
}

/** Whether an emulator answers at an address. */
async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    const answer = await fetch(`${endpoint}/_localemu/health`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

function lastLine(file: string): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)?.trim() ?? '';
}
