/**
 * A process that reviews one change of the fixture after the other. It loads the CDK once and reads the base once,
 * which a review by the command does each time: that is most of its time.
 */
import { VOCABULARY } from '../../../../../contract/vocabulary';
import { join } from 'node:path';
import { RISK_CATEGORIES } from '../../../../../tools/review/settings';
import { compareSides, readSides } from '../../../../../tools/review/sides';
import { writeLocations } from '../../../../../tools/review/source/statements';
import { decide } from '../../../../../tools/review/verdict';
import { Fixture } from './fixture';
import {
  BASE_FOLDER,
  type Judged,
  type ReviewRequest,
  type ReviewResponse,
  type ReviewerSettings,
} from './messages';
import { synthesizeHere } from './synthesize-here';

async function start({
  project,
  folder,
  config,
}: ReviewerSettings): Promise<(request: ReviewRequest) => Promise<Judged>> {
  const app = join(folder, 'app');
  const fixture = new Fixture(project, app, config);
  const synthesize = async (name: string): Promise<string> => {
    const outdir = join(folder, name);
    await synthesizeHere(app, outdir);
    writeLocations(app, outdir, VOCABULARY.source);
    return outdir;
  };
  const before = await synthesize(BASE_FOLDER);
  return async ({ edits }) => {
    try {
      fixture.apply(edits);
      const { accounts, sidesFor } = readSides(before, await synthesize('head'), VOCABULARY);
      const started = process.cpuUsage();
      const { findings: findings } = await compareSides(accounts, sidesFor);
      const { user, system } = process.cpuUsage(started);
      const milliseconds = Math.round((user + system) / 1000);
      return {
        findings: findings.map(({ text }) => text),
        verdict: decide(findings, RISK_CATEGORIES, []),
        milliseconds,
      };
    } finally {
      fixture.restore();
    }
  };
}

const send = (response: ReviewResponse | 'ready'): void => void process.send?.(response);

// Whoever runs the tests may do so from the CDK CLI or with an account of theirs: the fixture has neither.
Object.defineProperty(process, 'ppid', { get: () => 1 });
for (const name of Object.keys(process.env)) if (/^(AWS|CDK)_/i.test(name)) delete process.env[name];
process.on('disconnect', () => process.exit());
void start(JSON.parse(process.argv[2] ?? '') as ReviewerSettings).then((review) => {
  process.on('message', (request: ReviewRequest) => {
    review(request).then(send, (error: unknown) =>
      send({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  send('ready');
});
