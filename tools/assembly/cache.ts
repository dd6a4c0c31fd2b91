import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A folder that is filled once and kept under a name.
 *
 * @param fill fills the folder it is given; if it throws, nothing is kept
 * @param keep how many of its siblings stay, the newest first
 */
export async function kept(
  folder: string,
  keep: number,
  fill: (folder: string) => Promise<void>,
): Promise<{ folder: string; isFresh: boolean }> {
  if (existsSync(folder)) {
    utimesSync(folder, new Date(), new Date());
    return { folder, isFresh: false };
  }
  mkdirSync(dirname(folder), { recursive: true });
  const building = mkdtempSync(`${folder}.making-`);
  try {
    await fill(building);
    renameSync(building, folder);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    // Another process was faster, with the same result.
    if (!existsSync(folder)) throw error;
  }
  removeOldest(dirname(folder), keep);
  return { folder, isFresh: true };
}

function removeOldest(parent: string, keep: number): void {
  const hour = 3_600_000;
  const folders = readdirSync(parent)
    .map((name) => join(parent, name))
    .map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  const whole = folders.filter(({ path }) => !path.includes('.making-'));
  // One in the making belongs to another process, unless it is old.
  const abandoned = folders.filter(({ path, time }) => path.includes('.making-') && Date.now() - time > hour);
  for (const { path } of [...whole.slice(keep), ...abandoned]) rmSync(path, { recursive: true, force: true });
}

const KEEP = 8;

/**
 * The assembly of an app in its `.cache`, synthesized once.
 *
 * @param project folder of the app
 * @param key what its content is known by
 * @param synthesize writes it into the folder that it is given
 * @returns the folder
 */
export async function keptAssembly(
  project: string,
  key: string,
  synthesize: (outdir: string) => Promise<void>,
): Promise<string> {
  const { folder } = await kept(join(project, '.cache/assemblies', key), KEEP, synthesize);
  return folder;
}
