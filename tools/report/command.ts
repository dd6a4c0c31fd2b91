import type { Answer } from '../cli/command';
import { writeResult } from '../cli/output';
import { showProgress } from '../cli/progress';
import { gather, type Sources } from './gather';
import type { Report } from './model';
import { render } from './render';
import { readDoctor, readProof, readReview } from './results';

/** What a person types after `npm run report --`. */
export interface ReportFlags {
  /** files with results to show */
  readonly proof?: string;
  readonly doctor?: string;
  readonly review?: string;
  readonly json?: boolean;
  readonly output?: string;
}

/** Where the page goes unless `--output` says otherwise. */
export const DEFAULT_FILE = 'baseline-report.html';

/**
 * Writes the report. With `--output` or `--json` the answer is the page, or what it says; else the page goes to
 * {@link DEFAULT_FILE}, and the answer is its name.
 *
 * @throws UserError if a result cannot be read, or the app does not synthesize
 */
export async function reportAnswer(
  { json, output, ...flags }: ReportFlags,
  sourcesOf: () => Promise<Omit<Sources, 'proof' | 'doctor' | 'review'>>,
): Promise<Answer<Report>> {
  // First what takes no time to go wrong.
  const results = {
    proof: flags.proof === undefined ? undefined : readProof(flags.proof),
    doctor: flags.doctor === undefined ? undefined : readDoctor(flags.doctor),
    review: flags.review === undefined ? undefined : readReview(flags.review),
  };
  const { report, html } = await showProgress(process.stderr).step(
    'Report',
    async (step) => {
      step.progress('reading the templates');
      const report = await gather({ ...(await sourcesOf()), ...results }, step);
      step.progress('drawing');
      return { report, html: json ? '' : await render(report) };
    },
    ({ report: { summary }, html }) =>
      [summary.isProven[0] ?? '', html === '' ? '' : sizeOf(html)].filter(Boolean).join('; '),
  );
  if (json || output !== undefined) return { result: report, text: html };
  writeResult(html, DEFAULT_FILE);
  return { result: report, text: `${DEFAULT_FILE}\n` };
}

const sizeOf = (text: string): string => `${Math.ceil(Buffer.byteLength(text) / 1000)} kB`;
