import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app as baselineApp } from '../../cdk.json';
import type { Answer } from '../cli/command';
import { ExitCode } from '../cli/errors';
import { clearLine } from '../cli/progress';
import { renderTable } from '../cli/table';
import { measure, synthCommand, type Subject, type Timing } from './measure';

/** Seconds say nothing across machines, and another commit is not here to be timed: only said, and measured by hand. */
const TEST_TARGET =
  'npm test at most 0.40 of the processor time of commit 971e5f1 for the same tests (compare by hand)';

interface Row extends Timing {
  /** median beside that of the empty app */
  readonly ratio?: number;
  /** what it may be at most */
  readonly mostRatio?: number;
}

/** What was timed, as `--json` prints it. */
interface BenchReport {
  readonly withinTargets: boolean;
  readonly rows: readonly Row[];
}

/** Beside an empty app with the CDK's template validator, as `cdk init` makes it, and beside one without it. */
const PAIRS: readonly { settings: string; environment: Record<string, string>; mostRatio: number }[] = [
  { settings: '', environment: {}, mostRatio: 1 },
  { settings: ', without the template validator', environment: { CDK_VALIDATION: 'false' }, mostRatio: 1.6 },
];

const emptyApp = baselineApp.replace('bin/baseline.ts', 'tools/bench/empty-app.ts');

/**
 * Times `cdk synth` of the empty app and of the baseline, and the tests; the answer is a no beyond the targets
 * of `cdk synth`.
 *
 * @param runs how often each is timed
 * @throws Error if one of them fails
 */
export function bench(runs: number): Answer<BenchReport> {
  const rows = timed(runs);
  const withinTargets = rows.every(({ ratio = 0, mostRatio = Infinity }) => ratio <= mostRatio);
  const ratios = PAIRS.map(({ settings, mostRatio }) => `${mostRatio}${settings}`).join('; ');
  const targets = `Targets: ratio at most ${ratios}: ${withinTargets ? 'met' : 'MISSED'}; ${TEST_TARGET}`;
  return {
    result: { withinTargets, rows },
    text: ({ width }) => `${tableOf(rows, width)}\n${targets}\n`,
    exitCode: withinTargets ? ExitCode.yes : ExitCode.no,
  };
}

function timed(runs: number): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'baseline-bench-'));
  const log = (line: string) => process.stderr.write(`${line}\n`);
  clearLine();
  try {
    const pairs = PAIRS.map(({ settings, environment }) => synthesis(folder, settings, environment));
    const timings = measure(pairs.flat(), runs, log);
    const rows = timings.map((timing, i) => {
      const empty = timings[i - 1];
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

function synthesis(
  folder: string,
  settings: string,
  environment: Record<string, string>,
): [Subject, Subject] {
  const synth = (what: string, app: string): Subject => ({
    name: `cdk synth, ${what}${settings}`,
    command: synthCommand(app, join(folder, what)),
    environment,
  });
  return [synth('empty app', emptyApp), synth('baseline', baselineApp)];
}

const tableOf = (rows: readonly Row[], width: number | undefined): string =>
  renderTable({
    head: ['', 'median', 'least', 'most', 'ratio to empty'],
    rows: rows.map(({ name, median, least, most, ratio }) => [
      name,
      ...[median, least, most].map((value) => `${value.toFixed(2)} s`),
      ratio === undefined ? '' : ratio.toFixed(2),
    ]),
    aligns: ['left', 'right', 'right', 'right', 'right'],
    width,
  });
