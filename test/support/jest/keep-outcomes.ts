import { join } from 'node:path';
import { keepOutcomesIn } from '../../../tools/access/evaluate/kept-outcomes';
import type * as Outcomes from './outcomes';

/** Each test file decides requests with what runs before it found out (`run-folder.ts` says for how long). */
const folder = process.env.TEST_OUTCOMES;
if (folder !== undefined) {
  const { outcomesIn } = requireInstalled(join(__dirname, 'outcomes.js')) as typeof Outcomes;
  keepOutcomesIn(outcomesIn(folder));
}
