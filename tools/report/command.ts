import { join } from 'node:path';
import type { Answer } from '../cli/command';
import { writeResult } from '../cli/output';
import { showProgress } from '../cli/progress';
import { gather, type Sources } from './gather';
import type { Report } from './model';
import { accessPictures, architecturePictures } from './pictures/pictures';
import { render } from './render';
import { readDoctor, readProof, readReview } from './results';

/** What a person types after `npm run report --`. */
export interface ReportFlags {
  /** files with results to show */
  readonly proof?: string;
  /** files or folders */
  readonly doctor?: readonly string[];
  readonly review?: string;
  readonly json?: boolean;
  readonly output?: string;
  /** a folder for the pictures of the README, in place of the page */
  readonly pictures?: string;
}

/** Where the page goes unless `--output` says otherwise. */
const DEFAULT_FILE = 'baseline-report.html';

/**
 * Writes the report. With `--output` or `--json` the answer is the page, or what it says; else the page goes to
 * {@link DEFAULT_FILE}, and the answer is its name. With `--pictures` there is no page.
 *
 * @throws UserError if a result cannot be read, or the app does not synthesize
 */
export async function reportAnswer(
  { json, output, pictures, ...flags }: ReportFlags,
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
      return { report, html: json || pictures !== undefined ? '' : await render(report) };
    },
    ({ report: { summary }, html }) =>
      [summary.isProven[0] ?? '', html === '' ? '' : sizeOf(html)].filter(Boolean).join('; '),
  );
  if (pictures !== undefined) return { result: report, text: await writePictures(report, pictures) };
  if (json || output !== undefined) return { result: report, text: html };
  writeResult(html, DEFAULT_FILE);
  return { result: report, text: `${DEFAULT_FILE}\n` };
}

/** @returns the names of the files */
async function writePictures({ architecture, access }: Report, folder: string): Promise<string> {
  const pictures = { ...(await architecturePictures(architecture)), ...accessPictures(access) };
  return Object.entries(pictures)
    .map(([name, svg]) => {
      const file = join(folder, name);
      writeResult(svg, file);
      return `${file}\n`;
    })
    .join('');
}

const sizeOf = (text: string): string => `${Math.ceil(Buffer.byteLength(text) / 1000)} kB`;
