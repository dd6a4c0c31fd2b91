import type { Answer } from '../cli/command';
import { ExitCode } from '../cli/errors';
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
}

/**
 * Reviews a change; the answer is a no if something stops it. Labels come from the options and from REVIEW_LABELS, with
 * commas between.
 *
 * @throws UserError if one side cannot be had, Interrupted for Ctrl-C
 */
export async function reviewAnswer(
  { base, head, label = [], markdown }: ReviewFlags,
  vocabulary: ReviewOptions['vocabulary'],
): Promise<Answer<Review>> {
  const labels = [...label, ...(process.env.REVIEW_LABELS ?? '').split(',')].map((name) => name.trim());
  const progress = showProgress(process.stderr);
  const found = await interruptible((signal) => review({ base, head, labels, vocabulary, progress, signal }));
  return {
    result: found,
    text: ({ colours }) => (markdown ? renderMarkdown(found) : renderTerminal(found, colours)),
    exitCode: found.verdict.ok ? ExitCode.yes : ExitCode.no,
  };
}

/** A comment in place of a review: whoever shows it shows this, and not the review before. */
export const reviewFailure = (message: string, { markdown }: ReviewFlags): string | undefined =>
  markdown ? renderFailure(message) : undefined;
