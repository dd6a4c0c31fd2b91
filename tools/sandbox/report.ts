import type { Colours } from '../cli/colour';
import type { Tier } from '../../lib/config/security';
import type { Target } from '../cli/output';
import { renderTable } from '../cli/table';
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
export function formatKept(sandbox: Sandbox, tier: Tier, colours: Colours): string {
  const { endpoint, homeRegion: region, accountId, stacks, deployedStacks } = sandbox;
  const leftOut = stacks.map(({ name }) => name).filter((name) => !deployedStacks.includes(name));
  const others = leftOut.length === 0 ? [] : [`--exclusively '!(${leftOut.join('|')})'`];
  const exports = Object.entries(clientEnvironment({ endpoint, region, accountId }));
  return [
    '',
    colours.bold('The account is still running. To use it in this or another terminal:'),
    '',
    '  unset AWS_PROFILE AWS_SESSION_TOKEN',
    ...exports.map(([name, value]) => `  export ${name}=${value}`),
    '',
    'Then, for instance:',
    '',
    '  aws iam list-groups',
    '  npm run doctor',
    [`  npx cdk diff -c tier=${tier}`, ...others].join(' \\\n    '),
    '',
    `To end it:  ${colours.cyan('npm start -- --stop')}`,
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

export interface FormatOptions {
  /** whether every call is shown, and not only examples, failures and numbers. @default - no */
  readonly verbose?: boolean;
}

/** The table of what was proven, a part for each section, and the line that sums it up. */
export function formatResult(
  result: RunResult,
  target: Target,
  { verbose = false }: FormatOptions = {},
): string {
  const { colours } = target;
  const sections = [...new Set(result.checks.map((check) => check.section))];
  const parts = sections.flatMap((section) => {
    const checks = result.checks.filter((check) => check.section === section);
    const shown = checks.filter((check) => verbose || isShown(check));
    const requirements = [...groupBy(checks, (check) => check.requirement ?? '')].filter(
      ([requirement]) => requirement !== '',
    );
    const title = colours.bold(section);
    return [
      `\n${title}${shown.length < checks.length ? `: ${shown.length} of ${checks.length} calls` : ''}\n${formatChecks(shown, target)}`,
      ...(requirements.length > 0
        ? [`\n${title}: all calls, by requirement\n${formatRequirements(requirements, target)}`]
        : []),
    ];
  });
  return [...parts, ...formatExplained(result, colours)].join('\n');
}

/** What failed, what is not provable and why, and the line that sums it up. */
export const formatExplained = (result: RunResult, colours: Colours): string[] => [
  ...[formatFailures(result, colours), formatUnprovable(result, colours)].filter((part) => part !== ''),
  formatSummary(result, colours),
];

const isShown = ({ requirement, isExample, status }: CheckResult): boolean =>
  requirement === undefined || isExample === true || status === 'failed';

function formatChecks(checks: readonly CheckResult[], { colours, width }: Target): string {
  const areCalls = checks.some((check) => check.call !== undefined);
  const head = areCalls ? ['', 'persona', 'call', 'expected', 'got'] : ['', 'check', 'expected', 'got'];
  const rows = checks.map((check) => {
    const what = areCalls ? [check.persona ?? '', check.call ?? check.name] : [check.name];
    return [mark(check.status, colours), ...what, check.expected, gotOf(check, colours)];
  });
  return renderTable({ head, rows, width, look: 'room' });
}

// Requirements are sentences, so they come last.
function formatRequirements(
  requirements: readonly [string, CheckResult[]][],
  { colours, width }: Target,
): string {
  const head = ['', 'as required', 'otherwise', 'not provable here', 'requirement'];
  const rows = requirements.map(([requirement, checks]) => {
    const count = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
    const [passed, failed, unprovable] = [count('passed'), count('failed'), count('not provable')];
    const status = failed > 0 ? 'failed' : passed > 0 ? 'passed' : 'not provable';
    const numbers = [String(passed), String(failed || ''), String(unprovable || '')];
    return [mark(status, colours), ...numbers, requirement];
  });
  return renderTable({ head, rows, width, look: 'room' });
}

function gotOf(check: CheckResult, colours: Colours): string {
  if (check.status === 'passed') return check.got;
  return check.status === 'failed' ? colours.red(check.got) : colours.yellow('not provable here');
}

function formatFailures({ checks }: RunResult, colours: Colours): string {
  const lines = checks
    .filter(({ status }) => status === 'failed')
    .map(
      ({ section, requirement = section, name, expected, got }) =>
        `  ${mark('failed', colours)} ${requirement}: ${name}: expected ${expected}, got ${got}`,
    );
  return lines.length === 0 ? '' : `\n${colours.bold('Failed')}\n${lines.join('\n')}`;
}

const MOST_NAMES = 10;

// Reasons are sentences: in the table they would make every row as wide as the longest. Each is given once.
function formatUnprovable({ checks }: RunResult, colours: Colours): string {
  const unprovable = checks.filter(({ status }) => status === 'not provable');
  const lines = [...groupBy(unprovable, ({ reason = '' }) => reason)].map(([reason, group]) => {
    const [first] = group as [CheckResult];
    const calls = `${count(group.length)}, such as ${[first.name, first.detail].filter(Boolean).join(': ')}`;
    const names =
      group.length > MOST_NAMES
        ? `${group.length} checks, such as ${first.section}: ${first.name}`
        : group.map(({ section, name }) => `${section}: ${name}`).join(', ');
    return `  ${mark('not provable', colours)} ${reason}: ${colours.dim(first.requirement === undefined ? names : calls)}`;
  });
  return lines.length === 0 ? '' : `\n${colours.bold('Not provable here')}\n${lines.join('\n')}`;
}

/** Checks that share a key, in the order they come. */
function groupBy(
  checks: readonly CheckResult[],
  keyOf: (check: CheckResult) => string,
): Map<string, CheckResult[]> {
  const groups = new Map<string, CheckResult[]>();
  for (const check of checks) groups.set(keyOf(check), [...(groups.get(keyOf(check)) ?? []), check]);
  return groups;
}

const count = (calls: number): string => `${calls} ${calls === 1 ? 'call' : 'calls'}`;

/** The mark of a row. */
export function mark(status: CheckStatus, colours: Colours): string {
  return { passed: colours.green('✔'), failed: colours.red('✖'), 'not provable': colours.yellow('–') }[
    status
  ];
}

function formatSummary(result: RunResult, colours: Colours): string {
  const counts = `${result.passed} passed, ${result.failed} failed, ${result.notProvable} not provable here`;
  const colour = result.ok ? colours.green : colours.red;
  const logs = result.ok ? '' : `\nLogs: ${result.logFiles.join('\n      ')}`;
  return `\n${colour(counts)} ${colours.dim(`in ${result.seconds.toFixed(1)} s`)}${logs}`;
}
