import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../../tools/assembly/synthesize';
import { assemblyOfWorkingTree } from '../../../tools/assembly/working-tree';
import { readAssembly } from '../../../tools/assembly/read';

const APP = `
const fs = require('fs');
const { CDK_OUTDIR: out, CDK_CONTEXT_JSON, CDK_DEFAULT_ACCOUNT: account = 'unknown-account', AWS_PROFILE } = process.env;
if (process.env.BROKEN) { console.error('No bucket\\n  at ' + __dirname + '/app.js'); process.exit(1); }
const write = (name, value) => fs.writeFileSync(out + '/' + name, JSON.stringify(value));
write('A.json', { Description: CDK_CONTEXT_JSON, Metadata: { AWS_PROFILE } });
write('manifest.json', { version: '55.0.0', artifacts: { A: {
  type: 'aws:cloudformation:stack', environment: 'aws://' + account + '/eu-west-1', properties: { templateFile: 'A.json' } } } });
fs.appendFileSync('.runs/all', '.');
`;

/** An app without the CDK, in no repository. */
function project(files: Record<string, string> = {}): string {
  const folder = realpathSync(mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'app-')));
  const cdk = JSON.stringify({ app: 'node app.js', context: { own: 1, given: 1 } });
  for (const name of ['node_modules', '.runs']) mkdirSync(join(folder, name));
  const all = { 'cdk.json': cdk, 'app.js': APP, 'package-lock.json': '{}', ...files };
  for (const [name, text] of Object.entries({ ...all, 'node_modules/.package-lock.json': '{}' }))
    writeFileSync(join(folder, name), text);
  return folder;
}

const { signal } = new AbortController();
const outdirOf = (folder: string) => {
  const outdir = join(folder, 'cdk.out');
  mkdirSync(outdir);
  return outdir;
};
const runsOf = (folder: string) => readFileSync(join(folder, '.runs/all'), 'utf8').length;

describe('an app is synthesized as the CDK CLI does', () => {
  it('with the context of cdk.json, what was looked up and what is given, and no credentials', async () => {
    const folder = project({ 'cdk.context.json': '{"looked":2}' });
    const outdir = outdirOf(folder);
    process.env.AWS_PROFILE = 'of-this-process';
    const environment = { CDK_DEFAULT_ACCOUNT: '111122223333' };
    await synthesize({ folder, outdir, context: { given: 3 }, environment, signal });
    delete process.env.AWS_PROFILE;
    const [stack] = readAssembly(outdir);
    expect(stack).toMatchObject({ account: '111122223333', template: { Metadata: {} } });
    expect(JSON.parse(stack?.template.Description ?? '')).toMatchObject({ own: 1, looked: 2, given: 3 });
  });

  it('what it says is the error, and all of it is in the log', async () => {
    const folder = project();
    const logFile = join(folder, 'log');
    const environment = { BROKEN: '1' };
    const failing = synthesize({
      folder,
      outdir: outdirOf(folder),
      environment,
      remedy: 'See the log',
      logFile,
      signal,
    });
    await expect(failing).rejects.toThrow('The app does not synthesize:\n    No bucket\n  → See the log');
    expect(readFileSync(logFile, 'utf8')).toMatch(/at .*app\.js/);
  });
});

describe('the assembly of the working tree', () => {
  it('is made once for the same content', async () => {
    const folder = project();
    const first = await assemblyOfWorkingTree(folder);
    expect(await assemblyOfWorkingTree(folder)).toBe(first);
    expect(runsOf(folder)).toBe(1);
  });

  it('is created again for another content, and not for another page', async () => {
    const folder = project();
    const first = await assemblyOfWorkingTree(folder);
    writeFileSync(join(folder, 'README.md'), 'no input');
    expect(await assemblyOfWorkingTree(folder)).toBe(first);
    writeFileSync(join(folder, 'app.js'), `${APP}\n`);
    expect(await assemblyOfWorkingTree(folder)).not.toBe(first);
    expect(runsOf(folder)).toBe(2);
  });

  it('is another one where the account is another one', async () => {
    const folder = project();
    const [stack] = readAssembly(await assemblyOfWorkingTree(folder, { variables: {} }));
    expect(stack?.account).toBeUndefined();
    const variables = { CDK_DEFAULT_ACCOUNT: '111122223333' };
    expect(readAssembly(await assemblyOfWorkingTree(folder, { variables }))).toMatchObject([
      { account: '111122223333' },
    ]);
  });

  it('is another one for another file that the command line names, and for another content of it', async () => {
    const folder = project();
    const file = join(mkdtempSync(join(tmpdir(), 'elsewhere-')), 'a.config.ts');
    writeFileSync(file, 'one');
    const context = { config: file };
    const first = await assemblyOfWorkingTree(folder, { context });
    expect(await assemblyOfWorkingTree(folder)).not.toBe(first);
    expect(await assemblyOfWorkingTree(folder, { context })).toBe(first);
    writeFileSync(file, 'another');
    expect(await assemblyOfWorkingTree(folder, { context })).not.toBe(first);
  });

  it('is another one for another content behind a link, and of a repository within', async () => {
    const [folder, elsewhere] = [project({ '.gitignore': '.*\nnode_modules\n' }), project()];
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', ['init', '-q', join(folder, 'within')]);
    symlinkSync(join(elsewhere, 'app.js'), join(folder, 'linked.js'));
    symlinkSync(elsewhere, join(folder, 'linked'));
    symlinkSync('loop', join(folder, 'loop'));
    const found = [await assemblyOfWorkingTree(folder)];
    for (const file of [
      join(elsewhere, 'app.js'),
      join(elsewhere, 'cdk.json'),
      join(folder, 'within/x.js'),
    ]) {
      writeFileSync(file, '{"another":true}');
      found.push(await assemblyOfWorkingTree(folder));
    }
    expect(new Set(found).size).toBe(4);
    expect(await assemblyOfWorkingTree(folder)).toBe(found[3]);
  });

  it('is none where the packages are not those of the lockfile', async () => {
    const lock = JSON.stringify({
      packages: { '': { dependencies: { a: '1' } }, 'node_modules/a': { version: '1' } },
    });
    const folder = project({ 'package-lock.json': lock });
    await expect(assemblyOfWorkingTree(folder)).rejects.toThrow(/Run npm ci first/);
    expect(existsSync(join(folder, '.runs/all'))).toBe(false);
  });
});
