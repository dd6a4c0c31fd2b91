import { UserError } from '../../../lib/config/user-error';
import { git } from '../../assembly/git';

/** A commit, and where the app lies in its repository. */
export interface Commit {
  /** as the caller named it */
  readonly ref: string;
  readonly id: string;
  /** folder of the app within the repository, with a slash at its end; empty if it is the root */
  readonly prefix: string;
}

/**
 * Finds a commit.
 *
 * @throws UserError if there is no git, no repository or no such commit
 */
export async function findCommit(folder: string, ref: string): Promise<Commit> {
  const prefix = (await inRepository(folder)).trim();
  try {
    const id = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    return { ref, id: id.trim(), prefix };
  } catch {
    const isShallow = (await git(folder, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
    throw new UserError(
      `'${ref}' is neither a git ref of this repository nor a folder with a cloud assembly`,
      isShallow
        ? 'This clone is shallow: fetch the rest first, with git fetch --unshallow (in GitHub Actions: fetch-depth: 0)'
        : 'Name a branch, tag or commit (fetch it first: git fetch origin), or a folder such as cdk.out',
    );
  }
}

async function inRepository(folder: string): Promise<string> {
  try {
    return await git(folder, ['rev-parse', '--show-prefix']);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UserError(
        'git was not found, and a ref cannot be read without it',
        'Install git, or give folders with cloud assemblies to --base and --head',
      );
    throw new UserError(
      `${folder} is not in a git repository`,
      'Give folders with cloud assemblies to --base and --head, or work in a clone',
    );
  }
}

/**
 * Values of trailers (`Access-Approved: yes`) in the commits that a head has and its base has not.
 *
 * @returns the keys of trailers whose value is `yes` or `true`, in lower case
 */
export async function approvingTrailers(folder: string, base: string, head: string): Promise<string[]> {
  const log = await git(folder, ['log', '--format=%(trailers:only,unfold)', `${base}..${head}`]);
  return log.split('\n').flatMap((line) => {
    const [, key = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    return /^(yes|true)$/i.test(value.trim()) ? [key.toLowerCase()] : [];
  });
}
