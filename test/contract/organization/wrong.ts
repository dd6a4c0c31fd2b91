import type { Requirement, TestCase } from '../../../contract/requests';
import type { Account } from '../../../tools/access/account';

/** What an account decides otherwise than a requirement expects, in words. */
export async function wrongIn(account: Account, { cases }: Requirement): Promise<string[]> {
  const answers = await Promise.all(
    cases.map(async (testCase) => ({ testCase, decision: await account.decide(testCase) })),
  );
  return answers.flatMap(({ testCase, decision }) => {
    const isRight =
      decision.allowed === (testCase.expected === 'allowed') &&
      (testCase.by === undefined || decision.sids.includes(testCase.by));
    return isRight ? [] : [describeCase(testCase, `${decision.outcome} by ${decision.sids.join(', ')}`)];
  });
}

const describeCase = (
  { principal, action, resource, context, expected, by }: TestCase,
  got: string,
): string =>
  `${JSON.stringify(principal)} ${action} ${JSON.stringify(resource)} ${JSON.stringify(context)} expected ${expected} by ${String(by)}, got ${got}`;
