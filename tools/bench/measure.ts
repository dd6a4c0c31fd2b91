import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..', '..');

/** A command to time. */
export interface Subject {
  readonly name: string;
  /** a script of a package, and its parameters */
  readonly command: readonly [string, ...string[]];
  readonly environment?: Record<string, string>;
  /** where it runs. @default - at the root of the repository */
  readonly folder?: string;
}

/** The script that synthesizes an app, and its parameters. */
export const synthCommand = (app: string, outdir: string): Subject['command'] => [
  'aws-cdk/bin/cdk',
  ...['synth', '--quiet', '--no-notices', '--app', app, '--output', outdir],
];

/** Wall times of one subject, in seconds. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

/**
 * Times some commands in turns, so that what else the machine does meets all alike; once more before, unmeasured,
 * to fill the caches.
 *
 * @param onRun called after each run with its seconds
 * @throws Error if a command fails
 */
export function measure(subjects: readonly Subject[], runs: number, onRun: (line: string) => void): Timing[] {
  const seconds = new Map(subjects.map(({ name }) => [name, [] as number[]]));
  for (let turn = 0; turn <= runs; turn++) {
    for (const subject of subjects) {
      const took = time(subject);
      if (turn > 0) seconds.get(subject.name)?.push(took);
      onRun(`${turn === 0 ? 'warm-up' : `run ${turn}`}: ${subject.name}: ${took.toFixed(2)} s`);
    }
  }
  return [...seconds].map(([name, all]) => summarize(name, all));
}

/**
 * Wall time of one run, in seconds.
 *
 * @throws Error if it fails
 */
export function time({
  name,
  command: [script, ...parameters],
  environment,
  folder = ROOT,
}: Subject): number {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', script), ...parameters],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, AWS_EC2_METADATA_DISABLED: 'true', ...environment },
    },
  );
  const took = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`${name} failed:\n${stderr.slice(-2_000)}`);
  return took;
}

function summarize(name: string, seconds: readonly number[]): Timing {
  const sorted = [...seconds].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    name,
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    least: at(0),
    most: at(sorted.length - 1),
    runs: sorted.length,
  };
}
