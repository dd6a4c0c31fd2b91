import { Option } from 'commander';
import { VOCABULARY as vocabulary } from '../contract/vocabulary';
import { answering, command, execute } from './cli/command';
import { ExitCode } from './cli/errors';
import { interruptible } from './cli/interrupt';
import { collect } from './cli/options';
import { showProgress } from './cli/progress';

interface Flags {
  base: string;
  head?: string;
  markdown?: boolean;
  json?: boolean;
  label?: string[];
}

const NOTES = `
Examples:
  npm run review -- --base main                       the working tree against main
  npm run review -- --base v1.0 --head v1.1           two commits
  npm run review -- --base cdk.out.old --head cdk.out two cloud assemblies
  npm run review --silent -- --base origin/main --markdown > comment.md

What stops a change is in tools.config.ts, review.failOn, of the base. A label (--label, or REVIEW_LABELS with commas) or
a commit trailer approves it: access-approved, protection-approved, data-approved, as in 'Access-Approved: yes'.`;

const program = command('npm run review --', {
  description: 'Says what a change does to people, data, alerts and money. Offline, without credentials.',
  notes: NOTES,
  exitCodes: { yes: 'nothing stops the change', no: 'something does', unable: 'could not be reviewed' },
})
  .requiredOption('--base <ref or folder>', 'git ref, or folder with a cloud assembly, to compare with')
  .option('--head <ref or folder>', 'what to review (default: the working tree)')
  .addOption(new Option('--markdown', 'print Markdown, as for a comment').conflicts('json'))
  .option('--json', 'print JSON')
  .option('--label <name>', 'a label of the pull request; may be repeated', collect)
  .action(
    answering(
      async ({ base, head, label = [], markdown }: Flags) => {
        const [{ review }, { renderMarkdown }, { renderTerminal }] = await Promise.all([
          import('./review/run'),
          import('./review/render/markdown'),
          import('./review/render/terminal'),
        ]);
        const labels = [...label, ...(process.env.REVIEW_LABELS ?? '').split(',')].map((name) => name.trim());
        const progress = showProgress(process.stderr);
        const found = await interruptible((signal) =>
          review({ base, head, labels, vocabulary, progress, signal }),
        );
        return {
          result: found,
          text: ({ colours }) => (markdown ? renderMarkdown(found) : renderTerminal(found, colours)),
          exitCode: found.verdict.ok ? ExitCode.yes : ExitCode.no,
        };
      },
      // Whoever shows the comment shows this, and not the review before.
      async (message, { markdown }) =>
        markdown ? (await import('./review/render/markdown')).renderFailure(message) : undefined,
    ),
  );

void execute(program);
