import { command, execute } from './cli/command';
import { addCommands } from './github/commands';

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

addCommands(program);

void execute(program);
