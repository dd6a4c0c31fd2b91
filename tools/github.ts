import { answering, command, execute } from './cli/command';
import { wholeNumber } from './cli/options';
import { labelsOfOthers } from './github/approvals';
import { markerOf } from './github/body';
import { connect, readMarkdown, word } from './github/input';
import { closeIssue, stickyComment, stickyIssue, wordsOf } from './github/sticky';

interface Flags {
  kind: string;
  author: string;
  file: string;
}

const NOTES = `
Examples:
  npm run github -- comment --number 12 --kind review --file review.md
  npm run github -- issue --kind drift --title "Drift from what is declared" --file drift.md
  npm run github -- issue --kind drift --close --file drift.md
  npm run github --silent -- approvals --number 12 --author ana

Found again by a hidden marker that names the kind, and by its author; updated, never repeated.

Environment: GITHUB_TOKEN; GITHUB_REPOSITORY (owner/name) and GITHUB_API_URL, which GitHub Actions sets itself.`;

const program = command('npm run github --', {
  description: 'Keeps one comment on a pull request, or one issue, up to date, and reads who approved.',
  notes: NOTES,
  exitCodes: { yes: 'done' },
});

const writing = (name: string, description: string) =>
  program
    .command(name)
    .description(description)
    .requiredOption('--kind <word>', 'what it is about, such as review', word)
    .option('--author <login>', 'the account whose token it is', 'github-actions[bot]')
    .option('--file <file>', 'the Markdown; - reads standard input', '-');

writing('comment', 'Writes or updates a comment on a pull request or an issue.')
  .requiredOption('--number <number>', 'of the pull request or issue', wholeNumber(1, 999_999_999))
  .action(
    answering(async ({ number, kind, author, file }: Flags & { number: number }) => ({
      text: wordsOf(await stickyComment(connect(), number, markerOf(kind, author), readMarkdown(file))),
    })),
  );

writing('issue', 'Opens or updates an issue, or closes it.')
  .option('--title <text>', 'of the issue', 'Drift from what is declared')
  .option('--close', 'close it if it is open; the Markdown becomes a comment')
  .action(
    answering(async ({ title, close, kind, author, file }: Flags & { title: string; close?: boolean }) => {
      const marker = markerOf(kind, author);
      const [github, markdown] = [connect(), readMarkdown(file)];
      const done = close
        ? closeIssue(github, marker, markdown)
        : stickyIssue(github, title, marker, markdown);
      return { text: wordsOf(await done) };
    }),
  );

program
  .command('approvals')
  .description(
    'Prints the labels of a pull request that somebody else than its author set, with commas between.',
  )
  .requiredOption('--number <number>', 'of the pull request', wholeNumber(1, 999_999_999))
  .requiredOption('--author <login>', 'who opened it')
  .option('--output <file>', 'write to a file instead of the terminal')
  .action(
    answering(async ({ number, author }: { number: number; author: string }) => ({
      text: `${(await labelsOfOthers(connect(), number, author)).join(',')}\n`,
    })),
  );

void execute(program);
