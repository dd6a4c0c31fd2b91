import type { TestCase } from '../../../contract/requests';
import type { Account } from '../../../tools/access/account';
import { statementsOf, type Statement } from '../../../tools/access/policy';
import { principalOf } from './account';
import type { ActionClass } from './classes';
import type { View } from './summary';

/** A statement of a policy that decides of some class. */
interface Deciding {
  readonly statement: Statement;
  /** who is decided of, and an action */
  readonly example: string;
}

/** What the tests put on principals beside the policies of the account. */
const OF_THE_TESTS = 'AdministratorAccess';

/** Statements that are alike stand in several policies, and are required once. */
const idOf = (statement: Statement): string => JSON.stringify(statement);

/** The statements that decide of some class for some principal. */
function decidingIn(views: readonly View[]): Map<string, Deciding> {
  const deciding = new Map<string, Deciding>();
  for (const { viewpoint, where, decisions } of views) {
    const ofTheTests = new Set(
      viewpoint.principal.policies
        .filter(({ name }) => name === OF_THE_TESTS)
        .flatMap(({ document }) => statementsOf(document)),
    );
    for (const [{ actions }, { by, unless }] of decisions)
      for (const statement of [...by, ...unless]) {
        if (ofTheTests.has(statement) || deciding.has(idOf(statement))) continue;
        const example = `${viewpoint.principal.label}, ${where}: ${actions[0]?.name ?? ''}`;
        deciding.set(idOf(statement), { statement, example });
      }
  }
  return deciding;
}

/** How many requests are simulated for one statement, before it counts as required by none. */
const MOST = 60;

/**
 * The statements that decide of some class, and that no request of the contract shows to.
 *
 * @returns how many decide, and those without a requirement: Sid → who is decided of, and an action
 */
export async function withoutRequirement(
  account: Account,
  { classes, views }: { classes: readonly ActionClass[]; views: readonly View[] },
  cases: readonly TestCase[],
): Promise<{ count: number; missing: Map<string, string> }> {
  const candidates = candidatesIn(classes, cases);
  const deciding = decidingIn(views);
  const missing = new Map<string, string>();
  for (const [id, { statement, example }] of deciding) {
    const { Sid = '(no Sid)' } = statement;
    const named = ({ by }: TestCase) => Number(by === Sid);
    const likely = (candidates.get(id) ?? []).toSorted((a, b) => named(b) - named(a)).slice(0, MOST);
    if (!(await anyDecides(account, likely, Sid))) missing.set(Sid, example);
  }
  return { count: deciding.size, missing };
}

/** Statement → the requests that it may decide as they are expected to be. */
function candidatesIn(classes: readonly ActionClass[], cases: readonly TestCase[]): Map<string, TestCase[]> {
  const classOf = new Map(classes.flatMap((each) => each.actions.map(({ name }) => [name, each] as const)));
  const candidates = new Map<string, TestCase[]>();
  for (const testCase of cases) {
    const { policies = [], boundary } = principalOf(testCase) ?? {};
    const matches = classOf.get(testCase.action)?.matches;
    const effect = testCase.expected === 'allowed' ? 'Allow' : 'Deny';
    for (const { document } of boundary === undefined ? policies : [...policies, boundary])
      for (const statement of statementsOf(document)) {
        if (statement.Effect !== effect || matches?.has(statement) !== true) continue;
        const id = idOf(statement);
        const known = candidates.get(id);
        if (known === undefined) candidates.set(id, [testCase]);
        else known.push(testCase);
      }
  }
  return candidates;
}

async function anyDecides(account: Account, cases: readonly TestCase[], sid: string): Promise<boolean> {
  for (const { expected, by: _by, ...request } of cases) {
    const { allowed, sids } = await account.decide(request);
    if (allowed === (expected === 'allowed') && sids.includes(sid)) return true;
  }
  return false;
}
