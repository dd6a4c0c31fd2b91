import type { Finding } from '../review';
import type { ChangedFile } from './changed-files';
import type { GatePart } from './gate';
import { finding } from './finding';

const CODE = /\.[cm]?[jt]s$/;

/**
 * Code of an app that begins to depend on more than its source: on the time, the machine, the environment, the context, or what lies
 * elsewhere. Both sides of a review are synthesized here and now, so that no template shows what such code does there and then.
 *
 * @param parts those of them that are synthesized count, but for files that another part names more closely
 */
export async function synthesizedChanges(
  files: readonly ChangedFile[],
  parts: readonly GatePart[],
): Promise<Finding[]> {
  const own = files.filter(
    ({ path, isLink, unread }) =>
      isLink !== true &&
      unread === undefined &&
      CODE.test(path) &&
      closest(path, parts)?.when === 'synthesized',
  );
  if (own.length === 0) return [];
  // Only here: loading a compiler takes as long as reading the templates.
  const { usesIn } = await import('./uses');
  const isOfApp = (path: string) => parts.some((part) => part.when === 'synthesized' && isIn(path, part));
  const read = (text: string | undefined, path: string) =>
    text === undefined ? [] : usesIn(text, path, isOfApp);
  // What moves along with its file is not new.
  const moved = own.flatMap(({ path, before, after }) =>
    after === undefined ? (read(before, path) ?? []) : [],
  );
  return own.flatMap(({ path, before, after }) => {
    const is = read(after, path);
    if (is === undefined) return [finding(`${path}: no code that is understood`)];
    const was = before === undefined ? moved : (read(before, path) ?? []);
    const more = without(is, was);
    return more.length === 0
      ? []
      : [finding(`${path}: depends on where or when it is synthesized: ${listed(more)}: review it by hand`)];
  });
}

const isIn = (path: string, part: GatePart): boolean =>
  part.path.endsWith('/')
    ? path.startsWith(part.path)
    : path.replace(/\.[cm]?[jt]s$/, '') === part.path.replace(CODE, '');

/** The part that names most of a path. */
const closest = (path: string, parts: readonly GatePart[]): GatePart | undefined =>
  parts
    .filter((part) => part.when !== 'gone' && isIn(path, part))
    .sort((a, b) => b.path.length - a.path.length)[0];

/** Those of some texts that are not among others, each as often as it is more. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

const LONGEST = 80;

const listed = (uses: readonly string[]): string =>
  [...new Set(uses)]
    .map((use) => (use.length > LONGEST ? `${use.slice(0, LONGEST)}…` : use))
    .sort()
    .join(', ');
