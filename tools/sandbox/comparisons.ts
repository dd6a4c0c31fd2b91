import { CHECKS } from '../account/doctor/checks';
import type { Context } from '../account/doctor/context';
import { isEachCheck } from '../account/doctor/each';
import type { EachCheck, SubjectResult } from '../account/doctor/model';
import { compareAll, failed, notProvable } from './check';
import type { CheckResult } from './types';
import { messageOf } from '../cli/errors';

/** A check of the doctor whose results are results of the proof. */
export interface Comparison {
  /** of the check */
  readonly id: string;
  readonly section: string;
  /** whether its things are so many that they share a row. @default - each has its own */
  readonly isOneRow?: boolean;
  /** what it finds for want of something in the emulator, and what that is. @default - the emulator has all of it */
  readonly difference?: { readonly problem: string; readonly reason: string };
}

/** What a check of the doctor finds, one result for each thing or one for all. */
export async function comparisons(context: Context, comparison: Comparison): Promise<CheckResult[]> {
  const check = CHECKS.find(({ id }) => id === comparison.id);
  if (check === undefined || !isEachCheck(check))
    throw new Error(`The doctor has no check ${comparison.id} of several things`);
  const results = await check.results(context);
  if (!comparison.isOneRow) return results.map((result) => resultOf(check, comparison, result));
  const items = results.map((each) => ({ name: each.name, expected: '', got: problemOf(each) }));
  return [compareAll(comparison.section, comparison.id, items)];
}

const problemOf = ({ problems, error }: SubjectResult): string =>
  error === undefined ? problems.join(', ') : messageOf(error) || 'it could not be read';

/** One thing of a check, compared. */
export function resultOf(
  { id, expected }: Pick<EachCheck, 'id' | 'expected'>,
  { section, difference }: Pick<Comparison, 'section' | 'difference'>,
  result: SubjectResult,
): CheckResult {
  const name = `${id}: ${result.name}`;
  const problem = problemOf(result);
  if (problem === '') return { section, name, expected, got: expected, status: 'passed' };
  return problem === difference?.problem
    ? notProvable(section, name, expected, difference.reason)
    : failed(section, name, expected, problem);
}
