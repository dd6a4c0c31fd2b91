import { Option } from 'commander';
import { GATE } from '../contract/gate';
import { VOCABULARY } from '../contract/vocabulary';
import { answering, command, execute } from './cli/command';
import { collect } from './cli/options';
import type { ReviewFlags } from './review/command';

const NOTES = `
Examples:
  npm run review -- --base main                       the working tree against main
  npm run review -- --base v1.0 --head v1.1           two commits
  npm run review -- --base cdk.out.old --head cdk.out two cloud assemblies
  npm run review --silent -- --base origin/main --markdown > comment.md

What stops a change is in tools.config.ts, review.failOn, of the base. A label (--label, or REVIEW_LABELS with commas) or
a commit trailer approves it: access-approved, protection-approved, data-approved, gate-approved, as in
'Access-Approved: yes'. What judges changes (gate) stops always.`;

const reviewing = () => import('./review/command');

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
  .option('--labels-from <file>', 'a file with labels, commas between; none if there is no such file')
  .option('--no-trailers', 'labels alone approve, and no trailer of a commit')
  .action(
    answering(
      async (flags: ReviewFlags) =>
        (await reviewing()).reviewAnswer(flags, { vocabulary: VOCABULARY, gate: GATE }),
      async (message, flags) => (await reviewing()).reviewFailure(message, flags),
    ),
  );

void execute(program);
