import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionClass } from './classes';
import { wordsFor, type View } from './summary';

/** What somebody has to run who has read what is new. */
export const COMMAND = 'ACCEPT_ACTIONS=1 npx jest test/contract/action-coverage.test.ts';

/** What was accepted last, in a file of this folder; where the command says so, what there is now. */
export function acceptedOr(file: string, now: string): string {
  const path = join(__dirname, file);
  if (process.env.ACCEPT_ACTIONS === '1') writeFileSync(path, now);
  return readFileSync(path, 'utf8');
}

/** The actions that nobody has read yet, each with who is allowed it where, and by which statement. */
export function unread(
  known: readonly string[],
  { classes, views }: { classes: readonly ActionClass[]; views: readonly View[] },
): string[] {
  const names = new Set(known);
  return classes.flatMap((each) => {
    const added = each.actions.filter(({ name }) => !names.has(name));
    return added.length === 0 ? [] : added.map(({ name }) => `${name}: ${whoMay(each, views)}`);
  });
}

function whoMay(each: ActionClass, views: readonly View[]): string {
  const allowed = views.flatMap(({ viewpoint, where, decisions }) => {
    const decision = decisions.get(each);
    return decision?.outcome === 'allowed'
      ? [`${viewpoint.principal.label} (${where}), ${wordsFor(decision)}`]
      : [];
  });
  return allowed.length === 0 ? 'allowed to nobody' : allowed.join('; ');
}
