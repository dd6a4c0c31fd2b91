import type { Command } from 'commander';
import { answering, type Answer } from '../cli/command';
import { wholeNumber } from '../cli/options';
import { labelsOfOthers } from './approvals';
import { markerOf } from './body';
import { connect, readMarkdown, word } from './input';
import { closeIssue, stickyComment, stickyIssue, wordsOf, type Done } from './sticky';

interface Flags {
  kind: string;
  author: string;
  file: string;
}

const answerOf = (done: Done): Answer<Done> => ({ result: done, text: wordsOf(done) });

/** Adds what a person types after `npm run github --`. */
export function addCommands(program: Command): void {
  program.option('--json', 'print JSON');
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
      answering(async ({ number, kind, author, file }: Flags & { number: number }) =>
        answerOf(await stickyComment(connect(), number, markerOf(kind, author), readMarkdown(file))),
      ),
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
        return answerOf(await done);
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
      answering(async ({ number, author }: { number: number; author: string }) => {
        const labels = await labelsOfOthers(connect(), number, author);
        return { result: labels, text: `${labels.join(',')}\n` };
      }),
    );
}
