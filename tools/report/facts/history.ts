import type { Posture } from '../model';
import type { DatedResult } from '../results';

/** How an account was at each result, and what changed since the one before. */
export const historyOf = (results: readonly DatedResult[]): Posture[] =>
  results.map(({ result: { checks }, written }, index) => {
    const failed = failedOf(results[index]);
    const before = failedOf(results[index - 1]);
    const passed = checks.filter(({ status }) => status === 'pass').length;
    return {
      written,
      passed,
      failed: checks.filter(({ status }) => status === 'fail').length,
      open: checks.filter(({ status }) => status === 'warn' || status === 'unknown').length,
      worse: index === 0 ? [] : failed.filter((id) => !before.includes(id)),
      better: before.filter((id) => !failed.includes(id)),
    };
  });

const failedOf = (dated: DatedResult | undefined): string[] => [
  ...new Set(dated?.result.checks.flatMap(({ id, status }) => (status === 'fail' ? [id] : []))),
];
