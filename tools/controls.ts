import { answering, command, execute } from './cli/command';

interface Flags {
  json?: boolean;
  output?: string;
}

const program = command('npm run controls --', {
  description:
    'Prints what this baseline does about each control of CIS AWS Foundations v3.0 and AWS FSBP, as a table or, in a file, as Markdown.',
  notes: `
Examples:
  npm run controls -- --output docs/controls.md        the page of this repository
  npm run controls --silent -- --json                  the same for a program`,
  exitCodes: { yes: 'done' },
})
  .option('--json', 'print JSON')
  .option('--output <file>', 'write to a file instead of the terminal')
  .action(
    answering(async (_: Flags) => {
      const [{ CIS }, { FSBP }, { controlsPage, controlsTables }] = await Promise.all([
        import('./controls/cis'),
        import('./controls/fsbp'),
        import('./controls/page'),
      ]);
      return {
        result: { cis: CIS, fsbp: FSBP },
        text: ({ width }) => (width === undefined ? controlsPage() : controlsTables(width)),
      };
    }),
  );

void execute(program);
