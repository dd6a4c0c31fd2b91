import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { scripts } from '../../package.json';
import { STACKS } from '../../lib/names';
import { stacksOf } from '../support/assembly';
import { runCommand } from '../support/command';
import { actionsOf } from './commands';
import { everyCommand, wordsOf } from './every-command';
import { ROOT } from './pages';

// Each kind of command starts a process or two.
jest.setTimeout(120_000);

const commands: string[][] = everyCommand().map(wordsOf);

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
  const VALUED = [
    ...['-c', '--profile', '--record-resource-mapping', '--resource-mapping'],
    ...['--custom-permissions-boundary', '--cloudformation-execution-policies'],
  ];
  /** Not the name of a stack: what you put in its place, or an environment to bootstrap. */
  const NO_STACK = /^[<…]|^aws:|^Baseline-Persona-/;

  it.each(of('npx', 'cdk'))('%s', async (_, [, , verb = '', ...rest]) => {
    const help = await helpOf(verb);
    // The help breaks an option that is longer than its column.
    for (const flag of flagsOf(rest)) expect(help).toContain(flag.slice(0, 38));
    const patterns = rest.filter(
      (word, index) =>
        !word.startsWith('-') && !VALUED.includes(rest[index - 1] ?? '') && !NO_STACK.test(word),
    );
    // The owner of an organization has stacks beside those of a single account.
    const stacks = [...stacksOf('default'), STACKS.placement, STACKS.permissionSets];
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
  /** Scripts that are no command of ours: npm, jest and the like know their options. */
  const isOurs = (script: string) => existsSync(join(ROOT, 'tools', `${script}.ts`));
  const helps = new Map<string, string>();
  const helpOf = async (script: string, sub: readonly string[]): Promise<string> => {
    const name = [script, ...sub].join(' ');
    if (!helps.has(name)) {
      const { status, stdout } = await runCommand(script, [...sub, '--help'], { environment: {} });
      helps.set(name, status === 0 ? stdout : '');
    }
    return helps.get(name) ?? '';
  };

  it.each([...of('npm', 'run'), ...of('npm', 'start')])('%s', async (_, [, verb = '', ...given]) => {
    const words = given.filter((word) => !['--', '--silent'].includes(word));
    const [name = '', ...rest] = verb === 'start' ? ['start', ...words] : words;
    expect(Object.keys(scripts)).toContain(name);
    const script = name.replace('test:', '');
    if (!isOurs(script)) return;
    const whole = await helpOf(script, []);
    const sub = rest
      .slice(0, 1)
      .filter((word) => /^[a-z]/.test(word) && new RegExp(`^ {2}${word}\\b`, 'm').test(whole));
    const help = sub.length === 0 ? whole : `${whole}${await helpOf(script, sub)}`;
    for (const flag of flagsOf(rest)) expect(help).toContain(flag);
  });
});

describe('AWS has', () => {
  /** Service of the AWS CLI → its client, where they differ. */
  const CLIENTS = new Map([
    ['s3api', 's3'],
    ['logs', 'cloudwatch-logs'],
    ['ce', 'cost-explorer'],
    ['configservice', 'config-service'],
    ['events', 'eventbridge'],
    ['s3control', 's3-control'],
  ]);
  /** What the CLI does by itself, in several calls or with a browser. */
  const OWN = ['login', 's3', 'configure'];
  const OWN_VERBS = /^aws (?:logs tail|ecr get-login-password|eks update-kubeconfig) /;
  const hasClient = (service: string) =>
    existsSync(join(ROOT, `node_modules/@aws-sdk/client-${CLIENTS.get(service) ?? service}`));
  /** Of the CLI, beside what an operation takes. */
  const OF_THE_CLI = ['--region', '--profile', '--query', '--output'];
  /** A rule of a security group, in the short form of the CLI. */
  const OF_RULES = ['--protocol', '--port', '--cidr'];
  /** An operation's schema holds that of its input, and that the names of its members. */
  const operation = z.array(z.unknown()).transform((parts) => parts[4]);
  const input = z.union([
    z.array(z.unknown()).transform((parts) => z.array(z.string()).parse(parts[4])),
    // It takes nothing.
    z.literal('unit').transform((): string[] => []),
  ]);
  const load = createRequire(__filename);
  const plain = (text: string) => text.replaceAll('-', '').toLowerCase();

  const calls = of('aws').filter(
    ([line, [, service = '', verb]]) =>
      !OWN.includes(service) && !OWN_VERBS.test(`${line} `) && verb !== undefined,
  );

  it.each(calls.filter(([, [, service = '']]) => !hasClient(service)))('an action for %s', async (line) => {
    expect((await actionsOf(line)).length).toBeGreaterThan(0);
  });

  it.each(calls.filter(([, [, service = '']]) => hasClient(service)))(
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
        .filter((flag) => !(verb.endsWith('-security-group-ingress') && OF_RULES.includes(flag)))
        .filter((flag) => !members.some((member) => plain(member) === plain(flag)));
      expect(unknown).toEqual([]);
    },
  );

  it.each(of('aws', 's3', 'sync'))('two buckets in %s', (_, [, , verb, ...buckets]) => {
    expect(verb).toBe('sync');
    expect(buckets.map((bucket) => bucket.replace(/^s3:\/\/(acme|other)-/, ''))).toEqual([
      expect.stringMatching(/^(landing-zone|analysis)$/),
      buckets[0]?.replace('s3://acme-', ''),
    ]);
  });
});
