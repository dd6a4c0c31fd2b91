import type { Finding } from '../review';
import type { ReviewSettings } from '../settings';
import type { ChangedFile } from './changed-files';
import { finding } from './finding';
import { lockfileChanges } from './lockfile';
import { manifestChanges } from './manifest';
import { reachOf } from './reach';
import { workflowChanges } from './workflow';

/** A file or, with a slash at its end, a folder that decides on changes. */
export interface GatePart {
  /** within the folder of the app */
  readonly path: string;
  /** in words */
  readonly what: string;
  /**
   * - `gone`: where a file of it goes
   * - `reaching`: where code of it reaches what it did not: other programs, the network, files, the environment
   * - `synthesized`: where code of it depends on more than its source, of which no template shows what it does elsewhere or later
   *
   * @default - any change of it is one of the gate
   */
  readonly when?: 'gone' | 'reaching' | 'synthesized';
}

/** What a gate has on both sides, beside files. */
export interface GateSide {
  readonly settings?: ReviewSettings;
  /** names of the packs of rules that were checked */
  readonly packs: readonly string[];
}

/**
 * What a change does to that by which changes are judged.
 *
 * @param parts what belongs to it, by path
 */
export const gateChanges = (
  files: readonly ChangedFile[],
  parts: readonly GatePart[],
  base: GateSide,
  head: GateSide,
): Finding[] => [
  ...settingsChanges(base.settings, head.settings),
  ...packChanges(base.packs, head.packs),
  ...files.flatMap((file) => fileChange(file, parts)),
];

function settingsChanges(base?: ReviewSettings, head?: ReviewSettings): Finding[] {
  if (base === undefined || head === undefined) return [];
  const gone = base.failOn.filter((risk) => !head.failOn.includes(risk));
  const come = head.failOn.filter((risk) => !base.failOn.includes(risk));
  if (gone.length + come.length === 0) return [];
  return [
    finding('review.failOn stops other changes', [
      ...gone.map((risk) => `- ${risk}`),
      ...come.map((risk) => `+ ${risk}`),
    ]),
  ];
}

function packChanges(base: readonly string[], head: readonly string[]): Finding[] {
  const gone = base.filter((pack) => !head.includes(pack));
  return gone.length === 0 ? [] : [finding(`cdk-nag checks without ${gone.join(', ')}`)];
}

function fileChange(file: ChangedFile, parts: readonly GatePart[]): Finding[] {
  const { path, before, after, unread } = file;
  if (unread !== undefined) return [finding(`${shown(path)} ${unread}: review it by hand`)];
  if (/(^|\/)package-lock\.json$/.test(path))
    return listed(`${path}: packages to check`, lockfileChanges(before, after));
  if (/(^|\/)package\.json$/.test(path))
    return listed(`${path}: scripts, packages and settings`, manifestChanges(before, after));
  const own = parts.filter((each) =>
    each.path.endsWith('/') ? path.startsWith(each.path) : path === each.path,
  );
  if (file.isLink && own.some(({ when }) => when !== 'gone'))
    return [finding(`${shown(path)} is a link to ${shown(after ?? '')}: review what is there by hand`)];
  const [part] = own.filter(({ when }) => when === undefined || (when === 'gone' && after === undefined));
  const how = before === undefined ? ' is new' : after === undefined ? ' is gone' : '';
  const isWorkflow = /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
  if (part !== undefined)
    return [finding(`${path}${how}: ${part.what}`, isWorkflow ? workflowChanges(before, after) : [])];
  return own.some(({ when }) => when === 'reaching') ? reachChange(file) : [];
}

/** In one line, whatever is in a name. */
const shown = (name: string): string => (/^[\x20-\x7e]+$/.test(name) ? name : JSON.stringify(name));

const listed = (text: string, lines: readonly string[]): Finding[] =>
  lines.length === 0 ? [] : [finding(text, lines)];

/** Code that runs with the credentials of whoever deploys, and gets at more than it did. */
function reachChange({ path, before, after }: ChangedFile): Finding[] {
  if (after === undefined || !/\.[cm]?[jt]sx?$/.test(path)) return [];
  const isJsx = path.endsWith('x');
  const [was, is] = [
    before === undefined ? new Set<string>() : reachOf(before, isJsx),
    reachOf(after, isJsx),
  ];
  if (is === undefined) return [finding(`${path}: no code that is understood`)];
  const more = [...is].filter((each) => !was?.has(each));
  return more.length === 0
    ? []
    : [finding(`${path}: code that reaches what it did not: ${more.sort().join(', ')}`)];
}
