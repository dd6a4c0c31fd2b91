import type { MemberPosture } from '../model';
import type { DatedResult, DoctorResult } from '../results';

/** Results of the doctor, by what they are about. The oldest first. */
export interface SortedResults {
  /** about the account that the report is about; those of the kind of the last, which can be compared */
  readonly own: readonly DatedResult[];
  /** account of the organization → how it was at the last examination */
  readonly postures: ReadonlyMap<string, MemberPosture>;
}

/** A check that only a result about a whole organization has. */
const OF_ORGANIZATION = 'accounts-baseline';
const isOfOrganization = ({ result: { checks } }: DatedResult): boolean =>
  checks.some(({ id }) => id === OF_ORGANIZATION);

/**
 * Sorts what was handed in: an account of the organization is known from a result of its own, or from one about all of it.
 *
 * @param members the accounts of the organization
 */
export function sortResults(results: readonly DatedResult[], members: readonly string[]): SortedResults {
  const all = new Set(members);
  const own = results.filter(({ result }) => !all.has(result.account));
  const last = own.at(-1);
  const postures = results.flatMap((each) => {
    const { result, written } = each;
    if (all.has(result.account)) return [[result.account, postureOf(result.checks, written)] as const];
    return isOfOrganization(each) ? members.map((id) => [id, postureIn(each, id)] as const) : [];
  });
  return {
    own: own.filter((each) => last !== undefined && isOfOrganization(each) === isOfOrganization(last)),
    postures: new Map(postures),
  };
}

type Checks = DoctorResult['checks'];

const postureOf = (checks: Checks, written: string): MemberPosture => ({
  written,
  failing: checks.filter(({ status }) => status === 'fail').map(({ id }) => id),
  open: checks.filter(({ status }) => status === 'warn' || status === 'unknown').length,
});

/** What a result about the organization says of one account: it names the accounts that a check is about, and no other. */
const postureIn = ({ result: { checks }, written }: DatedResult, account: string): MemberPosture =>
  postureOf(
    checks.flatMap((check) => {
      const items = (check.items ?? []).filter((item) => item.startsWith(account));
      const isRead = items.some((item) => !/^[^:]*: not checked/.test(item));
      if (items.length === 0) return [];
      return [isRead ? check : { ...check, status: 'unknown' as const }];
    }),
    written,
  );
