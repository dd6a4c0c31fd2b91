import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../lib/config/user-error';
import type { SourceFolders } from '../../access/source';
import { keptAssembly } from '../../assembly/cache';
import { keyOfCommit } from '../../assembly/inputs';
import { checkInstalled, linkModules } from '../../assembly/modules';
import { synthesize } from '../../assembly/synthesize';
import { assemblyOfWorkingTree } from '../../assembly/working-tree';
import { reviewSettings, type ReviewSettings } from '../settings';
import { findCommit, type Commit } from './git';
import { readPolicy } from './policy';
import { writeLocations } from './statements';
import { inWorktree } from './worktree';

/** One side of a review, synthesized. */
export interface Source {
  /** what the person calls it, such as `main` or `the working tree` */
  readonly label: string;
  /** the cloud assembly */
  readonly folder: string;
  /** @default - it is a folder, or the working tree */
  readonly commit?: Commit;
  /** @default - no */
  readonly isWorkingTree?: boolean;
  /** what its configuration says of reviews. @default - a folder with an assembly says nothing */
  readonly policy?: ReviewSettings;
}

export interface SourceOptions {
  /** folder of the app */
  readonly project: string;
  readonly signal: AbortSignal;
  /** where the app's source declares statements. @default - nobody says, and findings name no lines */
  readonly statements?: SourceFolders;
}

const WORKING_TREE = 'the working tree';
const POLICY = 'review-policy.json';

/**
 * Finds one side of a review and synthesizes it, unless that is done already.
 *
 * @param name a git ref, a folder with a cloud assembly, or undefined for the working tree
 * @throws UserError if there is no such thing, or it does not synthesize
 */
export async function readSource(name: string | undefined, options: SourceOptions): Promise<Source> {
  if (name === undefined) return fromWorkingTree(options);
  if (existsSync(name) && statSync(name).isDirectory()) {
    if (existsSync(join(name, 'manifest.json'))) return { label: name, folder: name };
    const commit = await findCommit(options.project, name).catch(() => undefined);
    if (commit === undefined)
      throw new UserError(
        `${name} holds no cloud assembly: there is no manifest.json`,
        'Run npx cdk synth first',
      );
    return fromCommit(commit, options);
  }
  return fromCommit(await findCommit(options.project, name), options);
}

async function fromCommit(commit: Commit, { project, signal, statements }: SourceOptions): Promise<Source> {
  const key = await keyOfCommit(project, commit.id);
  const folder = await keptAssembly(project, key, (making) =>
    inWorktree(project, commit, async (worktree) => {
      await linkModules(project, worktree, join(project, '.cache/modules'), signal);
      const remedy = 'Correct it there, or compare with another one';
      await synthesize({ folder: worktree, outdir: making, label: commit.ref, remedy, signal });
      await noteSource(worktree, making, statements);
    }),
  );
  // Another tool that synthesized the same content noted nothing.
  if (!isNoted(folder))
    await inWorktree(project, commit, (worktree) => noteSource(worktree, folder, statements));
  return { label: commit.ref, folder, commit, policy: notedPolicy(folder) };
}

async function fromWorkingTree({ project, signal, statements }: SourceOptions): Promise<Source> {
  checkInstalled(project);
  const folder = await assemblyOfWorkingTree(project, { label: WORKING_TREE, signal });
  if (!isNoted(folder)) await noteSource(project, folder, statements);
  return { label: WORKING_TREE, folder, isWorkingTree: true, policy: notedPolicy(folder) };
}

/** Notes beside an assembly what its source says of reviews, and where it has its statements. */
async function noteSource(source: string, assembly: string, statements?: SourceFolders): Promise<void> {
  writeLocations(source, assembly, statements);
  writeFileSync(join(assembly, POLICY), JSON.stringify(await readPolicy(source)));
}

const isNoted = (assembly: string): boolean => existsSync(join(assembly, POLICY));

const notedPolicy = (assembly: string): ReviewSettings =>
  reviewSettings.parse(JSON.parse(readFileSync(join(assembly, POLICY), 'utf8')));
