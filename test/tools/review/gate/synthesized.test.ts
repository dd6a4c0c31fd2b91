import { GATE } from '../../../../contract/gate';
import type { ChangedFile } from '../../../../tools/review/gate/changed-files';
import { synthesizedChanges } from '../../../../tools/review/gate/synthesized';

const ofFiles = async (...files: ChangedFile[]) =>
  (await synthesizedChanges(files, GATE)).map(({ kind, text }) => `${kind}: ${text}`);
/** What the snippets below go on with. */
const NAMES =
  "import { Stack, Token } from 'aws-cdk-lib';\nlet config, name, props, stack, usd, x, y, app, when;\n";
const edited = (after: string, before = '', path = 'lib/constructs/x.ts') =>
  ofFiles({ path, before: NAMES + before, after: NAMES + after });

const use = (name: string) => [
  `changes the gate: lib/constructs/x.ts: depends on where or when it is synthesized: ${name}: review it by hand`,
];

describe('what depends on where or when it is synthesized', () => {
  it.each([
    ['the time', 'new Date().getFullYear()', 'new Date().getFullYear()'],
    ['the time', 'Date.now()', 'Date.now()'],
    ['the clock of the process', 'performance.now()', 'performance.now()'],
    ['chance', 'Math.random()', 'Math.random()'],
    ['chance', 'crypto.randomUUID()', 'crypto.randomUUID()'],
    ['the context', "this.node.tryGetContext('prod')", "this.node.tryGetContext('prod')"],
    ['the context, in brackets', "this.node['getAllContext']()", "this.node['getAllContext']()"],
    ['a member that is put together', "this.node['try' + 'GetContext']", "this.node['try' + 'GetContext']"],
    [
      'the account',
      'Token.isUnresolved(Stack.of(this).account)',
      'Stack.of(this).account, Token.isUnresolved(Stack.of(this).account)',
    ],
    ['the account', "this.account === '999900001111'", 'this.account'],
    ['the environment of a stack', 'stack.environment', 'stack.environment'],
    ['zones of the account', 'stack.availabilityZones', 'stack.availabilityZones'],
    [
      'the locale',
      'Intl.DateTimeFormat().resolvedOptions().timeZone',
      'Intl.DateTimeFormat().resolvedOptions().timeZone',
    ],
    ['the locale', 'usd.toLocaleString()', 'usd.toLocaleString()'],
    ['the environment', "process.env['CI']", "process.env['CI']"],
    ['the folder', '__dirname', '__dirname'],
    ['the folder, in the trace of an error', "new Error('x').stack", "new Error('x').stack"],
    ['globals as such', 'globalThis.Date', 'globalThis.Date'],
    ['the network', "fetch('https://example.com')", "fetch('https://example.com')"],
    ['code in a text', "eval('1')", "eval('1')"],
    [
      'code in a text',
      "x.constructor.constructor('return process')()",
      "x.constructor.constructor('return process')()",
    ],
    ['a module of Node', "require('node:os').hostname()", "require('node:os').hostname()"],
    ['a module that is computed', 'await import(name)', 'import(name)'],
    ['a package that is not of the app', "require('minimatch')('a')", "require('minimatch')('a')"],
    ['code beside the app', "require('../../tools/cli/errors')", "require('../../tools/cli/errors')"],
  ])('is %s: %s', async (_what, expression, name) => {
    expect(await edited(`export const z = ${expression};`)).toEqual(use(name));
  });

  it.each([
    ['members of modules', "import { hostname } from 'node:os';\nexport const z = hostname();", 'hostname()'],
    [
      'modules',
      "import * as files from 'fs/promises';\nexport const z = files.readFile('x');",
      "files.readFile('x')",
    ],
    [
      'paths that depend on the folder',
      "import path from 'node:path';\nexport const z = path.resolve('x');",
      "path.resolve('x')",
    ],
    [
      'random bytes',
      "import { randomBytes as bytes } from 'node:crypto';\nexport const z = bytes(4);",
      'bytes(4)',
    ],
    [
      'classes of the CDK',
      "import { FeatureFlags as Flags } from 'aws-cdk-lib';\nexport const z = Flags.of(y);",
      'Flags.of(y)',
    ],
    ['packages', "import { minimatch } from 'minimatch';", "import { minimatch } from 'minimatch';"],
    ['data elsewhere', "import data from '/etc/data.json';", "import data from '/etc/data.json';"],
    ['what is passed on', "export { hostname } from 'node:os';", "export { hostname } from 'node:os';"],
    ['what only runs', "import 'node:inspector';", "import 'node:inspector';"],
    ['members that are bound', 'const { random } = Math;', 'Math'],
    ['the account that is bound', 'const { account } = Stack.of(this);', '{ account } = Stack.of(this)'],
    [
      'what the code only declares',
      'declare const process: { env: { X: string } };\nexport const z = process.env.X;',
      'process.env.X',
    ],
    [
      'what is a global elsewhere in the file',
      'const f = (Date: number) => Date;\nexport const z = Date.now();',
      'Date.now()',
    ],
  ])('is found of %s', async (_what, code, name) => {
    expect(await edited(code)).toEqual(use(name));
  });

  it('is found of a file that has another use of the same, or more of one', async () => {
    const before = 'export const z = process.env.X;';
    expect(await edited(`${before}\nexport const y = process.env.Y;`, before)).toEqual(use('process.env.Y'));
    expect(await edited(`${before}\nexport const y = process.env.X;`, before)).toEqual(use('process.env.X'));
  });

  it('is found of the configuration, and of a file that is new', async () => {
    const after = 'export default { monthlyBudget: Date.now() };';
    expect(await ofFiles({ path: 'baseline.config.ts', before: '', after })).toHaveLength(1);
    expect(await ofFiles({ path: 'lib/new.ts', after })).toHaveLength(1);
  });
});

describe('what depends on the source alone', () => {
  it.each([
    [
      'what was there before',
      "const x = app.node.tryGetContext('x') ?? new Date();",
      "const y = [app.node.tryGetContext('x'), new Date()];",
    ],
    ['types', 'export const f = (when: Date, where: typeof process.env): void => undefined;', ''],
    [
      'types that are imported',
      "import type { Stats } from 'node:fs';\nimport { type Dir } from 'node:fs';\nexport type X = Stats | Dir;",
      '',
    ],
    ['interfaces', 'export interface X { readonly account: string; readonly when: Date }', ''],
    ['names that are no globals', 'export const z = { Date: 1, process: 2 }.Date; // Date.now()', ''],
    [
      'what the code binds itself',
      'const process = (fetch: number) => fetch;\nexport const z = process(1);',
      '',
    ],
    [
      'the account of the configuration',
      'export const z = [config.account, this.config.account];\nconst { account } = props.config;',
      '',
    ],
    [
      'what a function is given',
      'export const f = ({ account }: { readonly account: string }) => account;',
      '',
    ],
    ['the arithmetic of numbers', 'export const z = Math.max(Number("1"), parseInt("2", 10), NaN);', ''],
    [
      'paths that are joined',
      "import { basename, join } from 'node:path';\nexport const z = join(basename('x'), 'y');",
      '',
    ],
    ['hashes', "import { createHash } from 'node:crypto';\nexport const z = createHash('sha256');", ''],
    [
      'constructs',
      "import { Aws, Stack } from 'aws-cdk-lib';\nimport { Construct } from 'constructs';\nexport class X extends Construct { readonly x = Aws.ACCOUNT_ID + Stack.of(this).region; }",
      '',
    ],
    ['code of the app', "import { NAMES } from '../names';\nexport const z = NAMES.trail;", ''],
  ])('is %s', async (_what, after, before) => {
    expect(await edited(after, before)).toEqual([]);
  });

  it('is what moves along with its file', async () => {
    const code = 'export const z = process.env.X;';
    expect(await ofFiles({ path: 'lib/old.ts', before: code }, { path: 'lib/new.ts', after: code })).toEqual(
      [],
    );
  });

  it('is not asked of what is not synthesized, nor of functions that run in the account', async () => {
    expect(await edited('Date.now();', '', 'tools/x.ts')).toEqual([]);
    expect(await edited('Date.now();', '', 'lib/settings/handler.js')).toEqual([]);
    expect(await edited('Date.now();', '', 'lib/README.md')).toEqual([]);
  });
});

it('says so of what is no code', async () => {
  expect(await edited('export const = ;')).toEqual([
    'changes the gate: lib/constructs/x.ts: no code that is understood',
  ]);
});
