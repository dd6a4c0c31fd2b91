import type { CheckResult, DoctorReport, Status } from '../model';

/** As many are named in a report for people; `--json` has them all. */
const MOST_ITEMS = 10;

export const STATUS_WORDS: Record<Status, string> = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warn',
  unknown: 'unknown',
};

/** `2 failed, 1 warning, 3 unknown, 40 passed`. */
export function summaryOf({ counts }: DoctorReport): string {
  const parts = [
    counts.fail > 0 && `${counts.fail} failed`,
    counts.warn > 0 && `${counts.warn} ${counts.warn === 1 ? 'warning' : 'warnings'}`,
    counts.unknown > 0 && `${counts.unknown} unknown`,
    `${counts.pass} passed`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** What is not as it should be, one by one, the first of them. */
export function itemsOf({ items = [] }: CheckResult): string[] {
  const rest = items.length - MOST_ITEMS;
  return rest > 0 ? [...items.slice(0, MOST_ITEMS), `and ${rest} more`] : [...items];
}

/** The sections of a report, in its order, each with its checks. */
export const bySection = ({ checks }: DoctorReport): [string, CheckResult[]][] =>
  [...new Set(checks.map(({ section }) => section))].map((section) => [
    section,
    checks.filter((check) => check.section === section),
  ]);

export const titleCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
