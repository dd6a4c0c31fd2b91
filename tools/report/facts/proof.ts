import type { Account, Request } from '../../access/account';
import { CannotDecide } from '../../access/cannot-decide';
import type { Attack, Proof, Requirement, Unprovable } from '../model';
import type { ProofResult } from '../results';

/** A request of the contract and the decision it must get. */
export interface ContractCase extends Request {
  readonly expected: 'allowed' | 'denied';
  readonly by?: string;
}

export interface ContractRequirement {
  readonly id: string;
  readonly text: string;
  readonly cases: readonly ContractCase[];
}

/**
 * Simulates every request of the contract, and puts beside it what a run in the emulated account found.
 *
 * @param run @default - none is shown
 * @param onRequirement called before each with its number and how many there are
 */
export async function proofOf(
  account: Account,
  requirements: readonly ContractRequirement[],
  attacks: readonly Attack[],
  run: ProofResult | undefined,
  onRequirement: (number: number, all: number) => void,
): Promise<Proof> {
  const shown: Requirement[] = [];
  for (const [index, { id, text, cases }] of requirements.entries()) {
    onRequirement(index + 1, requirements.length);
    const problems = await Promise.all(cases.map((each) => problemOf(account, each)));
    const otherwise = problems.filter((problem) => problem !== undefined);
    shown.push({
      id,
      text,
      simulated: { asRequired: cases.length - otherwise.length, otherwise },
      called: run && calledOf(run, text),
    });
  }
  return { requirements: shown, attacks, run };
}

async function problemOf(account: Account, given: ContractCase): Promise<string | undefined> {
  const { expected, by, ...request } = given;
  const what = `${request.action}, to be ${expected}`;
  try {
    const { allowed, sids, outcome } = await account.decide(request);
    if (allowed !== (expected === 'allowed')) return `${what}: ${outcome}`;
    return by === undefined || sids.includes(by) ? undefined : `${what} by ${by}: by ${sids.join(', ')}`;
  } catch (error) {
    // What is not certain is not as required.
    if (error instanceof CannotDecide) return `${what}: ${error.message}`;
    throw error;
  }
}

function calledOf({ checks }: ProofResult, requirement: string): Requirement['called'] {
  const own = checks.filter((check) => check.requirement === requirement);
  if (own.length === 0) return undefined;
  return {
    asRequired: own.filter(({ status }) => status === 'passed').length,
    otherwise: own
      .filter(({ status }) => status === 'failed')
      .map(({ name, expected, got }) => `${name}, to be ${expected}: ${got}`),
    notProvable: unprovable(own),
  };
}

/** Why checks are not provable in an emulated account: each reason once. */
export function unprovable(checks: ProofResult['checks']): Unprovable[] {
  const counts = new Map<string, number>();
  for (const { status, reason = 'no reason is given' } of checks)
    if (status === 'not provable') counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
