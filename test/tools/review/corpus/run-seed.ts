import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RISK_CATEGORIES } from '../../../../tools/review/settings';
import { compare } from '../../../../tools/review/compare';
import type { Findings } from '../../../../tools/review/review';
import { readSnapshot, type Snapshot } from '../../../../tools/review/snapshot';
import { synthesize } from '../../../../tools/review/source/synthesize';
import { decide, type Verdict } from '../../../../tools/review/verdict';
import { CONFIG, type Seed } from './seed';

const PROJECT = join(__dirname, '../../../..');
const APP = ['bin', 'lib', 'cdk.json', 'package.json', 'tsconfig.json'];
const { signal } = new AbortController();

/** Everything a review says of a seed. */
export interface Judged {
  readonly findings: Findings;
  readonly verdict: Verdict;
  /** processor time of the comparison alone */
  readonly milliseconds: number;
}

/** The fixture as it is before any change: the app at hand, with a configuration of its own. */
export const readBase = (config: string): Promise<Snapshot> => inFixture(config, [], snapshotOf);

/** Applies a seed to the fixture and reviews what comes of it. */
export async function judge(base: Snapshot, config: string, seed: Seed): Promise<Judged> {
  const head = await inFixture(config, seed.edits, snapshotOf);
  const started = process.cpuUsage();
  const findings = await compare(base, head);
  const { user, system } = process.cpuUsage(started);
  const milliseconds = Math.round((user + system) / 1000);
  return { findings, verdict: decide(findings.effects, RISK_CATEGORIES, []), milliseconds };
}

let copy: string | undefined;

/** The app as it was when the first fixture was made: whoever works on it meanwhile does not disturb. */
function original(): string {
  if (copy === undefined) {
    copy = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'original-'));
    for (const path of APP) cpSync(join(PROJECT, path), join(copy, path), { recursive: true });
    process.once('exit', () => copy !== undefined && rmSync(copy, { recursive: true, force: true }));
  }
  return copy;
}

async function inFixture<Result>(
  config: string,
  edits: Seed['edits'],
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'fixture-'));
  try {
    cpSync(original(), folder, { recursive: true });
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, CONFIG), config);
    for (const { file, find, replace } of edits) patch(join(folder, file), find, replace);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function patch(path: string, find: string | RegExp, replace: string): void {
  const before = readFileSync(path, 'utf8');
  const isThere = typeof find === 'string' ? before.includes(find) : find.test(before);
  if (!isThere) throw new Error(`The patch does not apply: ${path} holds no ${String(find)}`);
  // A text is taken as it is; in the replacement of an expression, $1 is what it captured.
  writeFileSync(
    path,
    typeof find === 'string' ? before.replace(find, () => replace) : before.replace(find, replace),
  );
}

async function snapshotOf(folder: string): Promise<Snapshot> {
  const outdir = join(folder, 'cdk.out');
  mkdirSync(outdir);
  await synthesize(folder, outdir, 'the fixture', signal);
  return readSnapshot(outdir);
}
