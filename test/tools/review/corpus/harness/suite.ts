import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VOCABULARY } from '../../../../../contract/vocabulary';
import { RISK_CATEGORIES } from '../../../../../tools/review/settings';
import { writeLocations } from '../../../../../tools/review/source/statements';
import { readSnapshot } from '../../../../../tools/review/snapshot';
import { synthesize } from '../../../../../tools/assembly/synthesize';
import { FIXTURE_CONFIG, type Seed } from '../seeds/seed';
import { copyApp } from './fixture';
import { BASE_FOLDER } from './messages';
import { ReviewerProcess } from './reviewer-process';

const PROJECT = join(__dirname, '../../../../..');
const PATIENCE = 300_000;

/**
 * Reviews each seed in a test of its own, and prints how it went as a whole.
 *
 * @param configure changes the configuration of the fixture
 */
export function reviewSeeds(
  name: string,
  seeds: readonly Seed[],
  configure: (config: string) => string = (config) => config,
): void {
  const config = configure(FIXTURE_CONFIG);
  const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'corpus-'));
  let reviewer: ReviewerProcess;
  const missed: string[] = [];
  const falseAlarms: string[] = [];
  const times: number[] = [];

  beforeAll(async () => {
    reviewer = await ReviewerProcess.start({ project: PROJECT, folder, config });
  }, PATIENCE);

  it(
    `${name}: the fixture is synthesized as a review synthesizes a commit`,
    async () => {
      const app = join(folder, 'as-in-a-review');
      copyApp(PROJECT, app, config);
      const outdir = join(app, 'cdk.out');
      mkdirSync(outdir);
      await synthesize({ folder: app, outdir, signal: new AbortController().signal });
      writeLocations(app, outdir, VOCABULARY.source);
      expect(readSnapshot(join(folder, BASE_FOLDER))).toEqual(readSnapshot(outdir));
    },
    PATIENCE,
  );

  it.each(seeds)(
    '$name',
    async (seed) => {
      const { findings, verdict, milliseconds } = await reviewer.review(seed.edits);
      const found = RISK_CATEGORIES.filter((risk) => verdict.counts[risk] !== undefined);
      if (seed.risks.some((risk) => !found.includes(risk))) missed.push(seed.name);
      if (found.some((risk) => !seed.risks.includes(risk))) falseAlarms.push(seed.name);
      times.push(milliseconds);
      expect([...found].sort()).toEqual([...seed.risks].sort());
      if (seed.verdict) expect(verdict.line).toMatch(seed.verdict);
      if (seed.finding) expect(findings).toContainEqual(expect.stringMatching(seed.finding));
    },
    PATIENCE,
  );

  afterAll(() => {
    reviewer.stop();
    const dangerous = seeds.filter(({ risks }) => risks.length > 0).length;
    const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    process.stdout.write(
      `${name}: ${dangerous} dangerous changes, ${missed.length} missed; ` +
        `${seeds.length - dangerous} harmless; ${falseAlarms.length} false alarms; ` +
        `a comparison took ${median} ms of processor time (median), ${Math.max(...times)} ms (most)\n`,
    );
  });
}
