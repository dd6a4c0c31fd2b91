import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { scripts } from '../../package.json';
import { stacksOf } from '../support/assembly';
import { runCommand } from '../support/command';
import { inlineCode, pageOf, pages, ROOT, type Page } from './pages';

// Each kind of command starts a process or two.
jest.setTimeout(120_000);

/** The commands that deploy, change and remove a baseline, as a person copies them from the pages. */
const SECTIONS: readonly (readonly [path: string, heading?: string])[] = [
  ['README.md', 'Deploy it for real'],
  ['README.md', 'Change and uninstall'],
  ['docs/lifecycle.md'],
];

const COMMAND = /(?:aws|npx cdk|npm run) \S.*/;

function sectionOf(path: string, heading?: string): Page {
  const text = pages().find((page) => page.path === path)?.text ?? '';
  if (heading === undefined) return pageOf(path, text);
  const from = text.indexOf(`\n## ${heading}\n`);
  if (from < 0) throw new Error(`${path} has no section ${heading}`);
  const to = text.indexOf('\n## ', from + 1);
  return pageOf(path, text.slice(from, to < 0 ? undefined : to));
}

const blocksOf = ({ text }: Page): string[] =>
  [...text.matchAll(/^```\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.split('\n'));

/** Each command once, as words; quotes are gone. */
const commands: string[][] = [
  ...new Set(
    SECTIONS.map(([path, heading]) => sectionOf(path, heading))
      .flatMap((page) => [...blocksOf(page), ...inlineCode(page)])
      .flatMap((line) => line.split(' && '))
      .flatMap((line) => COMMAND.exec(line)?.[0] ?? []),
  ),
].map((line) => [...line.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word));

const named = (words: readonly string[]) => [words.join(' '), words] as const;
const of = (...beginning: string[]) =>
  commands.filter((words) => beginning.every((word, index) => words[index] === word)).map(named);
const flagsOf = (words: readonly string[]) => words.filter((word) => /^--?[a-z]/.test(word));

it('finds commands of each kind', () => {
  expect([of('npx', 'cdk'), of('npm', 'run'), of('aws')].map(({ length }) => length > 3)).toEqual([
    true,
    true,
    true,
  ]);
});

describe('the CDK CLI takes', () => {
  const helps = new Map<string, Promise<string>>();
  const helpOf = (verb: string): Promise<string> => {
    const known = helps.get(verb) ?? cdk(verb, '--help');
    helps.set(verb, known);
    return known;
  };
  /** Options that take the next word. */
  const VALUED = ['-c', '--profile', '--record-resource-mapping', '--resource-mapping'];

  it.each(of('npx', 'cdk'))('%s', async (_, [, , verb = '', ...rest]) => {
    const help = await helpOf(verb);
    for (const flag of flagsOf(rest)) expect(help).toMatch(new RegExp(`[ ,]${flag}[ ,]`));
    const patterns = rest.filter(
      (word, index) => !word.startsWith('-') && !VALUED.includes(rest[index - 1] ?? ''),
    );
    const stacks = stacksOf('default');
    const unknown = patterns.filter((pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
      return !stacks.some((stack) => expression.test(stack));
    });
    expect(unknown).toEqual([]);
  });
});

async function cdk(...parameters: string[]): Promise<string> {
  const program = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  return (await promisify(execFile)(process.execPath, [program, ...parameters])).stdout;
}

describe('a script takes', () => {
  it.each(of('npm', 'run'))('%s', async (_, [, , script = '', ...rest]) => {
    expect(Object.keys(scripts)).toContain(script);
    const [first = ''] = rest.filter((word) => word !== '--');
    const sub = first.startsWith('-') || first === '' ? [] : [first];
    const { status, stdout } = await runCommand(script.replace('test:', ''), [...sub, '--help'], {
      environment: {},
    });
    expect(status).toBe(0);
    for (const flag of flagsOf(rest)) expect(stdout).toContain(` ${flag}`);
  });
});

describe('AWS has', () => {
  /** Service of the AWS CLI → its client, where they differ. */
  const CLIENTS = new Map([
    ['s3api', 's3'],
    ['logs', 'cloudwatch-logs'],
  ]);
  /** What the CLI does by itself, in several calls or with a browser. */
  const OWN = ['login', 's3'];
  /** Of the CLI, beside what an operation takes. */
  const OF_THE_CLI = ['--region', '--profile'];
  /** An operation's schema holds that of its input, and that the names of its members. */
  const operation = z.array(z.unknown()).transform((parts) => parts[4]);
  const input = z.array(z.unknown()).transform((parts) => z.array(z.string()).parse(parts[4]));
  const load = createRequire(__filename);
  const plain = (text: string) => text.replaceAll('-', '').toLowerCase();

  it.each(of('aws').filter(([, words]) => !OWN.includes(words[1] ?? '')))(
    '%s',
    (_, [, service = '', verb = '', ...rest]) => {
      const sdk = z
        .record(z.string(), z.unknown())
        .parse({ ...(load(`@aws-sdk/client-${CLIENTS.get(service) ?? service}`) as object) });
      const [name] = Object.keys(sdk).filter((key) => plain(key) === `${plain(verb)}command`);
      expect(name).toBeDefined();
      const found = operation.parse(sdk[`${name?.replace(/Command$/, '') ?? ''}$`]);
      const members = input.parse(typeof found === 'function' ? (found as () => unknown)() : found);
      const unknown = flagsOf(rest)
        .filter((flag) => !OF_THE_CLI.includes(flag))
        .filter((flag) => !members.some((member) => plain(member) === plain(flag)));
      expect(unknown).toEqual([]);
    },
  );

  it.each(of('aws', 's3'))('two buckets in %s', (_, [, , verb, ...buckets]) => {
    expect(verb).toBe('sync');
    expect(buckets.map((bucket) => bucket.replace(/^s3:\/\/(acme|other)-/, ''))).toEqual([
      expect.stringMatching(/^(landing-zone|analysis)$/),
      buckets[0]?.replace('s3://acme-', ''),
    ]);
  });
});
