import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { CIS } from './controls/cis';
import { FSBP } from './controls/fsbp';
import { controlsPage } from './controls/page';

interface Flags {
  json?: boolean;
  output?: string;
}

new Command('npm run controls --')
  .description(
    'Prints what this baseline does about each control of CIS AWS Foundations v3.0 and AWS FSBP, as Markdown.',
  )
  .option('--json', 'print JSON')
  .option('--output <file>', 'write to a file, such as docs/controls.md, instead of the terminal')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(({ json, output }: Flags) => {
    const text = json ? `${JSON.stringify({ cis: CIS, fsbp: FSBP }, null, 2)}\n` : controlsPage();
    if (output === undefined) process.stdout.write(text);
    else writeFileSync(output, text);
  })
  .parse();
