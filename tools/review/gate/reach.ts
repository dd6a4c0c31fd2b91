import { builtinModules } from 'node:module';
import { parseSync } from '@swc/core';
import { isRecord } from '../../assembly/json';

/** Modules of Node that leave nothing and nobody but what they are given. */
const WITHIN = [
  'assert',
  'buffer',
  'crypto',
  'events',
  'path',
  'querystring',
  'stream',
  'string_decoder',
  'timers',
  'url',
  'util',
];

/** What code gets at without importing it: other programs, the network, the environment, and code that is a text. */
const GLOBALS = [
  'EventSource',
  'Function',
  'WebSocket',
  'XMLHttpRequest',
  'eval',
  'fetch',
  'global',
  'globalThis',
  'process',
];

/**
 * What a file reaches beside the modules around it and packages: modules of Node such as `node:child_process`, globals such as
 * `process`, and modules whose name is computed.
 *
 * @param isJsx whether components stand in it
 * @returns undefined for what is no code that is understood
 */
export function reachOf(text: string, isJsx = false): Set<string> | undefined {
  try {
    const found = new Set<string>();
    walk(parseSync(text, { syntax: 'typescript', tsx: isJsx, decorators: true, target: 'es2022' }), found);
    return found;
  } catch {
    return undefined;
  }
}

function walk(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) for (const item of node as unknown[]) walk(item, found);
  if (!isRecord(node)) return;
  const { type, value, source, callee } = node;
  if (type === 'ImportDeclaration' && node.typeOnly === true) return;
  if (type === 'Identifier' && typeof value === 'string' && GLOBALS.includes(value)) found.add(value);
  if (isRecord(source) && typeof source.value === 'string') addModule(source.value, found);
  if (isRecord(callee) && (callee.type === 'Import' || callee.value === 'require')) addArgument(node, found);
  for (const [key, inner] of Object.entries(node)) if (!isName(node, key, inner)) walk(inner, found);
}

/** The name of a property, such as `process` of `this.process`, is none of a global. */
const isName = (node: Readonly<Record<string, unknown>>, key: string, inner: unknown): boolean =>
  isRecord(inner) &&
  inner.type === 'Identifier' &&
  ((node.type === 'MemberExpression' && key === 'property') || key === 'key');

function addArgument({ arguments: given }: Readonly<Record<string, unknown>>, found: Set<string>): void {
  const [first] = Array.isArray(given) ? (given as unknown[]) : [];
  const name = isRecord(first) && isRecord(first.expression) ? first.expression : undefined;
  if (name?.type === 'StringLiteral' && typeof name.value === 'string') addModule(name.value, found);
  else found.add('a module whose name is computed');
}

function addModule(name: string, found: Set<string>): void {
  const plain = name.replace(/^node:/, '').split('/')[0] ?? '';
  if (builtinModules.includes(plain) && !WITHIN.includes(plain)) found.add(`node:${plain}`);
}
