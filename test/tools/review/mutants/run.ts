/**
 * Proves the comparison of access: makes mutants of every statement of every template, and lets the simulator decide
 * random requests that stand beside the comparison. Run as `npm run test:mutants`.
 */
import { Option } from 'commander';
import { join } from 'node:path';
import { answering, command, execute } from '../../../../tools/cli/command';
import { ExitCode } from '../../../../tools/cli/errors';
import { readAssembly } from '../../../../tools/assembly/read';
import { assemblyOf } from '../../../support/assembly';
import { centralStacks, memberStacksOf, onlyStacksOf, unitsOf } from '../../../support/organization';
import { stacksFrom } from '../../../../tools/assembly/working-tree';
import { accessMutants, sampleOf } from './access-mutants';
import { accountOf, judge, type Judgement } from './judge';
import { isMissed, propertyMutants, sampleOf as propertySample } from './property-mutants';
import { reportOf, textOf } from './report';

interface Flags {
  readonly count: number;
  readonly requests: number;
  readonly sample?: boolean;
  readonly only?: string;
  readonly part: string;
  readonly json?: boolean;
  readonly properties?: boolean;
}

const PROJECT = join(__dirname, '../../../..');
const SAMPLE = 40;

const NOTES = `
Examples:
  npm run test:mutants                              1,200 mutants, evenly over all
  npm run test:mutants -- --count 10000             all of them
  npm run test:mutants -- --only DenyStopLogging    those whose name holds a text
  npm run test:mutants -- --properties --count 100000   each property of each resource, each way
  npm run test:mutants --silent -- --sample --json  ${SAMPLE}, the same each time`;

const number = (text: string): number => Number(text);

async function judged({ count, requests, sample, only = '', part }: Flags): Promise<Judgement[]> {
  const stacks = await stacksFrom(PROJECT);
  const base = accountOf(stacks);
  const all = accessMutants(stacks, base.model.account).filter(({ name }) => name.includes(only));
  const found: Judgement[] = [];
  const [own = 1, parts = 1] = part.split('/').map(Number);
  const chosen = sampleOf(all, sample ? SAMPLE : count).filter((_, index) => index % parts === own - 1);
  for (const { make } of chosen) {
    found.push(await judge(base, make(), requests));
    if (found.length % 50 === 0) process.stderr.write(`${found.length} mutants\n`);
  }
  return found;
}

/** Properties have mutants of their own, which nothing has to be simulated for: also of all that can be switched on. */
async function judgedProperties({ count, sample, only = '' }: Flags) {
  const stacks = [
    ...(await stacksFrom(PROJECT)),
    ...readAssembly(assemblyOf('regulated')),
    ...centralStacks('identityCenter'),
    ...unitsOf('identityCenter').flatMap((unit) => memberStacksOf('identityCenter', unit)),
    ...onlyStacksOf('identityCenter'),
  ];
  const all = propertyMutants(stacks).filter(({ name }) => name.includes(only));
  const chosen = propertySample(all, sample ? SAMPLE : count);
  const missed = chosen.filter(isMissed).map(({ name }) => name);
  const text = [
    ...missed.map((name) => `missed: ${name}`),
    `${chosen.length} mutants: ${missed.length} missed`,
    '',
  ];
  return {
    result: { passed: chosen.length - missed.length, failed: missed.length, missed },
    text: text.join('\n'),
    exitCode: missed.length === 0 ? ExitCode.yes : ExitCode.no,
  };
}

const program = command('npm run test:mutants --', {
  description:
    'Changes each statement in each way, and compares what a review says of it with what the simulator decides.',
  notes: NOTES,
  exitCodes: { yes: 'the review misses nothing, and alarms nobody without need', no: 'it does' },
})
  .addOption(new Option('--count <number>', 'how many mutants').argParser(number).default(1_200))
  .addOption(new Option('--requests <number>', 'random requests a mutant').argParser(number).default(300))
  .option('--sample', `${SAMPLE} mutants, the same each time`)
  .option('--only <text>', 'mutants whose name holds this text')
  .addOption(
    new Option('--part <part>', 'such as 1/2: the first half, for several processes at a time').default(
      '1/1',
    ),
  )
  .option('--properties', 'mutants of the properties of resources, instead of those of statements')
  .option('--json', 'print the result as JSON')
  .action(
    answering(async (flags: Flags) => {
      if (flags.properties) return judgedProperties(flags);
      const report = reportOf(await judged(flags));
      return {
        result: report,
        text: textOf(report),
        exitCode: report.failed === 0 ? ExitCode.yes : ExitCode.no,
      };
    }),
  );

void execute(program);
