import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';
import { sandboxFolder } from './folders';
import { isRunning, processIdentity } from '../cli/processes';

const processMark = z.object({ pid: z.number(), identity: z.string() });

/** A process, distinct from later ones with the same pid. */
export type ProcessMark = Readonly<z.infer<typeof processMark>>;

const holderFile = z.object({
  /** the `npm start` that began it; gone once the sandbox is kept */
  owner: processMark,
  /** the emulator, once started; leader of its process group */
  emulator: processMark.extend({ endpoint: z.string() }).optional(),
  /** deleted with the sandbox */
  runFolder: z.string().optional(),
  kept: z.boolean(),
});

/** Who holds the checkout's sandbox, in `.sandbox/running.json`. */
export type Holder = Readonly<z.infer<typeof holderFile>>;

/** The right to run the one sandbox of a checkout. */
export interface Lock {
  /** Notes more about the holder, for `--stop` and for the next start. */
  update(change: Partial<Omit<Holder, 'owner'>>): void;
  release(): void;
}

/** While one start decides who holds the sandbox the next one waits, in milliseconds; a start that was killed then is stale. */
const DECIDING = { stale: 5_000, realpath: false, retries: { retries: 60, factor: 1, minTimeout: 100 } };

/** Marks a running process. Throws Error if none has that pid. */
export function markProcess(pid: number): ProcessMark {
  const identity = processIdentity(pid);
  if (identity === undefined) throw new Error(`no process ${pid}`);
  return { pid, identity };
}

/** Who holds the sandbox and still runs. */
export function currentHolder(root = sandboxFolder): Holder | undefined {
  const holder = readHolder(pathIn(root));
  return holder && holderRuns(holder) ? holder : undefined;
}

/**
 * Takes the sandbox of this checkout for this process; that of a holder which died is taken over.
 *
 * @param cleanUp is given what a holder that died left behind
 * @throws UserError if another holds it
 */
export async function acquireLock(
  root = sandboxFolder,
  cleanUp: (left: Holder) => void = () => undefined,
): Promise<Lock> {
  mkdirSync(root, { recursive: true });
  const path = pathIn(root);
  let holder: Holder = { owner: markProcess(process.pid), kept: false };
  const decided = await lockfile.lock(path, DECIDING);
  try {
    const other = readHolder(path);
    if (other && holderRuns(other)) throw heldBy(other);
    if (other) cleanUp(other);
    writeHolder(path, holder);
  } finally {
    await decided();
  }
  return {
    update(change) {
      holder = { ...holder, ...change };
      writeHolder(path, holder);
    },
    release() {
      if (readHolder(path)?.owner.pid === holder.owner.pid) rmSync(path, { force: true });
    },
  };
}

/** Removes the lock of a holder that has been ended. */
export function forgetHolder(root = sandboxFolder): void {
  rmSync(pathIn(root), { force: true });
}

function heldBy({ kept, owner, emulator }: Holder): UserError {
  if (kept) {
    return new UserError(
      `A kept sandbox is running at ${emulator?.endpoint ?? 'an unknown address'}.`,
      'End it with npm start -- --stop, then run npm start again',
    );
  }
  return new UserError(
    `Another npm start is running in this checkout (process ${owner.pid}).`,
    'Wait for it, or end it with npm start -- --stop',
  );
}

// A kept sandbox outlives the process that began it, so that what holds it is not a lock but a process that runs.
function holderRuns(holder: Holder): boolean {
  const { pid, identity } = (holder.kept && holder.emulator) || holder.owner;
  return isRunning(pid, identity);
}

// The file appears whole or not at all: `--stop` reads it at any time.
function writeHolder(path: string, holder: Holder): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  renameSync(draft, path);
}

function readHolder(path: string): Holder | undefined {
  try {
    return holderFile.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

const pathIn = (root: string): string => join(root, 'running.json');
