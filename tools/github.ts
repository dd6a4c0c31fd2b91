import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { UserError } from '../lib/config/user-error';
import { GitHub } from './github/api';
import { markerOf } from './github/body';
import { closeIssue, stickyComment, stickyIssue, type Done } from './github/sticky';

interface Flags {
  kind: string;
  author: string;
  file: string;
}

const EXAMPLES = `
Examples:
  npm run github -- comment --number 12 --kind review --file review.md
  npm run github -- issue --kind drift --title "Drift from what is declared" --file drift.md
  npm run github -- issue --kind drift --close --file drift.md

Found again by a hidden marker that names the kind, and by its author; updated, never repeated.

Environment: GITHUB_TOKEN, GITHUB_REPOSITORY (owner/name), GITHUB_API_URL (of GitHub Enterprise). GitHub Actions sets
the last two itself.

Exit code: 0 done, 1 for an error, 2 for wrong usage.`;

const program = new Command('npm run github --')
  .description('Writes one comment on a pull request, or one issue, and keeps it up to date.')
  .addHelpText('after', EXAMPLES)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const command = (name: string, description: string) =>
  program
    .command(name)
    .description(description)
    .requiredOption('--kind <word>', 'what it is about, such as review', word)
    .option('--author <login>', 'the account whose token it is', 'github-actions[bot]')
    .option('--file <file>', 'the Markdown; - reads standard input', '-');

command('comment', 'Writes or updates a comment on a pull request or an issue.')
  .requiredOption('--number <number>', 'of the pull request or issue', positive)
  .action(async (flags: Flags & { number: number }) =>
    report(await stickyComment(connect(), flags.number, markerOf(flags.kind, flags.author), read(flags))),
  );

command('issue', 'Opens or updates an issue, or closes it.')
  .option('--title <text>', 'of the issue', 'Drift from what is declared')
  .option('--close', 'close it if it is open; the Markdown becomes a comment')
  .action(async (flags: Flags & { title: string; close?: boolean }) => {
    const marker = markerOf(flags.kind, flags.author);
    const github = connect();
    report(
      flags.close
        ? await closeIssue(github, marker, read(flags))
        : await stickyIssue(github, flags.title, marker, read(flags)),
    );
  });

function word(text: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(text)) throw new InvalidArgumentError('It has to be one word in lower case.');
  return text;
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(text);
}

function read({ file }: Flags): string {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`, 'Name the file with --file');
  }
  if (text.trim() !== '') return text;
  throw new UserError('There is nothing to write: the Markdown is empty', 'Look at the step that made it');
}

function connect(): GitHub {
  const { GITHUB_REPOSITORY: repository, GITHUB_API_URL: apiUrl } = process.env;
  const token = process.env.GITHUB_TOKEN ?? process.env.GH_TOKEN;
  if (!token) throw new UserError('There is no token', 'Set GITHUB_TOKEN');
  if (!repository || !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UserError(`GITHUB_REPOSITORY is '${repository ?? ''}'`, "Set it to 'owner/name'");
  return new GitHub({ repository, token, apiUrl: apiUrl?.replace(/\/$/, '') });
}

function report({ what, url }: Done): void {
  process.stdout.write(`${[what, url].filter(Boolean).join(': ')}\n`);
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UserError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
