import type { CheckResult, DoctorReport } from '../model';
import { bySection } from './words';

/** The report as test results, which CI systems show: a warning passes, what is not known is skipped. */
export function renderJunit(report: DoctorReport): string {
  const { checks, counts } = report;
  const suites = bySection(report).map(([section, of]) => {
    const numbers = `tests="${of.length}" failures="${number(of, 'fail')}" skipped="${number(of, 'unknown')}"`;
    return `  <testsuite name="${escape(section)}" ${numbers}>\n${of.map(testCase).join('\n')}\n  </testsuite>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="doctor" tests="${checks.length}" failures="${counts.fail}" skipped="${counts.unknown}">`,
    ...suites,
    '</testsuites>\n',
  ].join('\n');
}

const number = (checks: readonly CheckResult[], status: CheckResult['status']) =>
  checks.filter((check) => check.status === status).length;

function testCase(check: CheckResult): string {
  const { id, section, title, status, found } = check;
  const open = `    <testcase classname="${escape(section)}.${escape(id)}" name="${escape(title)}"`;
  switch (status) {
    case 'pass':
      return `${open}/>`;
    case 'fail':
      return `${open}><failure message="${escape(found)}">${escape(details(check))}</failure></testcase>`;
    case 'warn':
      return `${open}><system-out>${escape(`warning: ${found}\n${details(check)}`)}</system-out></testcase>`;
    case 'unknown':
      return `${open}><skipped message="${escape(found)}"/></testcase>`;
  }
}

const details = ({ items = [], expected, remediation }: CheckResult): string =>
  [...items, expected && `expected: ${expected}`, remediation && `remediation: ${remediation}`]
    .filter(Boolean)
    .join('\n');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 knows no control characters but tab and line ends. */
const escape = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
