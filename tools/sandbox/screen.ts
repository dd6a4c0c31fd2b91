import type { Target } from '../cli/output';
import { renderTable } from '../cli/table';
import { wrap } from '../cli/wrap';
import { mark, type RunResult } from './report';
import type { CheckResult, CheckStatus } from './types';

const MOST_FAILURES = 10;
/** A list of a hundred names is in the file. */
const LONGEST_FAILURE = 300;

/**
 * What a run found, on one screen: a row for each section, what failed, and where the rest is.
 *
 * @param details the file with every check and every reason
 * @param page the same and more, for a browser. @default - none was written
 */
export function formatScreen(
  result: RunResult,
  { colours, width }: Target,
  details: string,
  page?: string,
): string {
  const { checks, passed, failed, notProvable, seconds } = result;
  const sections = [...new Set(checks.map(({ section }) => section))];
  const table = renderTable({
    head: ['', 'what', 'proven', 'failed', 'only simulated'],
    rows: sections.map((section) => {
      const own = checks.filter((check) => check.section === section);
      const count = (status: CheckStatus) => own.filter((check) => check.status === status).length;
      const numbers = [count('passed'), count('failed'), count('not provable')].map((number) =>
        number === 0 ? '' : String(number),
      );
      return [mark(statusOf(own), colours), section, ...numbers];
    }),
    width,
    look: 'room',
    aligns: ['left', 'left', 'right', 'right', 'right'],
  });
  const simulated =
    notProvable === 0 ? '' : `, ${notProvable} only simulated (an emulator cannot show these)`;
  const summary = `${passed} proven, ${failed} failed${simulated}`;
  const lines = [
    ...failures(checks).map((line) => colours.red(line)),
    '',
    `${(result.ok ? colours.green : colours.red)(summary)} ${colours.dim(`in ${seconds.toFixed(1)} s`)}`,
    `Every check, and why some are only simulated: ${details}`,
    ...(page === undefined ? [] : [`The same for a browser, with who may do what and why: ${page}`]),
    ...(result.ok ? [] : [`Logs: ${result.logFiles.join(' ')}`]),
  ];
  return `\n${table}\n${lines.map((line) => (width === undefined ? line : wrap(line, width))).join('\n')}`;
}

const statusOf = (checks: readonly CheckResult[]): CheckStatus =>
  (['failed', 'passed'] as const).find((status) => checks.some((check) => check.status === status)) ??
  'not provable';

function failures(checks: readonly CheckResult[]): string[] {
  const all = checks.filter(({ status }) => status === 'failed');
  const lines = all
    .slice(0, MOST_FAILURES)
    .map(
      ({ section, requirement = section, name, expected, got, reason }) =>
        `✖ ${requirement}: ${name}: expected ${expected}, got ${got}${reason === undefined ? '' : ` (${reason})`}`,
    )
    .map((line) => (line.length > LONGEST_FAILURE ? `${line.slice(0, LONGEST_FAILURE)} …` : line));
  const more = all.length - lines.length;
  return lines.length === 0 ? [] : ['', ...lines, ...(more > 0 ? [`✖ and ${more} more`] : [])];
}
