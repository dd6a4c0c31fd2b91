import type { CheckResult, DoctorReport } from '../model';
import { bySection, itemsOf, STATUS_WORDS, summaryOf, titleCase } from './words';

/** The report for an issue or a job summary. */
export function renderMarkdown(report: DoctorReport): string {
  const blocks = bySection(report).flatMap(([section, checks]) => [
    `### ${titleCase(section)}`,
    table(['check', 'result', 'found', 'mend'], checks.map(row)),
  ]);
  return `${[`## Account ${report.account}: ${summaryOf(report)}`, ...blocks].join('\n\n')}\n`;
}

function row(check: CheckResult): string[] {
  const { id, title, status, found, expected, remediation: mend = '' } = check;
  const details = [found, ...itemsOf(check), ...(expected === undefined ? [] : [`expected: ${expected}`])];
  return [
    `\`${id}\` ${title}`,
    status === 'pass' ? STATUS_WORDS.pass : `**${STATUS_WORDS[status]}**`,
    details.map(plain).join('<br>'),
    plain(mend),
  ];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Text that somebody else wrote: nothing in it is markup, a link, a mention or the end of a cell. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#~|]/g, '\\$&').replaceAll('@', '@\u200b');
