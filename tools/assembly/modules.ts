import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';
import { CommandFailed, runCommand } from '../cli/run-command';
import { kept } from './cache';

const versionsByName = z.record(z.string(), z.string()).optional();
const packageSchema = z.object({
  version: z.string().optional(),
  optional: z.boolean().optional(),
  dependencies: versionsByName,
  optionalDependencies: versionsByName,
});
const lockfileSchema = z.object({ packages: z.record(z.string(), packageSchema).optional() });

type Package = z.infer<typeof packageSchema>;

/** What a synthesis runs beside the dependencies proper, now and in earlier commits. */
const LOADERS = ['ts-node', '@swc/core', 'typescript', 'tsx'];

/** The packages that a synthesis loads, with their versions: a new version of a linter changes no template. */
function loadedPackages(folder: string): Record<string, Package> {
  const { packages = {} } = readLock(join(folder, 'package-lock.json'));
  const found: Record<string, Package> = {};
  const add = (name: string, from: string) => {
    const path = resolve(name, from, packages);
    const entry = path === undefined ? undefined : packages[path];
    if (path === undefined || entry === undefined || Object.hasOwn(found, path)) return;
    found[path] = entry;
    for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) add(next, path);
  };
  for (const name of [...Object.keys(packages['']?.dependencies ?? {}), ...LOADERS]) add(name, '');
  return found;
}

/** Where Node finds a package: the nearest `node_modules` upwards. */
function resolve(name: string, from: string, packages: Record<string, Package>): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (Object.hasOwn(packages, path)) return path;
    if (folder === '') return undefined;
  }
}

function readLock(path: string): z.infer<typeof lockfileSchema> {
  try {
    return lockfileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UserError(`${path} cannot be read`, 'The app needs a lockfile: npm install');
  }
}

const versions = (packages: Record<string, Package>): string =>
  Object.entries(packages)
    .map(([path, { version }]) => `${path}@${String(version)}`)
    .sort()
    .join('\n');

/** Whether what is installed in a folder is what its lockfile says, as far as a synthesis loads it. */
function isInstalled(folder: string): boolean {
  const path = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(path)) return false;
  const { packages: installed = {} } = readLock(path);
  return Object.entries(loadedPackages(folder)).every(([name, { version, optional }]) => {
    const found = installed[name];
    return found === undefined ? optional === true : found.version === version;
  });
}

/**
 * Makes sure that the working tree's own packages are those of its lockfile.
 *
 * @throws UserError if they are not
 */
export function checkInstalled(project: string): void {
  if (!isInstalled(project))
    throw new UserError(
      'What is installed in node_modules is not what package-lock.json says',
      'Run npm ci first',
    );
}

/**
 * Gives a worktree its packages: those of the project at hand if both lockfiles want the same of a synthesis, else its
 * own, installed once for each lockfile.
 *
 * @throws UserError if they cannot be installed
 */
export async function linkModules(
  project: string,
  worktree: string,
  cache: string,
  signal: AbortSignal,
): Promise<void> {
  const target = join(worktree, 'node_modules');
  if (existsSync(target)) return;
  const wanted = versions(loadedPackages(worktree));
  if (isInstalled(project) && wanted === versions(loadedPackages(project))) {
    symlinkSync(join(project, 'node_modules'), target, 'junction');
    return;
  }
  const name = createHash('sha256')
    .update(readFileSync(join(worktree, 'package-lock.json')))
    .digest('hex')
    .slice(0, 32);
  const { folder } = await kept(join(cache, name), 2, (making) => install(worktree, making, signal));
  symlinkSync(join(folder, 'node_modules'), target, 'junction');
}

async function install(worktree: string, folder: string, signal: AbortSignal): Promise<void> {
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    if (existsSync(join(worktree, file))) copyFileSync(join(worktree, file), join(folder, file));
  const parameters = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  try {
    await runCommand(npm, parameters, { folder, environment: process.env, signal });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const line = error.lines.find((text) => /^npm (error|ERR!)/.test(text)) ?? error.message;
    throw new UserError(`The packages of its lockfile cannot be installed: ${line}`, 'Try npm ci there');
  }
}
