import type { CheckResult, DoctorReport } from '../model';
import { driftMarkdown } from './drift-markdown';
import { plain, table } from './markdown-text';
import { bySection, itemsOf, STATUS_WORDS, summaryOf, titleCase } from './words';

/** The report for an issue or a job summary. */
export function renderMarkdown(report: DoctorReport): string {
  const blocks = bySection(report).flatMap(([section, checks]) => [
    `### ${titleCase(section)}`,
    table(['check', 'result', 'found', 'remediation'], checks.map(row)),
  ]);
  const drift = report.drift ? [driftMarkdown(report.drift).trimEnd()] : [];
  return `${[`## Account ${report.account}: ${summaryOf(report)}`, ...blocks, ...drift].join('\n\n')}\n`;
}

function row(check: CheckResult): string[] {
  const { id, title, status, found, expected, remediation = '' } = check;
  const details = [found, ...itemsOf(check), ...(expected === undefined ? [] : [`expected: ${expected}`])];
  return [
    `\`${id}\` ${title}`,
    status === 'pass' ? STATUS_WORDS.pass : `**${STATUS_WORDS[status]}**`,
    details.map(plain).join('<br>'),
    plain(remediation),
  ];
}
