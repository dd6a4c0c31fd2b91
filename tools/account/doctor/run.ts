import { disabledRegion } from './checks/regions';
import { DRIFT_CHECK } from './checks/stacks';
import type { Context } from './context';
import { PREFLIGHT_SECTIONS, SECTIONS, type Check, type CheckResult, type DoctorReport } from './model';
import { countsOf, outcomeOfError } from './outcome';

/** Called for each check as soon as it has found something, with how many have, and of how many. */
export type OnResult = (result: CheckResult, done: number, all: number) => void;

/**
 * Makes all checks at once.
 *
 * @throws UserError if the credentials end on the way, or a region of the baseline is not enabled
 */
export async function runChecks(
  checks: readonly Check[],
  context: Context,
  onResult: OnResult = () => undefined,
): Promise<DoctorReport> {
  const applying = checks.filter((check) => check.applies?.(context) ?? true);
  let done = 0;
  const running = Promise.all(
    applying.map(async (check): Promise<CheckResult> => {
      const { id, section, title } = check;
      const outcome = await check.run(context).catch(outcomeOfError);
      const result = { id, section, title, ...outcome };
      onResult(result, ++done, applying.length);
      return result;
    }),
  );
  const results = await running.catch(async (error: unknown) => {
    throw (await disabledRegion(context)) ?? error;
  });
  const drift = applying.includes(DRIFT_CHECK) ? await context.drift?.() : undefined;
  return { ...reportOf(context, results), drift };
}

const ORDER: readonly string[] = [...PREFLIGHT_SECTIONS, ...SECTIONS];

/** Sums up what was found. */
function reportOf({ accountId, homeRegion, now }: Context, results: readonly CheckResult[]): DoctorReport {
  const counts = countsOf(results);
  const order = (section: string) => ORDER.indexOf(section);
  const checks = [...results].sort((a, b) => order(a.section) - order(b.section));
  return {
    examined: now.toISOString(),
    account: accountId,
    homeRegion,
    ok: counts.fail === 0,
    counts,
    checks,
  };
}
