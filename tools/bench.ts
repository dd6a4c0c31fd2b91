import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import { app as baselineApp } from '../cdk.json';
import { measure, type Subject, type Timing } from './bench/measure';

/** What the tests may take in all. */
const MOST_TEST_SECONDS = 15;

interface Row extends Timing {
  /** median beside that of the empty app */
  readonly ratio?: number;
  /** what it may be at most */
  readonly mostRatio?: number;
}

/** Beside an empty app with the CDK's template validator, as `cdk init` makes it, and beside one without it. */
const PAIRS: readonly { settings: string; environment: Record<string, string>; mostRatio: number }[] = [
  { settings: '', environment: {}, mostRatio: 1 },
  { settings: ', without the template validator', environment: { CDK_VALIDATION: 'false' }, mostRatio: 1.6 },
];

const emptyApp = baselineApp.replace('bin/baseline.ts', 'tools/bench/empty-app.ts');

/** `cdk synth` of the empty app and of the baseline. */
function synthesis(
  folder: string,
  settings: string,
  environment: Record<string, string>,
): [Subject, Subject] {
  const synth = (what: string, app: string): Subject => ({
    name: `cdk synth, ${what}${settings}`,
    command: [
      'aws-cdk/bin/cdk',
      'synth',
      '--quiet',
      '--no-notices',
      '--app',
      app,
      '--output',
      join(folder, what),
    ],
    environment,
  });
  return [synth('empty app', emptyApp), synth('baseline', baselineApp)];
}

function run(runs: number): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'baseline-bench-'));
  const log = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const pairs = PAIRS.map(({ settings, environment }) => synthesis(folder, settings, environment));
    const timed = measure(pairs.flat(), runs, log);
    const rows = timed.map((timing, i) => {
      const empty = timed[i - 1];
      const { mostRatio } = PAIRS[(i - 1) / 2] ?? {};
      return empty && mostRatio ? { ...timing, ratio: timing.median / empty.median, mostRatio } : timing;
    });
    return [
      ...rows,
      ...measure([{ name: 'npm test', command: ['jest/bin/jest.js', '--silent'] }], runs, log),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function format(rows: readonly Row[]): string {
  const table = new Table({
    head: ['', 'median', 'least', 'most', 'ratio to empty'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right'],
  });
  for (const { name, median, least, most, ratio } of rows) {
    const seconds = [median, least, most].map((value) => `${value.toFixed(2)} s`);
    table.push([name, ...seconds, ratio === undefined ? '' : ratio.toFixed(2)]);
  }
  return table.toString();
}

function parseRuns(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('It has to be 1 to 99.');
  return Number(text);
}

const program = new Command('npm run bench --')
  .description('Times `cdk synth` of the baseline beside an empty app, in turns, and the tests.')
  .option('--runs <number>', 'how often each is timed', parseRuns, 5)
  .option('--json', 'print the result as JSON; progress goes to standard error');

const flags = program.parse().opts<{ runs: number; json?: boolean }>();
const rows = run(flags.runs);
const tests = rows.at(-1);
const withinTargets =
  rows.every(({ ratio = 0, mostRatio = Infinity }) => ratio <= mostRatio) &&
  (tests?.median ?? Infinity) <= MOST_TEST_SECONDS;
const ratios = PAIRS.map(({ settings, mostRatio }) => `${mostRatio}${settings}`).join('; ');
const targets = `Targets: ratio at most ${ratios}; npm test at most ${MOST_TEST_SECONDS} s: ${withinTargets ? 'met' : 'MISSED'}`;
process.stdout.write(
  flags.json ? `${JSON.stringify({ withinTargets, rows }, null, 2)}\n` : `${format(rows)}\n${targets}\n`,
);
process.exitCode = withinTargets ? 0 : 1;
