import type { Requirement, TestCase } from '../../../contract/requests';
import type { Account } from '../../access/account';
import { ADMINISTRATOR_ACCESS } from '../../access/aws-managed';
import { callLabel, principalLabel } from '../proof/labels';
import { usualRegion } from '../../access/request-context';
import type { CheckResult } from '../types';

const NOT_ENFORCED = 'the emulator does not enforce the policies of an organization: npm test decides these';

/** The account as the emulator knows it: no policy of the organization binds anybody there. */
export const withoutControls = (account: Account): Account => {
  const { organization, ...model } = account.model;
  return account.with({ ...model, ...(organization && { organization: { ...organization, levels: [] } }) });
};

/** Requirements in two parts. */
export interface Divided {
  /** with the test cases that the account's own policies decide */
  readonly requirements: readonly Requirement[];
  /** for those that the organization's decide */
  readonly checks: readonly CheckResult[];
}

/**
 * Separates the test cases that the policies of the organization decide from the others.
 *
 * @param account as the emulator knows it
 */
export async function divide(
  requirements: readonly Requirement[],
  account: Account,
  section: string,
): Promise<Divided> {
  const isEnforced = async (testCase: TestCase) =>
    isBound(account, testCase) &&
    (await account.decide(testCase)).allowed === (testCase.expected === 'allowed');
  const divided = await Promise.all(
    requirements.map(async (requirement) => {
      const answers = await Promise.all(requirement.cases.map(isEnforced));
      const part = (enforced: boolean) => requirement.cases.filter((_, index) => answers[index] === enforced);
      return {
        requirement: { ...requirement, cases: part(true) },
        checks: part(false).map((testCase) => notEnforced(requirement, testCase, account, section)),
      };
    }),
  );
  return {
    requirements: divided.map(({ requirement }) => requirement),
    checks: divided.flatMap(({ checks }) => checks),
  };
}

/** Whom nothing of the account itself binds, would do there whatever the organization denies. */
function isBound(account: Account, { principal, user }: TestCase): boolean {
  const { kind, policies, boundary } = account.principal(principal, user);
  const isStrong = policies.length > 0 && policies.every(({ name }) => name === ADMINISTRATOR_ACCESS.name);
  return !['role', 'user'].includes(kind) || boundary !== undefined || !isStrong;
}

function notEnforced(
  requirement: Requirement,
  testCase: TestCase,
  { model: { homeRegion } }: Account,
  section: string,
): CheckResult {
  const [first = '*'] = [testCase.resource ?? []].flat();
  const region = testCase.region ?? usualRegion(testCase.action, first, homeRegion);
  const persona = principalLabel(testCase);
  const call = callLabel({ testCase, region }, homeRegion);
  return {
    section,
    requirement: requirement.text,
    name: `${persona} ${call}`,
    ...{ persona, call, expected: testCase.expected, got: '' },
    status: 'not provable',
    reason: NOT_ENFORCED,
  };
}
