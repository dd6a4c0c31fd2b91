import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that the assemblies of the tests are made from. */
const OF_ASSEMBLIES = [
  'lib',
  'baseline.config.ts',
  'cdk.json',
  'examples/organization',
  'package-lock.json',
  'test/support/assembly.ts',
  'test/support/check.ts',
  'test/support/organization.ts',
  'test/support/synthesize.ts',
  'test/support/template-validator.ts',
  'test/support/variants.ts',
];

/** All that an authorization request is decided with, beside the policies. */
const OF_OUTCOMES = ['tools/access', 'tools/assembly', 'lib/config', 'package-lock.json'];

/** How many generations are kept: of this branch, and of those one comes from. */
const GENERATIONS = 3;

/** Bytes of outcomes after which they are found out anew: policies that are no more have theirs too. */
const MOST_OUTCOMES = 50_000_000;

/** Jest's global set-up: the folders that the test files of this run share. */
export default function makeFolders(_: unknown, { rootDir }: { rootDir: string }): void {
  const folder = mkdtempSync(join(tmpdir(), 'account-baseline-test-'));
  process.env.TEST_RUN_FOLDER = folder;
  process.env.TEST_ASSEMBLIES = keptFolder(rootDir, 'test-assemblies', OF_ASSEMBLIES);
  process.env.TEST_OUTCOMES = keptFolder(rootDir, 'test-outcomes', OF_OUTCOMES);
  emptyIfLarge(join(process.env.TEST_OUTCOMES, 'outcomes'));
  // An app that is given no folder makes one of its own, and leaves it there.
  process.env.TMPDIR = folder;
  // The account comes from the configuration, not from whoever runs the tests.
  delete process.env.CDK_DEFAULT_ACCOUNT;
  // Node 20 is supported here, whatever the AWS SDK says on each start.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

/** Where something outlasts a run: a folder by the content of what it is made from. The oldest others go. */
function keptFolder(project: string, name: string, inputs: readonly string[]): string {
  const cache = join(project, '.cache', name);
  const folder = join(cache, contentHash(project, inputs));
  mkdirSync(folder, { recursive: true });
  const now = new Date();
  utimesSync(folder, now, now);
  const byAge = readdirSync(cache)
    .map((each) => ({ path: join(cache, each), used: statSync(join(cache, each)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { path } of byAge.slice(GENERATIONS)) rmSync(path, { recursive: true, force: true });
  return folder;
}

function emptyIfLarge(file: string): void {
  const { size = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  if (size > MOST_OUTCOMES) rmSync(file);
}

function contentHash(project: string, inputs: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of inputs.flatMap((input) => filesIn(join(project, input))))
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
