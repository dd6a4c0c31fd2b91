import { RISK_CATEGORIES } from '../../../../tools/review/settings';
import type { Snapshot } from '../../../../tools/review/snapshot';
import { judge, readBase } from './run-seed';
import { FIXTURE_CONFIG, type Seed } from './seed';

const PATIENCE = 300_000;

/**
 * Puts each seed to a review, as a test of its own, and prints how it went as a whole.
 *
 * @param configure changes the configuration of the fixture
 */
export function reviewSeeds(
  name: string,
  seeds: readonly Seed[],
  configure: (config: string) => string = (config) => config,
): void {
  let base: Snapshot;
  const missed: string[] = [];
  const falseAlarms: string[] = [];
  const times: number[] = [];

  beforeAll(async () => {
    base = await readBase(configure(FIXTURE_CONFIG));
  }, PATIENCE);

  test.each(seeds)(
    '$name',
    async (seed) => {
      const { findings, verdict, milliseconds } = await judge(base, configure(FIXTURE_CONFIG), seed);
      const found = RISK_CATEGORIES.filter((danger) => verdict.counts[danger] !== undefined);
      if (seed.dangers.some((danger) => !found.includes(danger))) missed.push(seed.name);
      if (found.some((danger) => !seed.dangers.includes(danger))) falseAlarms.push(seed.name);
      times.push(milliseconds);
      expect([...found].sort()).toEqual([...seed.dangers].sort());
      if (seed.verdict) expect(verdict.line).toMatch(seed.verdict);
      if (seed.says)
        expect(findings.effects.map(({ text }) => text)).toContainEqual(expect.stringMatching(seed.says));
    },
    PATIENCE,
  );

  afterAll(() => {
    const dangerous = seeds.filter(({ dangers }) => dangers.length > 0).length;
    const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    process.stdout.write(
      `${name}: ${dangerous} dangerous changes, ${missed.length} missed; ` +
        `${seeds.length - dangerous} harmless; ${falseAlarms.length} false alarms; ` +
        `a comparison took ${median} ms of processor time (median), ${Math.max(...times)} ms (most)\n`,
    );
  });
}
