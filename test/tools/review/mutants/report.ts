import type { Judgement } from './judge';

/** What came of all mutants. */
export interface Report {
  readonly passed: number;
  /** mutants of which something was missed, or that raised an alarm without need */
  readonly failed: number;
  readonly missed: readonly Judgement[];
  readonly alarms: readonly Judgement[];
  /** mutants of which the review says that somebody has to look */
  readonly undecided: number;
  readonly cannotBeJudged: number;
  readonly same: number;
  readonly requests: number;
  readonly confirmed: number;
  /** processor time of one comparison */
  readonly milliseconds: { readonly median: number; readonly most: number; readonly slowest: string };
  /** resident memory, in megabytes */
  readonly memory: number;
}

export function reportOf(all: readonly Judgement[]): Report {
  const missed = all.filter((judgement) => judgement.missed.length > 0);
  const alarms = all.filter((judgement) => judgement.alarms.length > 0);
  const failed = new Set([...missed, ...alarms]).size;
  const times = [...all].sort((a, b) => a.milliseconds - b.milliseconds);
  const last = times.at(-1);
  const sum = (value: (judgement: Judgement) => number) =>
    all.reduce((total, each) => total + value(each), 0);
  return {
    passed: all.length - failed,
    failed,
    missed,
    alarms,
    undecided: all.filter(({ undecided }) => undecided > 0).length,
    cannotBeJudged: all.filter(({ outcome }) => outcome === 'cannot be judged').length,
    same: all.filter(({ outcome }) => outcome === 'same').length,
    requests: sum(({ requests }) => requests),
    confirmed: sum(({ confirmed }) => confirmed),
    milliseconds: {
      median: times[Math.floor(times.length / 2)]?.milliseconds ?? 0,
      most: last?.milliseconds ?? 0,
      slowest: last?.name ?? '',
    },
    memory: Math.round(process.resourceUsage().maxRSS / 1000),
  };
}

const MOST = 3;

export function textOf(report: Report): string {
  const { passed, failed, missed, alarms, milliseconds } = report;
  const list = (what: 'missed' | 'alarms', judgements: readonly Judgement[]) =>
    judgements.flatMap((judgement) => [
      `${what}: ${judgement.name}`,
      ...judgement[what].slice(0, MOST).map((line) => `    ${line}`),
    ]);
  const count = (value: number) => value.toLocaleString('en');
  return [
    ...list('missed', missed),
    ...list('alarms', alarms),
    `${count(passed + failed)} mutants: ${missed.length} missed, ${alarms.length} with needless alarms, ` +
      `${report.undecided} undecided, ${report.cannotBeJudged} that cannot be judged, ${count(report.same)} that change nothing`,
    `${count(report.requests)} random requests decided on both sides, ${count(report.confirmed)} witnesses confirmed`,
    `a comparison took ${milliseconds.median} ms of processor time (median), ${milliseconds.most} ms (most: ${milliseconds.slowest}); ${report.memory} MB`,
    '',
  ].join('\n');
}
