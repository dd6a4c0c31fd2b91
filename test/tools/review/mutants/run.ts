/**
 * Proves the comparison of access: makes mutants of every statement of every template, and lets the simulator decide
 * random requests that stand beside the comparison. Run as `npm run test:mutants`.
 */
import { InvalidArgumentError, Option } from 'commander';
import { join } from 'node:path';
import { answering, command, execute } from '../../../../tools/cli/command';
import { ExitCode } from '../../../../tools/cli/errors';
import { UserError } from '../../../../lib/config/user-error';
import { wholeNumber } from '../../../../tools/cli/options';
import { readAssembly } from '../../../../tools/assembly/read';
import { assemblyOf } from '../../../support/assembly';
import { centralStacks, memberStacksOf, onlyStacksOf, unitsOf } from '../../../support/organization';
import { stacksFrom } from '../../../../tools/assembly/working-tree';
import type { AssemblyStack } from '../../../../tools/assembly/read';
import { accessMutants, sampleOf } from './access-mutants';
import { judge, type Judgement } from './judge';
import { isMissed, propertyMutants, sampleOf as propertySample } from './property-mutants';
import { reportOf, textOf } from './report';
import { BY_NUMBER } from './statement-mutants';

interface Part {
  readonly own: number;
  readonly parts: number;
}

interface Flags {
  readonly count: number;
  readonly requests: number;
  readonly sample?: boolean;
  readonly only?: string;
  readonly part: Part;
  readonly json?: boolean;
  readonly properties?: boolean;
}

const PROJECT = join(__dirname, '../../../..');
const SAMPLE = 40;

const NOTES = `
Examples:
  npm run test:mutants                              1,200 mutants, evenly over all
  npm run test:mutants -- --count 10000             all of them
  npm run test:mutants -- --only DenyTampering      those whose name holds a text
  npm run test:mutants -- --properties --count 100000   each property of each resource, each way
  npm run test:mutants --silent -- --sample --json  ${SAMPLE}, the same each time`;

const MOST = 1_000_000;
const number = wholeNumber(1, MOST);

/** Which part of how many, such as 1/2. */
function partOf(text: string): Part {
  const [, own = '', parts = ''] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? [];
  if (own === '' || Number(own) > Number(parts))
    throw new InvalidArgumentError('It has to be a part of some, such as 1/2 or 2/2.');
  return { own: Number(own), parts: Number(parts) };
}

/** Nothing chosen proves nothing. */
function some<Mutant>(chosen: readonly Mutant[], { only }: Flags): readonly Mutant[] {
  if (chosen.length > 0) return chosen;
  throw new UserError(
    `There is no mutant to judge${only === undefined ? '' : ` whose name holds ${only}`}`,
    'Leave out --only or --part, or name a Sid, such as --only DenyTampering',
  );
}

async function judged(flags: Flags): Promise<Judgement[]> {
  const { count, requests, sample, only = '', part } = flags;
  const stacks = await stacksFrom(PROJECT);
  const all = accessMutants(stacks).filter(({ name }) => name.includes(only));
  const found: Judgement[] = [];
  const chosen = sampleOf(all, sample ? SAMPLE : count).filter(
    (_, index) => index % part.parts === part.own - 1,
  );
  for (const { make } of some(chosen, flags)) {
    found.push(await judge(stacks, make(), requests));
    if (found.length % 50 === 0) process.stderr.write(`${found.length} mutants\n`);
  }
  return found;
}

/** Of a hundred mutants of properties one of a statement, which takes a hundred times as long. */
const STATEMENTS = 100;
const FEW_REQUESTS = 60;

/** Statements name the account, too, and that is no question of properties alone. */
async function missedAccounts(stacks: readonly AssemblyStack[], { count, only = '' }: Flags) {
  const all = accessMutants(stacks).filter(({ name }) => name.endsWith(BY_NUMBER) && name.includes(only));
  const found: Judgement[] = [];
  for (const { make } of sampleOf(all, Math.ceil(count / STATEMENTS)))
    found.push(await judge(stacks, make(), FEW_REQUESTS));
  const missed = found.filter((each) => each.missed.length + each.alarms.length > 0);
  return { chosen: found.length, missed: missed.map(({ name }) => name) };
}

/** Properties have mutants of their own, which nothing has to be simulated for: also of all that can be switched on. */
async function judgedProperties(flags: Flags) {
  const { count, sample, only = '' } = flags;
  const own = await stacksFrom(PROJECT);
  const stacks = [
    ...own,
    ...readAssembly(assemblyOf('regulated')),
    ...centralStacks('identityCenter'),
    ...unitsOf('identityCenter').flatMap((unit) => memberStacksOf('identityCenter', unit)),
    ...onlyStacksOf('identityCenter'),
  ];
  const all = propertyMutants(stacks).filter(({ name }) => name.includes(only));
  const chosen = some(propertySample(all, sample ? SAMPLE : count), flags);
  const accounts = sample ? { chosen: 0, missed: [] } : await missedAccounts(own, flags);
  const missed = [...chosen.filter(isMissed).map(({ name }) => name), ...accounts.missed];
  const judgedInAll = chosen.length + accounts.chosen;
  const text = [
    ...missed.map((name) => `missed: ${name}`),
    `${judgedInAll} mutants: ${missed.length} missed`,
    '',
  ];
  return {
    result: { passed: judgedInAll - missed.length, failed: missed.length, missed },
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
    new Option('--part <part>', 'such as 1/2: the first half, for several processes at a time')
      .argParser(partOf)
      .default({ own: 1, parts: 1 }, '1/1'),
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
