import { Account } from '../../tools/access/account';
import { contract, type TestCase } from '../../contract/requests';
import type { AccountModel } from '../../tools/access/model';
import {
  asList,
  matchesPattern,
  statementsOf,
  type NamedPolicy,
  type Statement,
} from '../../tools/access/policy';
import { unboundedAccountOf } from '../support/account';
import { environmentOf } from '../support/variants';

// Without the boundary of members, which denies once more what their groups deny.
const { model, vocabulary } = unboundedAccountOf('default');
const ROWS = contract(environmentOf('default')).flatMap(({ cases: rows }) => rows);

/** What stands in a guardrail, and no request can show: something else answers in its place, or nothing decides it. */
const EQUIVALENT: Record<string, string> = {
  'DenyCopiesElsewhere: lex:CreateBotR*':
    'The authorization data writes two formats into the ARN of a bot, so that no ARN fits it.',
};

/** One action, or wildcard, of one statement. */
interface Place {
  readonly policy: NamedPolicy;
  readonly statement: Statement;
  readonly action: string;
}

const places = model.policies
  .filter(({ stack }) => stack === 'Baseline-Guardrails')
  .flatMap((policy) =>
    statementsOf(policy.document).flatMap((statement) =>
      [...asList(statement.Action), ...asList(statement.NotAction)].map((action) => ({
        policy,
        statement,
        action,
      })),
    ),
  );

/** A statement without one of its actions; none where it was the only one. */
function without({ statement, action }: Place): Statement[] {
  const rest = (actions: Statement['Action']) => asList(actions).filter((other) => other !== action);
  const [actions, notActions] = [rest(statement.Action), rest(statement.NotAction)];
  // Without its one exception a statement is about everything, and without its one action about nothing.
  if (actions.length + notActions.length === 0) {
    const { NotAction, ...others } = statement;
    return NotAction === undefined ? [] : [{ ...others, Action: '*' }];
  }
  return [{ ...statement, ...(notActions.length > 0 ? { NotAction: notActions } : { Action: actions }) }];
}

/** The account with one action left out of one statement, wherever its policy is. */
function changed(place: Place): Account {
  const isMeant = (statement: Statement) => statement.Sid === place.statement.Sid;
  const document = {
    ...place.policy.document,
    Statement: statementsOf(place.policy.document).flatMap((each) =>
      isMeant(each) ? without(place) : [each],
    ),
  };
  const swap = <Policy extends NamedPolicy>(policy: Policy): Policy =>
    policy.name === place.policy.name ? { ...policy, document } : policy;
  const all = { ...model, policies: model.policies.map(swap) };
  const bearers = {
    groups: model.groups.map((group) => ({ ...group, policies: group.policies.map(swap) })),
    roles: model.roles.map((role) => ({ ...role, boundary: role.boundary && swap(role.boundary) })),
  };
  return new Account({ ...all, ...bearers } satisfies AccountModel, vocabulary);
}

const isAsExpected = async (account: Account, testCase: TestCase): Promise<boolean> => {
  const { allowed, sids } = await account.decide(testCase);
  return (
    allowed === (testCase.expected === 'allowed') && (testCase.by === undefined || sids.includes(testCase.by))
  );
};

/** Whether a test case of the contract gets another answer. Those that name the statement come first. */
async function isNoticed(place: Place): Promise<boolean> {
  const account = changed(place);
  const rows = ROWS.filter(({ action }) => matchesPattern(place.action, action));
  const likely = (testCase: TestCase) => (testCase.by === place.statement.Sid ? 0 : 1);
  for (const testCase of rows.sort((a, b) => likely(a) - likely(b)))
    if (!(await isAsExpected(account, testCase))) return true;
  return false;
}

// Guardrails share statements: noticed in one policy, an action is noticed.
const byName = new Map<string, Place[]>();
for (const place of places) {
  const id = `${place.statement.Sid}: ${place.action}`;
  byName.set(id, [...(byName.get(id) ?? []), place]);
}

it.each([...byName])('has a test case that notices where %s is left out', async (id, same) => {
  let noticed = false;
  for (const place of same) noticed ||= await isNoticed(place);
  expect([id, noticed]).toEqual([id, !Object.hasOwn(EQUIVALENT, id)]);
});

it('leaves every action of the guardrails out once', () => {
  expect(byName.size).toBeGreaterThan(150);
  expect(Object.keys(EQUIVALENT).filter((id) => !byName.has(id))).toEqual([]);
});
