import { join } from 'node:path';
import { RISK_CATEGORIES } from './settings';
import type { Vocabulary } from '../access/vocabulary';
import type { Progress } from '../cli/progress';
import { inOrder } from './compare';
import { changedFiles } from './gate/changed-files';
import { gateChanges, type GatePart } from './gate/gate';
import { synthesizedChanges } from './gate/synthesized';
import type { RiskCategory, Comparison } from './review';
import { compareSides, readSides } from './sides';
import { approvingTrailers } from './source/git';
import { readSource, type Source } from './source/source';
import { decide, refuseMisspelt, type Verdict } from './verdict';

/** A change and what is to be said of it. */
export interface Review extends Comparison {
  readonly base: string;
  readonly head: string;
  readonly verdict: Verdict;
  /** what the policy stops */
  readonly failOn: readonly RiskCategory[];
  /** wall time */
  readonly seconds: number;
}

export interface ReviewOptions {
  /** git ref or folder with a cloud assembly */
  readonly base: string;
  /** @default - the working tree */
  readonly head?: string;
  /** labels of the pull request */
  readonly labels: readonly string[];
  /** what deciding requests takes beside the templates. @default - nothing */
  readonly vocabulary?: Vocabulary;
  /** what judges changes. @default - nothing but the settings and cdk-nag */
  readonly gate?: readonly GatePart[];
  /** whether trailers of commits approve: their author wrote them. @default true */
  readonly trailers?: boolean;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** folder of the app. @default - this one */
  readonly project?: string;
}

const PROJECT = join(__dirname, '../..');

/**
 * Reviews a change.
 *
 * @throws UserError if one side cannot be had
 */
export async function review(options: ReviewOptions): Promise<Review> {
  const { labels, progress, signal, vocabulary, project = PROJECT } = options;
  refuseMisspelt(labels);
  const started = Date.now();
  const read = (title: string, name: string | undefined) =>
    progress.step(
      title,
      () => readSource(name, { project, signal, statements: vocabulary?.source }),
      ({ label }) => label,
    );
  const base = await read('Synthesize base', options.base);
  const head = await read('Synthesize head', options.head);
  const comparison = await progress.step(
    'Compare',
    (step) => compareAll(base, head, options, (activity) => step.progress(activity)),
    ({ compared }) => `${compared.toLocaleString('en')} kinds of requests compared`,
  );
  signal.throwIfAborted();
  // The policy of the base counts: a change cannot relax what it is held to.
  const { failOn } = base.policy ?? head.policy ?? { failOn: [...RISK_CATEGORIES] };
  const written = options.trailers === false ? [] : await trailers(project, base, head);
  const approvals = [...labels.map((label) => label.toLowerCase()), ...written];
  const verdict = decide(comparison.findings, failOn, approvals);
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  return { base: base.label, head: head.label, verdict, failOn, seconds, ...comparison };
}

async function compareAll(
  base: Source,
  head: Source,
  { vocabulary, gate = [], project = PROJECT, signal }: ReviewOptions,
  during: (activity: string) => void,
): Promise<Comparison> {
  const { accounts, sidesFor } = readSides(base.folder, head.folder, vocabulary);
  const [before, after] = sidesFor(accounts[0]);
  // Of a folder with an assembly, nobody knows the files.
  const isOfGit = base.commit !== undefined && (head.commit !== undefined || head.isWorkingTree === true);
  const files = isOfGit ? await changedFiles(project, base.commit.id, head.commit?.id) : [];
  const comparison = await compareSides(accounts, sidesFor, signal, during);
  const ofGate = gateChanges(
    files,
    gate,
    { settings: base.policy, packs: before.packs },
    { settings: head.policy, packs: after.packs },
  );
  const ofCode = await synthesizedChanges(files, gate);
  return { ...comparison, findings: inOrder([...comparison.findings, ...ofGate, ...ofCode]) };
}

async function trailers(project: string, base: Source, head: Source): Promise<string[]> {
  if (base.commit === undefined) return [];
  return approvingTrailers(project, base.commit.id, head.commit?.id ?? 'HEAD');
}
