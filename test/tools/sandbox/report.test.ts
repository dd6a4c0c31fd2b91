import { targetOf } from '../../../tools/cli/output';
import { widthOf } from '../../../tools/cli/wrap';
import { formatKept, formatResult, summarize } from '../../../tools/sandbox/report';
import type { CheckResult, CheckStatus, Sandbox } from '../../../tools/sandbox/types';

const plain = targetOf({});
const check = (status: CheckStatus, more: Partial<CheckResult> = {}): CheckResult => ({
  section: 'Access',
  name: 'engineers cannot stop the trail',
  expected: 'denied',
  got: status === 'failed' ? 'allowed' : 'denied',
  status,
  ...more,
});

it('fails the whole run where one check failed', () => {
  expect(summarize([check('passed'), check('failed')], 1000, [])).toMatchObject({
    ok: false,
    passed: 1,
    failed: 1,
  });
});

it('counts what is not provable neither as failed nor as passed', () => {
  expect(summarize([check('passed'), check('not provable')], 1000, [])).toMatchObject({
    ok: true,
    passed: 1,
    notProvable: 1,
  });
});

it('fails a run that proved nothing', () => {
  expect(summarize([], 1000, []).ok).toBe(false);
  expect(summarize([check('not provable')], 1000, []).ok).toBe(false);
});

it('prints who called what with which answer, and sums up', () => {
  const call = { persona: 'engineer', call: 'cloudtrail:StopLogging' };
  const text = formatResult(summarize([check('passed', call)], 1234, []), plain);
  expect(text).toMatch(
    /Access[^]*persona +call +expected +got[^]*✔ +engineer +cloudtrail:StopLogging +denied +denied/,
  );
  expect(text).toMatch('1 passed, 0 failed, 0 not provable here in 1.2 s');
});

it('fits the terminal, however long a call is', () => {
  const call = {
    persona: 'engineer',
    call: 'organizations:ListDelegatedAdministrators with MFA, in the home region',
  };
  const narrow = { ...plain, width: 60 };
  const table = formatResult(summarize([check('passed', call)], 1234, []), narrow);
  expect(widthOf(table)).toBeLessThanOrEqual(60);
  expect(table).toMatch(/organizations:List /);
});

it('names the failed checks again at the end, with the logs', () => {
  const text = formatResult(summarize([check('failed')], 1000, ['/logs/emulator.log']), plain);
  expect(text).toMatch(/Failed\n.*stop the trail: expected denied, got allowed[^]*\/logs\/emulator\.log/);
});

it('gives each reason of what is not provable once', () => {
  const unprovable = (name: string, reason: string) => check('not provable', { name, reason });
  const checks = [
    unprovable('a', 'it has no trail'),
    unprovable('b', 'it has no trail'),
    unprovable('c', 'other'),
  ];
  const text = formatResult(summarize([check('passed'), ...checks], 1, []), plain);
  expect(text).toMatch(/Not provable here\n.*it has no trail: Access: a, Access: b\n.*other: Access: c\n/);
});

describe('of the calls of a requirement', () => {
  const call = (status: CheckStatus, name: string, more: Partial<CheckResult> = {}) =>
    check(status, { requirement: 'Only engineers write', persona: 'engineer', name, call: name, ...more });
  const checks = [
    call('passed', 's3:PutObject', { isExample: true }),
    call('passed', 's3:DeleteObject'),
    call('not provable', 's3:CreateJob', { reason: 'it has no jobs', detail: 'none at all' }),
  ];
  const textOf = (all: readonly CheckResult[], verbose?: boolean) =>
    formatResult(summarize(all, 1, []), plain, { verbose });

  it('shows the examples, and counts all of them', () => {
    const text = textOf(checks);
    expect(text).toMatch('Access: 1 of 3 calls');
    expect(text).toMatch('s3:PutObject');
    expect(text).not.toMatch('s3:DeleteObject');
    expect(text).toMatch(/✔ +2 +1 +Only engineers write/);
    expect(text).toMatch('it has no jobs: 1 call, such as s3:CreateJob: none at all');
  });

  it('shows all of them with --verbose', () => {
    expect(textOf(checks, true)).toMatch('s3:DeleteObject');
  });

  it('shows every one that failed', () => {
    const text = textOf([...checks, call('failed', 's3:GetObject')]);
    expect(text).toMatch(/✖ +engineer +s3:GetObject +denied +allowed/);
    expect(text).toMatch(/✖ +2 +1 +1 +Only engineers write/);
    expect(text).toMatch('✖ Only engineers write: s3:GetObject: expected denied, got allowed');
  });
});

it('says of a kept account what to export and how to end it', () => {
  const sandbox = {
    endpoint: 'http://127.0.0.1:4566',
    homeRegion: 'eu-west-1',
    accountId: '000000000000',
    stacks: [{ name: 'Access' }, { name: 'Settings' }],
    deployedStacks: ['Access'],
  } as unknown as Sandbox;
  const text = formatKept(sandbox, 'regulated', plain.colours);
  expect(text).toMatch('export AWS_ENDPOINT_URL=http://127.0.0.1:4566');
  expect(text).toMatch('export AWS_REGION=eu-west-1');
  expect(text).toMatch("npx cdk diff -c tier=regulated \\\n    --exclusively '!(Settings)'\n");
  expect(text).toMatch('npm start -- --stop');
});
