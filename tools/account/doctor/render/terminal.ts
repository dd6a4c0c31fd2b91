import type { Colours } from '../../../cli/colour';
import type { CheckResult, DoctorReport, Status } from '../model';
import { driftTerminal } from './drift-terminal';
import { bySection, itemsOf, summaryOf, titleCase } from './words';

const SIGNS: Record<Status, string> = { pass: '✔', fail: '✖', warn: '!', unknown: '?' };

/** Columns of the names of checks: with more, a terminal of 80 has no room to let a broken line stand under its text. */
const MOST_COLUMNS = 28;

/** The report for a terminal: a table by section, and under each failure how to fix it. */
export function renderTerminal(report: DoctorReport, colours: Colours): string {
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...report.checks.map(({ id }) => id.length)));
  const shared = sharedRemedies(report);
  const sections = bySection(report).flatMap(([section, checks]) => [
    '',
    colours.bold(titleCase(section)),
    ...checks.flatMap((check) =>
      lines(isShared(check, shared) ? { ...check, remediation: undefined } : check, width, colours),
    ),
  ]);
  const colour = report.ok ? colours.green : colours.red;
  return `${[
    '',
    colours.bold(report.about ?? `Account ${report.account}, home region ${report.homeRegion}`),
    ...sections,
    ...(report.drift ? [driftTerminal(report.drift, colours).trimEnd()] : []),
    '',
    colour(summaryOf(report)),
    ...(report.verdict === undefined ? [] : [colours.bold(colour(report.verdict))]),
    ...shared.map(({ remedy, checks }) => `${checks} unknown → ${remedy}`),
  ].join('\n')}\n`;
}

interface SharedRemedy {
  readonly remedy: string;
  /** how many checks it is of */
  readonly checks: number;
}

/** The remedies that several unknown checks share, as where credentials are denied one read after the other: each is printed once. */
function sharedRemedies({ checks }: DoctorReport): SharedRemedy[] {
  const all = checks.flatMap(({ status, remediation }) =>
    status === 'unknown' && remediation !== undefined ? [remediation] : [],
  );
  return [...new Set(all)]
    .map((remedy) => ({ remedy, checks: all.filter((each) => each === remedy).length }))
    .filter((shared) => shared.checks > 1);
}

const isShared = ({ status, remediation }: CheckResult, shared: readonly SharedRemedy[]): boolean =>
  status === 'unknown' && shared.some(({ remedy }) => remedy === remediation);

function lines(check: CheckResult, width: number, colours: Colours): string[] {
  const { id, title, status, found, expected, remediation } = check;
  const colour = colourOf(status, colours);
  const indent = ' '.repeat(width + 6);
  const detail = status === 'pass' ? colours.dim(`: ${found}`) : `: ${colour(found)}`;
  return [
    `  ${colour(SIGNS[status])} ${colours.dim(id.padEnd(width))}  ${title}${detail}`,
    ...itemsOf(check).map((item) => `${indent}${item}`),
    ...(expected === undefined ? [] : [`${indent}${colours.dim('expected')} ${expected}`]),
    ...(remediation === undefined ? [] : [`${indent}→ ${remediation}`]),
  ];
}

const colourOf = (status: Status, { green, red, yellow }: Colours) =>
  ({ pass: green, fail: red, warn: yellow, unknown: yellow })[status];
