import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** These rooms could serve another app: what they must know of this one, the commands hand in. */
const ROOMS = ['tools/assembly', 'tools/access', 'tools/review', 'tools/deployment'];

/** Names of this baseline: its personas, prefixes, stacks, buckets, tags and the values it is shipped with. */
const NAMES = [
  'baseline_',
  'Baseline-',
  'engineer',
  'analyst',
  'landing-zone',
  'landingZone',
  'self_service',
  'selfService',
  'quarantine',
  'managed-by',
  'acme',
];

const filesOf = (room: string): string[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(room, path));

const namesIn = (file: string): string[] => {
  const text = readFileSync(file, 'utf8');
  return NAMES.filter((name) => text.includes(name));
};

it.each(ROOMS)('%s names nothing of this baseline', (room) => {
  const found = filesOf(room).flatMap((file) => namesIn(file).map((name) => `${file}: ${name}`));
  expect(found).toEqual([]);
});
