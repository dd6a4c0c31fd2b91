import { z } from 'zod';
import type { Finding } from '../review';
import type { ReviewSettings } from '../settings';
import type { ChangedFile } from './changed-files';
import { fromJson } from '../changes/values';
import { lockfileChanges } from './lockfile';
import { workflowChanges } from './workflow';

/** A file or, with a slash at its end, a folder that decides on changes. */
export interface GatePart {
  /** within the folder of the app */
  readonly path: string;
  /** in words */
  readonly what: string;
}

/** What a gate has on both sides, beside files. */
export interface GateSide {
  readonly settings?: ReviewSettings;
  /** names of the packs of rules that were checked */
  readonly packs: readonly string[];
}

const finding = (text: string, lines: readonly string[] = []): Finding => ({
  section: 'gate',
  kind: 'changes the gate',
  text,
  ...(lines.length > 0 && { lines, isDiff: true }),
});

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
  const { path, before, after } = file;
  if (/(^|\/)package-lock\.json$/.test(path)) {
    const lines = lockfileChanges(before, after);
    return lines.length === 0 ? [] : [finding(`${path}: packages to check`, lines)];
  }
  if (/(^|\/)package\.json$/.test(path)) {
    const lines = scriptChanges(before, after);
    return lines.length === 0 ? [] : [finding(`${path}: scripts`, lines)];
  }
  const part = parts.find((each) =>
    each.path.endsWith('/') ? path.startsWith(each.path) : path === each.path,
  );
  if (part === undefined) return [];
  const how = before === undefined ? ' is new' : after === undefined ? ' is gone' : '';
  const lines = /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) ? workflowChanges(before, after) : [];
  return [finding(`${path}${how}: ${part.what}`, lines)];
}

const manifest = z.looseObject({ scripts: z.record(z.string(), z.string()).default({}) });

/** npm runs some of them by itself, and the workflows the others. */
function scriptChanges(before: string | undefined, after: string | undefined): string[] {
  const [was, is] = [before, after].map(scriptsIn);
  return [
    ...Object.entries(was ?? {}).flatMap(([name, text]) =>
      is?.[name] === text ? [] : [`- ${name}: ${text}`],
    ),
    ...Object.entries(is ?? {}).flatMap(([name, text]) =>
      was?.[name] === text ? [] : [`+ ${name}: ${text}`],
    ),
  ];
}

function scriptsIn(text: string | undefined): Record<string, string> {
  const { data } = manifest.safeParse(text === undefined ? {} : fromJson(text));
  return data?.scripts ?? { 'package.json': 'is not understood' };
}
