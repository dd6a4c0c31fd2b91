import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** distinguishes a process from a later one that was given the same pid */
  readonly started: string;
}

/**
 * What identifies a running process beyond its pid, which the system hands out again.
 *
 * @returns undefined if no such process runs; a zombie does not run
 */
export function processIdentity(pid: number): string | undefined {
  return processTable().find((entry) => entry.pid === pid)?.started;
}

/** Whether the process of that pid and identity still runs. */
export function isRunning(pid: number, identity: string | undefined): boolean {
  return identity !== undefined && processIdentity(pid) === identity;
}

/** The pids of all running members of a process group. */
export function groupMembers(group: number): number[] {
  return processTable()
    .filter((entry) => entry.group === group)
    .map((entry) => entry.pid);
}

/**
 * Ends a process group: asks first, then insists, and returns when nothing of it is left.
 *
 * @param group the id of its leader
 * @param patience milliseconds between asking and insisting
 * @throws Error if members remain even so
 */
export async function endGroup(group: number, patience = 8_000): Promise<void> {
  signalGroup(group, 'SIGTERM');
  if (await groupIsGone(group, patience)) return;
  signalGroup(group, 'SIGKILL');
  if (await groupIsGone(group, 5_000)) return;
  throw new Error(`processes ${groupMembers(group).join(', ')} could not be ended`);
}

/** Kills everything this process started and that still runs, such as a synthesis under way when Ctrl-C came. */
export function killDescendants(): void {
  const table = processTable();
  const found = new Set([process.pid]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    table.filter((entry) => found.has(entry.parent)).forEach((entry) => found.add(entry.pid));
  }
  found.delete(process.pid);
  for (const pid of found) ignoreGone(() => process.kill(pid, 'SIGKILL'));
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  ignoreGone(() => process.kill(-group, signal));
}

async function groupIsGone(group: number, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; ; await sleep(50)) {
    if (groupMembers(group).length === 0) return true;
    if (Date.now() > end) return false;
  }
}

function ignoreGone(kill: () => void): void {
  try {
    kill();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

// Slim container images have no `ps`, macOS has no /proc.
function processTable(): ProcessEntry[] {
  return existsSync('/proc/self/stat') ? tableFromProc() : tableFromPs();
}

function tableFromProc(): ProcessEntry[] {
  const boot = textOf('/proc/sys/kernel/random/boot_id').trim();
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const stat = textOf(`/proc/${pid}/stat`);
    // The command name in parentheses may hold spaces: count the fields from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (stat === '' || fields[0] === 'Z' || fields[0] === 'X') return [];
    return [
      {
        pid: Number(pid),
        parent: Number(fields[1]),
        group: Number(fields[2]),
        started: `${boot}/${fields[19] ?? ''}`,
      },
    ];
  });
}

function tableFromPs(): ProcessEntry[] {
  const output = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat=,lstart='], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return output.split('\n').flatMap((line) => {
    const [pid, parent, group, state, ...started] = line.trim().split(/\s+/);
    if (state === undefined || state.startsWith('Z')) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), started: started.join(' ') }];
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
