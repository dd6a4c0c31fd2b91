import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxFolder } from './folders';
import { currentHolder, forgetHolder, type Holder, type ProcessMark } from './lock';
import { endGroup, groupMembers, isRunning } from '../cli/processes';

// An npm start that gets SIGTERM stops its emulator first.
const PATIENCE = 20_000;

/**
 * Ends the sandbox of this checkout: a kept one, or an `npm start` that runs elsewhere.
 *
 * @returns what was done, a sentence
 */
export async function stopSandbox(root = sandboxFolder): Promise<string> {
  const holder = currentHolder(root);
  if (!holder) return 'No sandbox is running.';
  if (!holder.kept) await endOwner(holder.owner);
  if (holder.emulator && isRunning(holder.emulator.pid, holder.emulator.identity))
    await endGroup(holder.emulator.pid);
  if (holder.runFolder) rmSync(holder.runFolder, { recursive: true, force: true });
  forgetHolder(root);
  return holder.kept
    ? 'The kept sandbox has been stopped.'
    : `The npm start of process ${holder.owner.pid} has been ended.`;
}

/** Removes what a run left that was killed before it could clean up. */
export function removeRemains(left: Holder): void {
  if (left.emulator && isRunning(left.emulator.pid, left.emulator.identity)) {
    for (const pid of groupMembers(left.emulator.pid)) process.kill(pid, 'SIGKILL');
  }
  if (left.runFolder) rmSync(left.runFolder, { recursive: true, force: true });
}

async function endOwner({ pid, identity }: ProcessMark): Promise<void> {
  process.kill(pid, 'SIGTERM');
  for (const end = Date.now() + PATIENCE; isRunning(pid, identity); await sleep(100)) {
    if (Date.now() > end) return void process.kill(pid, 'SIGKILL');
  }
}
