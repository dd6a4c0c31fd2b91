import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { git } from '../../assembly/git';
import type { Commit } from './git';

const NAME = 'review-worktree-';

/**
 * Runs something in a throw-away worktree of a commit, which is gone afterwards, come what may.
 *
 * @param project folder of the app in the repository at hand
 * @param work gets the folder of the app in the worktree
 */
export async function inWorktree<Result>(
  project: string,
  commit: Commit,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  await removeAbandoned(project);
  const parent = mkdtempSync(join(realpathSync(tmpdir()), `${NAME}${process.pid}-`));
  const folder = join(parent, 'worktree');
  try {
    // Hooks after a checkout are for people who work there.
    const withoutHooks = ['-c', 'core.hooksPath=/dev/null'];
    await git(project, [...withoutHooks, 'worktree', 'add', '--quiet', '--detach', folder, commit.id]);
    return await work(join(folder, commit.prefix));
  } finally {
    await remove(project, folder);
    rmSync(parent, { recursive: true, force: true });
  }
}

async function remove(project: string, folder: string): Promise<void> {
  try {
    await git(project, ['worktree', 'remove', '--force', folder]);
  } catch {
    // It was not created whole: without its folder, git forgets it.
    rmSync(folder, { recursive: true, force: true });
    await git(project, ['worktree', 'prune']).catch(() => undefined);
  }
}

/** A review that was killed outright could not remove its worktree. */
async function removeAbandoned(project: string): Promise<void> {
  const list = await git(project, ['worktree', 'list', '--porcelain']);
  for (const [, folder = ''] of list.matchAll(/^worktree (.*)$/gm)) {
    const [, pid] = new RegExp(`${NAME}(\\d+)-`).exec(basename(join(folder, '..'))) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await remove(project, folder);
    rmSync(join(folder, '..'), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
