import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { BaselineConfig } from '../../../lib/config';
import { UserError } from '../../../lib/config/user-error';
import type { AssemblyStack } from '../../assembly/read';
import { fatalError } from '../aws/errors';
import type { Context } from './context';
import {
  PREFLIGHT_SECTIONS,
  SECTIONS,
  type Check,
  type CheckResult,
  type DoctorReport,
  type Status,
} from './model';
import { outcomeOfError } from './outcome';

/** Told of each check as soon as it has found something, with how many are still under way. */
export type OnResult = (result: CheckResult, waiting: number) => void;

/**
 * The account of the credentials.
 *
 * @throws UserError if there are none, they have expired, AWS cannot be reached, or the account is another one
 */
export async function callersAccount(
  { account }: BaselineConfig,
  stacks: readonly AssemblyStack[],
): Promise<string> {
  const [region = 'us-east-1'] = stacks.map((stack) => stack.region);
  // Few attempts: without a network nothing is gained by more.
  const sts = new STSClient({ region, maxAttempts: 2, requestHandler: { connectionTimeout: 5_000 } });
  const { Account = '' } = await sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    throw fatalError(error) ?? error;
  });
  const expected = account ?? stacks.find((stack) => stack.account !== undefined)?.account;
  if (expected === undefined || expected === Account) return Account;
  throw new UserError(
    `The credentials are of the account ${Account}, and the baseline is for ${expected}`,
    'Use credentials of that account, or change account in baseline.config.ts',
  );
}

/**
 * Makes all checks at once.
 *
 * @throws UserError if the credentials end on the way
 */
export async function runChecks(
  checks: readonly Check[],
  context: Context,
  onResult: OnResult = () => undefined,
): Promise<DoctorReport> {
  const applying = checks.filter((check) => check.applies?.(context) ?? true);
  let waiting = applying.length;
  const results = await Promise.all(
    applying.map(async (check): Promise<CheckResult> => {
      const { id, section, title } = check;
      const outcome = await check.run(context).catch(outcomeOfError);
      const result = { id, section, title, ...outcome };
      onResult(result, --waiting);
      return result;
    }),
  );
  return reportOf(context, results);
}

const ORDER: readonly string[] = [...PREFLIGHT_SECTIONS, ...SECTIONS];

/** Sums up what was found. */
export function reportOf({ accountId, homeRegion }: Context, results: readonly CheckResult[]): DoctorReport {
  const number = (status: Status) => results.filter((result) => result.status === status).length;
  const counts = {
    pass: number('pass'),
    fail: number('fail'),
    warn: number('warn'),
    unknown: number('unknown'),
  };
  const order = (section: string) => ORDER.indexOf(section);
  const checks = [...results].sort((a, b) => order(a.section) - order(b.section));
  return { account: accountId, homeRegion, ok: counts.fail === 0, counts, checks };
}
