import pc from 'picocolors';
import type { CheckResult, DoctorReport } from '../../../../tools/account/doctor/model';
import { renderJunit } from '../../../../tools/account/doctor/render/junit';
import { renderMarkdown } from '../../../../tools/account/doctor/render/markdown';
import { renderTerminal } from '../../../../tools/account/doctor/render/terminal';
import { fit } from '../../../../tools/cli/wrap';
import { summaryOf } from '../../../../tools/account/doctor/render/words';

const result = (id: string, rest: Partial<CheckResult>): CheckResult => ({
  id,
  section: 'people',
  title: `Title of ${id}`,
  status: 'pass',
  found: 'all well',
  ...rest,
});

const report = (checks: readonly CheckResult[]): DoctorReport => {
  const count = (status: string) => checks.filter((check) => check.status === status).length;
  const counts = { pass: count('pass'), fail: count('fail'), warn: count('warn'), unknown: count('unknown') };
  const examined = '2026-11-01T00:00:00.000Z';
  return {
    examined,
    account: '111122223333',
    homeRegion: 'ap-southeast-2',
    ok: counts.fail === 0,
    counts,
    checks,
  };
};

const MIXED = report([
  result('good', {}),
  result('bad', {
    status: 'fail',
    found: '1 of 2 users',
    items: ['<b>|`x`@team'],
    expected: 'a "group"',
    remediation: 'aws iam add & go',
  }),
  result('so-so', { status: 'warn', found: 'ALARM', expected: 'OK', remediation: 'look' }),
  result('dark', { section: 'root', status: 'unknown', found: 'access denied' }),
]);

it('sums up what matters first', () => {
  expect(summaryOf(MIXED)).toBe('1 failed, 1 warning, 1 unknown, 1 passed');
  expect(summaryOf(report([result('good', {})]))).toBe('1 passed');
});

it('shows in a terminal each failure with how to fix it', () => {
  const text = renderTerminal(MIXED, pc.createColors(false));
  expect(text).toContain('✖ bad    Title of bad: 1 of 2 users\n           <b>|`x`@team\n');
  expect(text).toContain('expected a "group"\n           → aws iam add & go\n');
  expect(text).toContain('? dark   Title of dark: access denied');
  expect(text).not.toContain('\u001b');
});

it('lets each line that an 80-column terminal breaks stand under its text, whatever a check is called', () => {
  const words = 'several words that take more room than there is in one line';
  const rest = { status: 'fail', found: words, items: [words], expected: words, remediation: words } as const;
  const named = report([result('member-role-boundary-identity-center', rest), result('short', rest)]);
  const lines = fit(renderTerminal(named, pc.createColors(false)), 80).split('\n');
  const [begin, end] = [lines.indexOf('People'), lines.findIndex((line) => line.startsWith('2 failed'))];
  expect(end - begin).toBeGreaterThan(10);
  for (const line of lines.slice(begin + 1, end - 1)) expect(line).toMatch(/^ {2}(✖| {2})/);
});

it('says once how to fix what several checks could not read, and each other remedy where it belongs', () => {
  const dark = (id: string, remediation: string) =>
    result(id, { status: 'unknown', found: 'access denied', remediation });
  const checks = [dark('one', 'use a role'), dark('two', 'use a role'), dark('three', 'run it again')];
  const text = renderTerminal(report(checks), pc.createColors(false));
  expect(text.split('use a role').length - 1).toBe(1);
  expect(text).toContain('3 unknown, 0 passed\n2 unknown → use a role\n');
  expect(text).toContain('Title of three: access denied\n           → run it again\n');
});

it('names ten of many, and says how many more there are', () => {
  const items = Array.from({ length: 12 }, (_, index) => `user_${index}`);
  const text = renderTerminal(report([result('bad', { status: 'fail', items })]), pc.createColors(false));
  expect(text).toContain('user_9\n');
  expect(text).toContain('and 2 more');
  expect(text).not.toContain('user_10');
});

it('lets nothing that somebody else wrote act in Markdown', () => {
  const text = renderMarkdown(MIXED);
  expect(text).toContain('| `bad` Title of bad | **fail** |');
  expect(text).toContain('\\<b\\>\\|\\`x\\`@\u200bteam');
  expect(text).not.toContain('<b>');
});

it('ends with the drift that CloudFormation found, if it was to look for it', () => {
  const stack = { region: 'us-east-1', checked: 1, resources: [], notChecked: [] };
  const drift = {
    account: '111122223333',
    verdict: 'in sync' as const,
    stacks: [{ ...stack, name: 'Baseline-Billing', verdict: 'in sync' as const }],
  };
  expect(renderMarkdown({ ...MIXED, drift })).toContain('## Drift: 1 stack in sync');
  expect(renderTerminal({ ...MIXED, drift }, pc.createColors(false))).toContain(
    '✔ Baseline-Billing  us-east-1',
  );
  expect(renderMarkdown(MIXED)).not.toContain('Drift');
});

it('gives CI systems failures, and skips what is not known', () => {
  const text = renderJunit(MIXED);
  expect(text).toContain('<testsuites name="doctor" tests="4" failures="1" skipped="1">');
  expect(text).toContain('<testsuite name="people" tests="3" failures="1" skipped="0">');
  expect(text).toContain(
    '<failure message="1 of 2 users">&lt;b&gt;|`x`@team\nexpected: a &quot;group&quot;\nremediation: aws iam add &amp; go</failure>',
  );
  expect(text).toContain('<skipped message="access denied"/>');
  expect(text).toContain('<testcase classname="people.good" name="Title of good"/>');
});
