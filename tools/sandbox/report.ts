import Table from 'cli-table3';
import type { Colors } from 'picocolors/types';
import { clientEnvironment } from './environment';
import type { CheckResult, CheckStatus, Sandbox } from './types';

/** Everything a run found, as `--json` prints it. */
export interface RunResult {
  /** whether every check held; what is not provable does not count */
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly notProvable: number;
  /** wall time */
  readonly seconds: number;
  readonly checks: readonly CheckResult[];
  readonly logFiles: readonly string[];
}

/** How to use an account that was left running. */
export function formatKept(sandbox: Sandbox, colours: Colors): string {
  const { endpoint, homeRegion: region, accountId } = sandbox;
  const exports = Object.entries(clientEnvironment({ endpoint, region, accountId }));
  return [
    '',
    colours.bold('The account is still running. To use it in this or another terminal:'),
    '',
    '  unset AWS_PROFILE AWS_SESSION_TOKEN',
    ...exports.map(([name, value]) => `  export ${name}=${value}`),
    '',
    'Then, for instance:  npx cdk diff   or   aws iam list-groups',
    `To end it:           ${colours.cyan('npm start -- --stop')}`,
    '',
  ].join('\n');
}

/** Counts the checks of a run that took this many milliseconds. */
export function summarize(
  checks: readonly CheckResult[],
  milliseconds: number,
  logFiles: readonly string[],
): RunResult {
  const count = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
  const [passed, failed, notProvable] = [count('passed'), count('failed'), count('not provable')];
  const seconds = Math.round(milliseconds / 100) / 10;
  return { ok: failed === 0 && passed > 0, passed, failed, notProvable, seconds, checks, logFiles };
}

/** The table of what was proven, a part for each section, and the line that sums it up. */
export function formatResult(result: RunResult, colours: Colors): string {
  const sections = [...new Set(result.checks.map((check) => check.section))];
  const parts = sections.map((section) => formatSection(section, result.checks, colours));
  const explained = [
    formatReasons('Failed', 'failed', result, colours),
    formatReasons('Not provable here', 'not provable', result, colours),
  ];
  return [...parts, ...explained.filter((part) => part !== ''), formatSummary(result, colours)].join('\n');
}

function formatSection(section: string, all: readonly CheckResult[], colours: Colors): string {
  const checks = all.filter((check) => check.section === section);
  const areCalls = checks.some((check) => check.call !== undefined);
  const head = areCalls ? ['', 'persona', 'call', 'expected', 'got'] : ['', 'check', 'expected', 'got'];
  const table = new Table({
    head,
    chars: CHARACTERS,
    style: { head: [], border: [], compact: true, 'padding-left': 0 },
  });
  for (const check of checks) {
    const who = areCalls ? [check.persona ?? '', check.call ?? check.name] : [check.name];
    table.push([mark(check.status, colours), ...who, check.expected, gotOf(check, colours)]);
  }
  return `\n${colours.bold(section)}\n${table.toString()}`;
}

function gotOf(check: CheckResult, colours: Colors): string {
  if (check.status === 'passed') return check.got;
  return check.status === 'failed' ? colours.red(check.got) : colours.yellow('not provable here');
}

// Reasons are sentences: in the table they would make every row as wide as the longest.
function formatReasons(title: string, status: CheckStatus, { checks }: RunResult, colours: Colors): string {
  const lines = checks
    .filter((check) => check.status === status)
    .map(({ section, name, expected, got, reason }) => {
      const why = [status === 'failed' && `expected ${expected}, got ${got}`, reason]
        .filter(Boolean)
        .join('; ');
      return `  ${mark(status, colours)} ${section}: ${name}: ${why}`;
    });
  return lines.length === 0 ? '' : `\n${colours.bold(title)}\n${lines.join('\n')}`;
}

function mark(status: CheckStatus, colours: Colors): string {
  return { passed: colours.green('✔'), failed: colours.red('✖'), 'not provable': colours.yellow('–') }[
    status
  ];
}

function formatSummary(result: RunResult, colours: Colors): string {
  const counts = `${result.passed} passed, ${result.failed} failed, ${result.notProvable} not provable here`;
  const colour = result.ok ? colours.green : colours.red;
  const logs = result.ok ? '' : `\nLogs: ${result.logFiles.join('\n      ')}`;
  return `\n${colour(counts)} ${colours.dim(`in ${result.seconds.toFixed(1)} s`)}${logs}`;
}

const CHARACTERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '  ',
  'left-mid': '  ',
  mid: '─',
  'mid-mid': '─',
  right: '',
  'right-mid': '',
  middle: '  ',
};
