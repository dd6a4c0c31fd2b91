import { z } from 'zod';
import { sortedJson } from '../../assembly/json';
import { fromJson } from '../changes/values';

const named = z.record(z.string(), z.string()).default({});

const manifest = z.looseObject({
  scripts: named,
  dependencies: named,
  devDependencies: named,
  optionalDependencies: named,
  peerDependencies: named,
});

/** Fields that decide nothing about what is installed or run. */
const HARMLESS = [
  'author',
  'bugs',
  'description',
  'homepage',
  'keywords',
  'license',
  'private',
  'repository',
  'version',
];

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** A version of the registry that npm is set to. */
const VERSION = /^[\^~]?\d+(\.\d+){0,2}(-[\w.]+)?$/;

/**
 * What a change of `package.json` does beside other versions, a line each: scripts, some of which npm runs by itself; packages
 * that are new or come from elsewhere; and other fields, such as `overrides`.
 */
export function manifestChanges(before: string | undefined, after: string | undefined): string[] {
  const [was, is] = [parsed(before), parsed(after)];
  if (was === undefined || is === undefined) return ['+ no package.json that is understood'];
  return [
    ...scriptLines(was.scripts, is.scripts),
    ...DEPENDENCIES.flatMap((kind) => dependencyLines(was[kind], is[kind])),
    ...otherFields(was, is),
  ];
}

type Manifest = z.output<typeof manifest>;

const parsed = (text: string | undefined): Manifest | undefined =>
  manifest.safeParse(text === undefined ? {} : fromJson(text)).data;

const scriptLines = (was: Manifest['scripts'], is: Manifest['scripts']): string[] => [
  ...Object.entries(was).flatMap(([name, text]) => (is[name] === text ? [] : [`- ${name}: ${text}`])),
  ...Object.entries(is).flatMap(([name, text]) => (was[name] === text ? [] : [`+ ${name}: ${text}`])),
];

const dependencyLines = (was: Manifest['dependencies'], is: Manifest['dependencies']): string[] =>
  Object.entries(is).flatMap(([name, version]) => {
    if (was[name] === version) return [];
    if (was[name] === undefined) return [`+ ${name}: is new, ${version}`];
    return VERSION.test(version) ? [] : [`+ ${name}: comes from ${version}`];
  });

function otherFields(was: Manifest, is: Manifest): string[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names
    .filter((name) => ![...HARMLESS, ...DEPENDENCIES, 'scripts'].includes(name))
    .filter((name) => sortedJson(was[name] ?? null) !== sortedJson(is[name] ?? null))
    .map((name) => `+ ${name}: ${sortedJson(is[name] ?? null)}`);
}
