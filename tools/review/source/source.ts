import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../lib/config/user-error';
import { kept } from './cache';
import { findCommit, type Commit } from './git';
import { keyOfCommit, keyOfWorkingTree } from './inputs';
import { readPolicy } from './policy';
import { checkInstalled, linkModules } from './modules';
import { reviewSettings, type ReviewSettings } from '../settings';
import { synthesize } from './synthesize';
import { inWorktree } from './worktree';

/** One side of a review, synthesized. */
export interface Source {
  /** what the person calls it, such as `main` or `the working tree` */
  readonly label: string;
  /** the cloud assembly */
  readonly folder: string;
  /** @default - it is a folder, or the working tree */
  readonly commit?: Commit;
  /** what its configuration says of reviews. @default - a folder with an assembly says nothing */
  readonly policy?: ReviewSettings;
}

export interface SourceOptions {
  /** folder of the app */
  readonly project: string;
  readonly signal: AbortSignal;
}

const WORKING_TREE = 'the working tree';
const POLICY = 'review-policy.json';
const KEEP = 8;

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

async function fromCommit(commit: Commit, { project, signal }: SourceOptions): Promise<Source> {
  const cache = join(project, '.cache/review');
  const key = await keyOfCommit(project, commit);
  const { folder } = await kept(join(cache, 'assemblies', key), KEEP, (making) =>
    inWorktree(project, commit, async (worktree) => {
      await linkModules(project, worktree, join(cache, 'modules'), signal);
      await build(worktree, making, commit.ref, signal);
    }),
  );
  return { label: commit.ref, folder, commit, policy: keptPolicy(folder) };
}

async function fromWorkingTree({ project, signal }: SourceOptions): Promise<Source> {
  checkInstalled(project);
  const cache = join(project, '.cache/review/assemblies');
  const key = await keyOfWorkingTree(project).catch(() => undefined);
  // Without git nothing tells whether it has changed.
  const name = key ?? `no-git-${process.pid}-${Date.now()}`;
  const { folder } = await kept(join(cache, name), KEEP, (making) =>
    build(project, making, WORKING_TREE, signal),
  );
  return { label: WORKING_TREE, folder, policy: keptPolicy(folder) };
}

/** A synthesis, and beside it what its settings say of reviews. */
async function build(folder: string, outdir: string, label: string, signal: AbortSignal): Promise<void> {
  await synthesize(folder, outdir, label, signal);
  writeFileSync(join(outdir, POLICY), JSON.stringify(await readPolicy(folder)));
}

const keptPolicy = (folder: string): ReviewSettings =>
  reviewSettings.parse(JSON.parse(readFileSync(join(folder, POLICY), 'utf8')));
