import { targetOf } from '../../../tools/cli/output';
import { widthOf } from '../../../tools/cli/wrap';
import { summarize } from '../../../tools/sandbox/report';
import { formatScreen } from '../../../tools/sandbox/screen';
import type { CheckResult, CheckStatus } from '../../../tools/sandbox/types';

const check = (section: string, status: CheckStatus, more: Partial<CheckResult> = {}): CheckResult => ({
  section,
  name: 'engineers cannot stop the trail',
  expected: 'denied',
  got: status === 'failed' ? 'allowed' : 'denied',
  status,
  ...more,
});
const many = (section: string, status: CheckStatus, count: number) =>
  Array.from({ length: count }, (_, i) => check(section, status, { name: `${section} ${i}` }));
const screen = (checks: readonly CheckResult[], width?: number) =>
  formatScreen(summarize(checks, 1234, ['a.log']), { ...targetOf({}), width }, 'logs/proof.txt');

it('has a row for each section, and says where the rest is', () => {
  const text = screen([...many('Access', 'passed', 3), ...many('Access', 'not provable', 2)]);
  expect(text).toMatch(/✔ +Access +3 +2 *\n/);
  expect(text).toContain('3 proven, 0 failed, 2 only simulated');
  expect(text).toContain('Every check, and why some are only simulated: logs/proof.txt');
  expect(text).not.toContain('a.log');
});

it('names the page for a browser where one was written', () => {
  const result = summarize(many('Access', 'passed', 1), 1234, ['a.log']);
  expect(formatScreen(result, targetOf({}), 'logs/proof.txt', 'report.html')).toMatch(
    /browser.*: report\.html/,
  );
  expect(formatScreen(result, targetOf({}), 'logs/proof.txt')).not.toContain('browser');
});

it('names what failed, at most ten, and the logs', () => {
  const text = screen([...many('Access', 'failed', 12), ...many('Trail', 'passed', 1)]);
  expect(text.match(/✖ Access: Access \d+: expected denied, got allowed/g)).toHaveLength(10);
  expect(text).toContain('✖ and 2 more');
  expect(text).toMatch(/✖ +Access +12 *\n/);
  expect(text).toContain('Logs: a.log');
});

it('cuts what failed where it names a hundred things: the file has all', () => {
  const [line = ''] = screen([check('Rules', 'failed', { got: `not ${'baseline_rule, '.repeat(100)}` })])
    .split('\n')
    .filter((each) => each.includes('✖ Rules: '));
  expect(line).toMatch(/^✖ Rules: .*, got not baseline_rule, .* …$/);
  expect(line.length).toBeLessThan(310);
});

it('fits 80 columns, however long a name is, and one screen', () => {
  const long = check('Access', 'failed', { name: 'arn:aws:iam::111122223333:role/'.repeat(8) });
  const text = screen([long, ...many('Doctor', 'passed', 400), ...many('Trail', 'not provable', 500)], 80);
  expect(widthOf(text)).toBeLessThanOrEqual(80);
  expect(text.split('\n').length).toBeLessThan(24);
});
