import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { untilAborted } from '../../../tools/cli/interrupt';
import { targetOf } from '../../../tools/cli/output';
import { widthOf } from '../../../tools/cli/wrap';
import { formatKept, formatResult, summarize } from '../../../tools/sandbox/report';
import { showProgress } from '../../../tools/cli/progress';
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

test('a failed check makes the whole run fail', () => {
  expect(summarize([check('passed'), check('failed')], 1000, [])).toMatchObject({
    ok: false,
    passed: 1,
    failed: 1,
  });
});

test('what is not provable neither fails a run nor counts as passed', () => {
  expect(summarize([check('passed'), check('not provable')], 1000, [])).toMatchObject({
    ok: true,
    passed: 1,
    notProvable: 1,
  });
});

test('a run that proved nothing did not succeed', () => {
  expect(summarize([], 1000, []).ok).toBe(false);
  expect(summarize([check('not provable')], 1000, []).ok).toBe(false);
});

test('prints who called what with which answer, and sums up', () => {
  const call = { persona: 'engineer', call: 'cloudtrail:StopLogging' };
  const text = formatResult(summarize([check('passed', call)], 1234, []), plain);
  expect(text).toMatch(
    /Access[^]*persona +call +expected +got[^]*✔ +engineer +cloudtrail:StopLogging +denied +denied/,
  );
  expect(text).toMatch('1 passed, 0 failed, 0 not provable here in 1.2 s');
});

test('fits the terminal, however long a call is', () => {
  const call = {
    persona: 'engineer',
    call: 'organizations:ListDelegatedAdministrators with MFA, in the home region',
  };
  const narrow = { ...plain, width: 60 };
  const table = formatResult(summarize([check('passed', call)], 1234, []), narrow);
  expect(widthOf(table)).toBeLessThanOrEqual(60);
  expect(table).toMatch(/organizations:List /);
});

test('names the failed checks again at the end, with the logs', () => {
  const text = formatResult(summarize([check('failed')], 1000, ['/logs/emulator.log']), plain);
  expect(text).toMatch(/Failed\n.*stop the trail: expected denied, got allowed[^]*\/logs\/emulator\.log/);
});

test('gives each reason of what is not provable once', () => {
  const unprovable = (name: string, reason: string) => check('not provable', { name, reason });
  const checks = [
    unprovable('a', 'it has no trail'),
    unprovable('b', 'it has no trail'),
    unprovable('c', 'other'),
  ];
  const text = formatResult(summarize([check('passed'), ...checks], 1, []), plain);
  expect(text).toMatch(/Not provable here\n.*it has no trail: Access: a, Access: b\n.*other: Access: c\n/);
});

describe('calls that are examples of a claim', () => {
  const call = (status: CheckStatus, name: string, more: Partial<CheckResult> = {}) =>
    check(status, { requirement: 'Only engineers write', persona: 'engineer', name, call: name, ...more });
  const checks = [
    call('passed', 's3:PutObject', { isExample: true }),
    call('passed', 's3:DeleteObject'),
    call('not provable', 's3:CreateJob', { reason: 'it has no jobs', detail: 'none at all' }),
  ];
  const textOf = (all: readonly CheckResult[], verbose?: boolean) =>
    formatResult(summarize(all, 1, []), plain, { verbose });

  test('are counted by claim, and a few are shown', () => {
    const text = textOf(checks);
    expect(text).toMatch('Access: 1 of 3 calls');
    expect(text).toMatch('s3:PutObject');
    expect(text).not.toMatch('s3:DeleteObject');
    expect(text).toMatch(/✔ +2 +1 +Only engineers write/);
    expect(text).toMatch('it has no jobs: 1 call, such as s3:CreateJob: none at all');
  });

  test('are all shown where asked for', () => {
    expect(textOf(checks, true)).toMatch('s3:DeleteObject');
  });

  test('are always shown where they failed', () => {
    const text = textOf([...checks, call('failed', 's3:GetObject')]);
    expect(text).toMatch(/✖ +engineer +s3:GetObject +denied +allowed/);
    expect(text).toMatch(/✖ +2 +1 +1 +Only engineers write/);
    expect(text).toMatch('✖ Only engineers write: s3:GetObject: expected denied, got allowed');
  });
});

test('a kept account comes with what to export and how to end it', () => {
  const sandbox = {
    endpoint: 'http://127.0.0.1:4566',
    homeRegion: 'eu-west-1',
    accountId: '000000000000',
  } as Sandbox;
  const text = formatKept(sandbox, 'regulated', plain.colours);
  expect(text).toMatch('export AWS_ENDPOINT_URL=http://127.0.0.1:4566');
  expect(text).toMatch('export AWS_REGION=eu-west-1');
  expect(text).toMatch('npm start -- --stop');
});

test('progress off a terminal is plain lines', async () => {
  const lines: string[] = [];
  const progress = showProgress({ write: (text) => lines.push(text) });
  await progress.step(
    'Deploy',
    (step) => {
      step.progress('1/2', 'bucket made');
      step.progress('2/2');
      return sleep(2);
    },
    () => 'done',
  );
  expect(stripVTControlCharacters(lines.join(''))).toMatch(
    /^❯ Deploy\n› bucket made\n✔ Deploy +done \[\d+\.\d s\]\n$/,
  );
});

test('a result that is not what it should be is marked, and still the result', async () => {
  const lines: string[] = [];
  const progress = showProgress({ write: (text) => lines.push(text) });
  const step = progress.step(
    'Prove',
    () => Promise.resolve(1),
    (failed) => ({ failed: `${failed} of 2 failed` }),
  );
  expect(await step).toBe(1);
  expect(stripVTControlCharacters(lines.join(''))).toMatch(/^❯ Prove\n✖ Prove \[FAILED: 1 of 2 failed\]\n$/);
});

test('a step that is aborted is closed, and says no more', async () => {
  const lines: string[] = [];
  const controller = new AbortController();
  let late: () => void = () => undefined;
  const step = showProgress({ write: (text) => lines.push(text) }).step('Deploy', (reporter) => {
    late = () => reporter.progress('', 'too late');
    return untilAborted(new Promise(() => undefined), controller.signal);
  });
  setImmediate(() => controller.abort(new Error('interrupted')));
  await expect(step).rejects.toThrow('interrupted');
  late();
  expect(stripVTControlCharacters(lines.join(''))).toMatch(/^❯ Deploy\n✖ Deploy \[FAILED: not finished\]\n$/);
});
