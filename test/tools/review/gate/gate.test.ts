import { gateChanges } from '../../../../tools/review/gate/gate';
import type { ChangedFile } from '../../../../tools/review/gate/changed-files';
import { lockfileChanges } from '../../../../tools/review/gate/lockfile';
import { workflowChanges } from '../../../../tools/review/gate/workflow';
import { RISK_CATEGORIES } from '../../../../tools/review/settings';
import { GATE } from '../../../../contract/gate';

const SIDE = { settings: { failOn: [...RISK_CATEGORIES] }, packs: ['AwsSolutions', 'NIST'] };
const ofFile = (file: ChangedFile) =>
  gateChanges([file], GATE, SIDE, SIDE).map(({ kind, text }) => `${kind}: ${text}`);
const edited = (path: string): ChangedFile => ({ path, before: 'a', after: 'b' });

describe('files', () => {
  it.each([
    'tools/review/run.ts',
    'tools/review.ts',
    'tools/access/account.ts',
    'lib/check-with-nag.ts',
    'lib/constructs/acknowledge.ts',
    'tools.config.ts',
    '.github/CODEOWNERS',
    '.ci/run',
    'contract/gate.ts',
    'tsconfig.json',
    '.nvmrc',
    'bin/transpiler.js',
    'CODEOWNERS',
  ])('%s is a finding of its own', (path) => {
    expect(ofFile(edited(path))).toEqual([expect.stringMatching(`^changes the gate: ${path}: `)]);
  });

  it.each(['lib/names.ts', 'tools/reviewing.ts', 'README.md', 'test/tools/review/run.ts'])(
    '%s is none',
    (path) => {
      expect(ofFile(edited(path))).toEqual([]);
    },
  );

  it.each([
    [
      'what nobody read',
      { path: 'docs/x', unread: 'is a repository of its own' },
      'docs/x is a repository of its own: review it by hand',
    ],
    [
      'a name that is no single line',
      { path: 'a\nb', unread: 'cannot be read (EACCES)' },
      '"a\\nb" cannot be read (EACCES): review it by hand',
    ],
    [
      'a link to code',
      { path: 'lib/x.ts', after: '../y.ts', isLink: true },
      'lib/x.ts is a link to ../y.ts: review what is there by hand',
    ],
    [
      'a link to a folder',
      { path: 'lib/x', after: '/srv', isLink: true },
      'lib/x is a link to /srv: review what is there by hand',
    ],
  ])('report %s', (_what, file, text) => {
    expect(ofFile(file)).toEqual([`changes the gate: ${text}`]);
  });

  it('say nothing of a link that is no part of anything', () => {
    expect(ofFile({ path: 'node_modules', after: '/srv', isLink: true })).toEqual([]);
  });

  it('says what came and what went', () => {
    expect(ofFile({ path: '.github/workflows/x.yml', after: 'on: push\njobs: {}' })[0]).toContain('is new');
    expect(ofFile({ path: '.github/CODEOWNERS', before: '* @acme/owners' })[0]).toContain('is gone');
  });
});

describe('code that runs where somebody deploys', () => {
  const code = (path: string, after: string, before?: string) => ofFile({ path, before, after });

  it.each([
    ['another program', "import { execSync } from 'node:child_process';", 'node:child_process'],
    ['the network', "export const x = fetch('https://example.com');", 'fetch'],
    ['the environment', 'export const key = process.env.AWS_SECRET_ACCESS_KEY;', 'process'],
    ['files', "const { writeFileSync } = require('fs/promises');", 'node:fs'],
    ['a module that is computed', 'export const x = await import(name);', 'a module whose name is computed'],
    ['code in a text', "eval('1');", 'eval'],
  ])('names what reaches %s', (_what, text, name) => {
    expect(code('tools/report.ts', text, '')).toEqual([
      `changes the gate: tools/report.ts: code that reaches what it did not: ${name}`,
    ]);
    expect(code('tools/new.ts', text)).toHaveLength(1);
    expect(code('lib/settings/handler.js', text, '')).toHaveLength(1);
  });

  it('says nothing of what reached it before, of types, and of names that are none of a global', () => {
    expect(code('tools/report.ts', 'process.exit(1);', 'process.env;')).toEqual([]);
    expect(code('tools/report.ts', "import type { ChildProcess } from 'node:child_process';", '')).toEqual(
      [],
    );
    expect(code('tools/report.ts', 'export const x = { fetch: 1 }.fetch; // process', '')).toEqual([]);
    expect(code('tools/report.ts', "import { Queue } from 'aws-cdk-lib/aws-sqs';", '')).toEqual([]);
    expect(code('test/x.ts', 'process.exit(1);', '')).toEqual([]);
  });

  it('says so of what is no code', () => {
    expect(code('tools/report.ts', 'export const = ;', '')).toEqual([
      'changes the gate: tools/report.ts: no code that is understood',
    ]);
  });

  it('reads components', () => {
    expect(code('tools/report/page.tsx', 'export const x = <b>process</b>;', '')).toEqual([]);
  });

  it('finds that a test or a requirement goes, and not that it changes', () => {
    expect(ofFile({ path: 'test/x.test.ts', before: 'a' })).toEqual([
      'changes the gate: test/x.test.ts is gone: a test',
    ]);
    expect(ofFile({ path: 'contract/x.ts', before: 'a' })).toHaveLength(1);
    expect(ofFile(edited('contract/x.ts'))).toEqual([]);
  });
});

describe('settings and packs', () => {
  it('names each risk that stops no change any more', () => {
    const [found] = gateChanges([], GATE, SIDE, { ...SIDE, settings: { failOn: [] } });
    expect(found).toMatchObject({ kind: 'changes the gate', text: 'review.failOn stops other changes' });
    expect(found?.lines).toContain('- widens access');
  });

  it('names packs of rules that check no more, and not those that come', () => {
    expect(gateChanges([], GATE, SIDE, { ...SIDE, packs: ['NIST'] })).toMatchObject([
      { text: 'cdk-nag checks without AwsSolutions' },
    ]);
    expect(gateChanges([], GATE, SIDE, { ...SIDE, packs: [...SIDE.packs, 'PCI'] })).toEqual([]);
  });

  it('says nothing where nothing changed', () => {
    expect(gateChanges([], GATE, SIDE, SIDE)).toEqual([]);
  });
});

describe('workflows', () => {
  const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';
  const workflow = (more = '', uses = `actions/checkout@${SHA}`, on = 'pull_request') =>
    `on: ${on}\npermissions: {}\njobs:\n  a:\n    runs-on: x\n    ${more}\n    steps:\n      - uses: ${uses}\n`;

  it.each([
    ['a permission', workflow('permissions: { contents: write }'), ['+ a: permission contents: write']],
    [
      'a trigger',
      workflow('', undefined, 'pull_request_target'),
      ['- runs on pull_request', '+ runs on pull_request_target'],
    ],
    [
      'a pin',
      workflow('', 'actions/checkout@v7'),
      [`- a: step 1: actions/checkout@${SHA}`, '+ a: step 1: actions/checkout@v7, not pinned to a commit'],
    ],
    ['a condition', workflow('if: always()'), ['+ a: if: always()']],
    [
      'no permissions',
      workflow().replace('permissions: {}\n', ''),
      ['- permissions: none', '+ permissions: those of the repository'],
    ],
  ])('name %s that is another', (_what, after, lines) => {
    expect(workflowChanges(workflow(), after)).toEqual(lines);
  });

  it('say so where there is no YAML to read', () => {
    expect(workflowChanges(workflow(), 'a: [')).toEqual(['+ no YAML that is understood']);
  });
});

describe('lockfiles', () => {
  const lock = (entry: object) =>
    JSON.stringify({
      packages: {
        'node_modules/k': {
          version: '1.0.0',
          resolved: 'https://packages.example.com/k.tgz',
          integrity: 'sha512-a',
        },
        'node_modules/x': {
          version: '1.0.0',
          resolved: 'https://packages.example.com/x.tgz',
          integrity: 'sha512-x',
          ...entry,
        },
      },
    });

  it.each([
    [
      'another source',
      { resolved: 'https://elsewhere.example.com/x.tgz', version: '1.0.1', integrity: 'sha512-y' },
      '+ node_modules/x: comes from elsewhere.example.com',
    ],
    [
      'a repository',
      { resolved: 'git+ssh://git@example.com/x.git#abc', version: '1.0.1', integrity: 'sha512-y' },
      '+ node_modules/x: comes from example.com',
    ],
    ['no checksum', { integrity: undefined, version: '1.0.1' }, '+ node_modules/x: has no checksum'],
    ['a script', { hasInstallScript: true }, '+ node_modules/x: runs a script when installed'],
    [
      'another content',
      { integrity: 'sha512-z' },
      '+ node_modules/x: is another content of the same version 1.0.0',
    ],
  ])('name a package with %s', (_what, entry, line) => {
    expect(lockfileChanges(lock({}), lock(entry))).toEqual([line]);
  });

  it.each([
    ['by its name', { name: 'y' }, 'y'],
    ['by where it is', { resolved: 'https://packages.example.com/y/-/y-1.tgz' }, 'y'],
  ])('name another package %s', (_what, entry, name) => {
    expect(lockfileChanges(lock({}), lock(entry))).toEqual([`+ node_modules/x: is the package ${name}`]);
  });

  it('say nothing of a new version from where all come from', () => {
    expect(lockfileChanges(lock({}), lock({ version: '1.0.1', integrity: 'sha512-y' }))).toEqual([]);
  });

  it('say so where one is not understood', () => {
    expect(lockfileChanges(lock({}), '{')).toEqual(['+ no lockfile that is understood']);
  });
});

describe('package.json', () => {
  const manifest = (scripts: object, version = '1.0.0') =>
    JSON.stringify({ scripts: { test: 'jest', ...scripts }, dependencies: { zod: version } });
  const linesOf = (after: string) =>
    gateChanges([{ path: 'package.json', before: manifest({}), after }], GATE, SIDE, SIDE).flatMap(
      ({ lines = [] }) => lines,
    );

  it.each([
    ['a new package', { dependencies: { zod: '1.0.0', zodd: '1.0.0' } }, '+ zodd: is new, 1.0.0'],
    ['one from elsewhere', { dependencies: { zod: 'github:x/zod' } }, '+ zod: comes from github:x/zod'],
    ['an alias', { dependencies: { zod: 'npm:zodd@1.0.0' } }, '+ zod: comes from npm:zodd@1.0.0'],
    [
      'another field',
      { dependencies: { zod: '1.0.0' }, overrides: { zod: '9.0.0' } },
      '+ overrides: {"zod":"9.0.0"}',
    ],
  ])('names %s', (_what, fields, line) => {
    expect(linesOf(JSON.stringify({ scripts: { test: 'jest' }, ...fields }))).toEqual([line]);
  });

  it('names scripts that come, go and change, and no other version', () => {
    expect(linesOf(manifest({ postinstall: 'curl example.com' }))).toEqual([
      '+ postinstall: curl example.com',
    ]);
    expect(linesOf(manifest({ test: 'true' }))).toEqual(['- test: jest', '+ test: true']);
    expect(linesOf(manifest({}, '2.0.0'))).toEqual([]);
    expect(linesOf('{')).toEqual(['+ no package.json that is understood']);
  });
});
