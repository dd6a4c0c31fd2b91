import { existsSync } from 'node:fs';
import type { Answer } from '../cli/command';
import { ExitCode } from '../cli/errors';
import { readIfAny } from '../cli/input';
import { interruptible } from '../cli/interrupt';
import { showProgress } from '../cli/progress';
import { renderFailure, renderMarkdown } from './render/markdown';
import { renderTerminal } from './render/terminal';
import { review, type Review, type ReviewOptions } from './run';

/** What a person types after `npm run review --`. */
export interface ReviewFlags {
  readonly base: string;
  readonly head?: string;
  readonly markdown?: boolean;
  readonly json?: boolean;
  readonly label?: readonly string[];
  readonly labelsFrom?: string;
  /** @default true */
  readonly trailers?: boolean;
}

/**
 * Reviews a change; the answer is a no if something stops it. Labels come from the options and from REVIEW_LABELS, with
 * commas between.
 *
 * @throws UserError if one side cannot be had, Interrupted for Ctrl-C
 */
export async function reviewAnswer(
  { base, head, label = [], labelsFrom, markdown, trailers }: ReviewFlags,
  known: Pick<ReviewOptions, 'vocabulary' | 'gate'>,
): Promise<Answer<Review>> {
  const listed = [process.env.REVIEW_LABELS ?? '', labelsIn(labelsFrom)].flatMap((text) => text.split(','));
  const labels = [...label, ...listed].map((name) => name.trim()).filter((name) => name !== '');
  const progress = showProgress(process.stderr);
  const found = await interruptible((signal) =>
    review({ base, head, labels, trailers, ...known, progress, signal }),
  );
  return {
    result: found,
    text: ({ colours }) => (markdown ? renderMarkdown(found) : renderTerminal(found, colours)),
    isDocument: markdown,
    exitCode: found.verdict.ok ? ExitCode.yes : ExitCode.no,
  };
}

/** Where nobody approved, there may be no file. */
const labelsIn = (file: string | undefined): string =>
  file !== undefined && existsSync(file)
    ? readIfAny(file, 'Name a file with labels, commas between, with --labels-from')
    : '';

/** A comment in place of a review: whoever shows it shows this, and not the review before. */
export const reviewFailure = (message: string, { markdown }: ReviewFlags): string | undefined =>
  markdown ? renderFailure(message) : undefined;
