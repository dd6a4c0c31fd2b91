import { answering, command, execute } from './cli/command';
import { wholeNumber } from './cli/options';

const program = command('npm run bench --', {
  description: 'Times `cdk synth` of the baseline beside an empty app, in turns, and the tests.',
  notes: `
Examples:
  npm run bench                                        each five times: minutes
  npm run bench --silent -- --runs 1 --json            a quick look, for a program`,
  exitCodes: { yes: 'within the targets', no: 'beyond one' },
})
  .option('--runs <number>', 'how often each is timed', wholeNumber(1, 99), 5)
  .option('--json', 'print the result as JSON; progress goes to standard error')
  .action(answering(async ({ runs }: { runs: number }) => (await import('./bench/run')).bench(runs)));

void execute(program);
