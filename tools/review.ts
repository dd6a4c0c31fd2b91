import { Command, Option } from 'commander';
import { UserError } from '../lib/config/user-error';
import { coloursFor, showProgress } from './cli/progress';
import { Interrupted, interruptible } from './review/interrupt';
import { renderJson } from './review/render/json';
import { renderFailure, renderMarkdown } from './review/render/markdown';
import { renderTerminal } from './review/render/terminal';
import { review, type Review } from './review/run';

interface Flags {
  base: string;
  head?: string;
  markdown?: boolean;
  json?: boolean;
  label: string[];
}

const EXAMPLES = `
Examples:
  npm run review -- --base main                       the working tree against main
  npm run review -- --base v1.0 --head v1.1           two commits
  npm run review -- --base cdk.out.old --head cdk.out two cloud assemblies
  npm run review --silent -- --base origin/main --markdown > comment.md

What stops a change is in tools.config.ts, review.failOn, of the base. A label (--label, or REVIEW_LABELS with commas) or
a commit trailer approves it: access-approved, protection-approved, data-approved, as in 'Access-Approved: yes'.
Exit code: 0 if nothing stops the change, 1 if something does, 2 if it could not be reviewed, 130 after Ctrl-C.`;

const program = new Command('npm run review --')
  .description('Says what a change does to people, data, alerts and money. Offline, without credentials.')
  .requiredOption('--base <ref or folder>', 'git ref, or folder with a cloud assembly, to compare with')
  .option('--head <ref or folder>', 'what to review (default: the working tree)')
  .addOption(new Option('--markdown', 'print Markdown, as for a comment').conflicts('json'))
  .option('--json', 'print JSON')
  .option(
    '--label <name>',
    'a label of the pull request; may be repeated',
    (name, all: string[]) => [...all, name],
    [],
  )
  .addHelpText('after', EXAMPLES)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

async function main(flags: Flags): Promise<number> {
  const labels = [...flags.label, ...(process.env.REVIEW_LABELS ?? '').split(',')].map((label) =>
    label.trim(),
  );
  const progress = showProgress(process.stderr);
  const done = await interruptible((signal) => review({ ...flags, labels, progress, signal }));
  process.stdout.write(render(done, flags));
  return done.verdict.ok ? 0 : 1;
}

function render(done: Review, { json, markdown }: Flags): string {
  if (json) return renderJson(done);
  return markdown ? renderMarkdown(done) : renderTerminal(done, coloursFor(process.stdout));
}

function report(error: unknown, { json, markdown }: Flags): number {
  if (error instanceof Interrupted) {
    process.stderr.write(`\n${error.message}\n`);
    return error.exitCode;
  }
  const text = error instanceof UserError ? error.message : String((error as Error).stack ?? error);
  process.stderr.write(`\n${coloursFor(process.stderr).red(text)}\n`);
  // Whoever shows the output shows this, and not the review before.
  if (markdown) process.stdout.write(renderFailure(text));
  if (json) process.stdout.write(`${JSON.stringify({ error: text }, null, 2)}\n`);
  return 2;
}

// `npm run review | head` closes the pipe early, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const flags = program.parse().opts<Flags>();
main(flags)
  .catch((error: unknown) => report(error, flags))
  .then((code) => {
    process.exitCode = code;
  })
  .catch(() => undefined);
