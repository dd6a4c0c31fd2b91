import type { Answer } from '../../cli/command';
import { ExitCode } from '../../cli/errors';
import type { Target } from '../../cli/output';
import { showProgress } from '../../cli/progress';
import { CHECKS } from './checks';
import { MANAGEMENT_CHECKS } from './checks/management';
import { Context } from './context';
import type { Check, DoctorReport, Section } from './model';
import { planOf, type Sources } from './plan';
import { policyFor } from './policy';
import { PREFLIGHT } from './preflight';
import { renderJunit } from './render/junit';
import { renderMarkdown } from './render/markdown';
import { renderTerminal } from './render/terminal';
import { summaryOf } from './render/words';
import { runChecks } from './run';

/** What a person types after `npm run doctor --`. */
export interface DoctorFlags extends ReportFlags {
  readonly policy?: boolean;
  readonly preflight?: boolean;
  readonly drift?: boolean;
  readonly section?: readonly Section[];
}

/** In which form a report is printed. */
export interface ReportFlags {
  readonly junit?: boolean;
  readonly markdown?: boolean;
}

/** Examines the account of the credentials; the answer is a no if a check failed. With `policy`, nothing of AWS is called. */
export async function doctorAnswer(flags: DoctorFlags, sources: Sources): Promise<Answer> {
  return flags.policy ? policyAnswer(flags) : reportAnswer(await accountReport(flags, sources), flags);
}

/** The answer of a command with this report. */
export const reportAnswer = (report: DoctorReport, flags: ReportFlags): Answer => ({
  result: report,
  text: (target) => render(report, flags, target),
  isDocument: flags.junit ?? flags.markdown,
  exitCode: report.ok ? ExitCode.yes : ExitCode.no,
});

const accountReport = (flags: DoctorFlags, sources: Sources): Promise<DoctorReport> =>
  showProgress(process.stderr).step(
    'Doctor',
    async (step) => {
      step.progress('reading baseline.config.ts');
      const context = new Context(await planOf(sources, flags.drift ?? false));
      const { adapt = (check) => check } = sources;
      return runChecks(checksFor(flags).map(adapt), context, ({ section, title }, done, all) =>
        step.progress(`${done} of ${all}: ${section}: ${title}`),
      );
    },
    summaryOf,
  );

/** The policy of the checks that are named, or of all. */
function policyAnswer(flags: DoctorFlags): Answer {
  const checks = flags.preflight || flags.section ? checksFor(flags) : [...CHECKS, ...PREFLIGHT];
  return { text: `${JSON.stringify(policyFor(checks), null, 2)}\n`, isDocument: true };
}

const checksFor = ({ preflight, section }: DoctorFlags): readonly Check[] =>
  preflight
    ? PREFLIGHT
    : [...CHECKS, ...MANAGEMENT_CHECKS].filter((check) => section?.includes(check.section) ?? true);

function render(report: DoctorReport, { junit, markdown }: ReportFlags, { colours }: Target): string {
  if (junit) return renderJunit(report);
  return markdown ? renderMarkdown(report) : renderTerminal(report, colours);
}
