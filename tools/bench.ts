import { answering, command, execute } from './cli/command';
import { wholeNumber } from './cli/options';

const program = command('npm run bench --', {
  description:
    'Times `cdk synth` of the baseline beside an empty app, in turns, and the tests; or of organizations.',
  notes: `
Examples:
  npm run bench                                        each five times: minutes
  npm run bench --silent -- --runs 1 --json            a quick look, for a program
  npm run bench -- --accounts 1000                     organizations of 10, 100 and 1,000 accounts`,
  exitCodes: { yes: 'within the targets', no: 'beyond one' },
})
  .option('--runs <number>', 'how often each is timed', wholeNumber(1, 99), 5)
  .option(
    '--accounts <number>',
    'accounts of the largest organization, in ten units',
    wholeNumber(10, 10_000),
  )
  .option('--json', 'print the result as JSON; progress goes to standard error')
  .action(
    answering(async ({ runs, accounts }: { runs: number; accounts?: number }) =>
      accounts === undefined
        ? (await import('./bench/run')).bench(runs)
        : (await import('./bench/organization')).benchOrganization(accounts),
    ),
  );

void execute(program);
