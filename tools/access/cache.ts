import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Account } from './account';
import { readModel, type AccountModel } from './model';

const PROJECT = join(__dirname, '../..');
const FOLDER = join(PROJECT, '.cache/access');

/** Everything the templates are made from, and what reads them. */
const INPUTS = ['lib', 'bin', 'tools/access', 'baseline.config.ts', 'package-lock.json', 'cdk.json'];

/**
 * The account as the configuration describes it. Synthesizing takes seconds, so what came of it is kept in `.cache`
 * until a file changes that it was made from.
 */
export async function baselineAccount(): Promise<Account> {
  const file = join(FOLDER, `${contentHash()}.json`);
  const kept = readKept(file);
  if (kept !== undefined) return new Account(kept);
  const [{ synthesize }, { default: input }] = await Promise.all([
    import('../assembly/synthesize'),
    import('../../baseline.config'),
  ]);
  const model = readModel(synthesize(input));
  keep(file, model);
  return new Account(model);
}

/** The account of a cloud assembly. @param folder its path. @default - {@link baselineAccount} */
export const accountFrom = async (folder?: string): Promise<Account> =>
  folder === undefined ? baselineAccount() : Account.fromAssembly(folder);

function contentHash(): string {
  const hash = createHash('sha256').update(process.env.CDK_DEFAULT_ACCOUNT ?? '');
  for (const path of INPUTS.flatMap((input) => filesIn(join(PROJECT, input))))
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex').slice(0, 32);
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readKept(file: string): AccountModel | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as AccountModel;
  } catch {
    return undefined;
  }
}

/** Only the newest is kept; it appears under its name when it is whole. */
function keep(file: string, model: AccountModel): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(model));
  renameSync(`${file}.${process.pid}`, file);
}
