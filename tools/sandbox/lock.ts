import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../lib/config/user-error';
import { sandboxFolder } from './folders';
import { isRunning, processIdentity } from '../cli/processes';

/** A process, told from later ones with the same pid. */
export interface ProcessMark {
  readonly pid: number;
  readonly identity: string;
}

/** Who holds the checkout's sandbox, in `.sandbox/running.json`. */
export interface Holder {
  /** the `npm start` that made it; gone once the sandbox is kept */
  readonly owner: ProcessMark;
  /** the emulator, once started; leader of its process group */
  readonly emulator?: ProcessMark & { readonly endpoint: string; readonly logFile: string };
  /** deleted with the sandbox */
  readonly runFolder?: string;
  readonly kept: boolean;
}

/** The right to run the one sandbox of a checkout. */
export interface Lock {
  /** Notes more about the holder, for `--stop` and for the next start. */
  update(change: Partial<Omit<Holder, 'owner'>>): void;
  release(): void;
}

/** Marks a running process. Throws Error if none has that pid. */
export function markProcess(pid: number): ProcessMark {
  const identity = processIdentity(pid);
  if (identity === undefined) throw new Error(`no process ${pid}`);
  return { pid, identity };
}

/** Who holds the sandbox and still runs. */
export function currentHolder(root = sandboxFolder): Holder | undefined {
  const holder = readHolder(lockPath(root));
  return holder && holderRuns(holder) ? holder : undefined;
}

/**
 * Takes the sandbox of this checkout for this process; a lock whose holder died is taken over.
 *
 * @param cleanUp is given what a holder that died left behind
 * @throws UserError if another holds it
 */
export function acquireLock(root = sandboxFolder, cleanUp: (left: Holder) => void = () => undefined): Lock {
  mkdirSync(root, { recursive: true });
  const path = lockPath(root);
  let holder: Holder = { owner: markProcess(process.pid), kept: false };
  for (let attempt = 0; !createLock(path, holder); attempt++) {
    const other = readHolder(path);
    if ((other && holderRuns(other)) || attempt === 20) throw heldBy(other);
    if (removeStale(path, other) && other) cleanUp(other);
  }
  return {
    update(change) {
      holder = { ...holder, ...change };
      publish(holder, path, renameSync);
    },
    release() {
      if (readHolder(path)?.owner.pid === holder.owner.pid) rmSync(path, { force: true });
    },
  };
}

/** Removes the lock of a holder that has been ended. */
export function forgetHolder(root = sandboxFolder): void {
  rmSync(lockPath(root), { force: true });
}

function heldBy(holder: Holder | undefined): UserError {
  if (holder?.kept) {
    return new UserError(
      `A kept sandbox is running at ${holder.emulator?.endpoint ?? 'an unknown address'}.`,
      'End it with npm start -- --stop, then run npm start again',
    );
  }
  return new UserError(
    `Another npm start is running in this checkout (process ${holder?.owner.pid ?? 'unknown'}).`,
    'Wait for it, or end it with npm start -- --stop',
  );
}

function holderRuns(holder: Holder): boolean {
  const { pid, identity } = (holder.kept && holder.emulator) || holder.owner;
  return isRunning(pid, identity);
}

// A link, unlike a renamed file, fails if the name is taken.
function createLock(path: string, holder: Holder): boolean {
  try {
    publish(holder, path, linkSync);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

// The file appears whole or not at all.
function publish(holder: Holder, path: string, put: (draft: string, path: string) => void): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    put(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

// Two starts may find the same stale lock: the one that moves away a lock that is not the one it judged puts it back.
function removeStale(path: string, judged: Holder | undefined): boolean {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const isTheJudged = JSON.stringify(readHolder(aside)) === JSON.stringify(judged);
  if (isTheJudged || existsSync(path)) rmSync(aside, { force: true });
  else renameSync(aside, path);
  return isTheJudged;
}

function readHolder(path: string): Holder | undefined {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    return typeof read.owner?.pid === 'number' ? (read as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function lockPath(root: string): string {
  return join(root, 'running.json');
}
