import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { contract } from '../../contract/requests';
import type { TestCase } from '../../contract/requests/requirement';
import { appliesToAction, statementsOf, type Statement } from '../../tools/access/policy';
import { RULES } from '../contract/lint/rules';
import { subjectsIn, type Subject } from '../contract/lint/subjects';
import { accountOf } from '../support/account';
import { environmentOf } from '../support/variants';

/** Statements of the rules as they are, in StrykerJS's copy of the project: its first run breaks none. */
const UNBROKEN = '.unbroken.json';

const statementsIn = (subjects: readonly Subject[]): Set<string> =>
  new Set(
    subjects.flatMap(({ kind, policy }) =>
      statementsOf(policy.document).map((statement) =>
        JSON.stringify({ in: `${kind} ${policy.name}`, ...statement }),
      ),
    ),
  );

/** Statements that a mutant added, changed or took away; undefined if what they were is not known. */
function changedStatements(subjects: readonly Subject[]): Statement[] | undefined {
  if (process.env.STRYKER_MUTATOR_WORKER === undefined) return undefined;
  const now = statementsIn(subjects);
  if (!existsSync(UNBROKEN)) {
    writeFileSync(UNBROKEN, JSON.stringify([...now]));
    return undefined;
  }
  const before = new Set(z.array(z.string()).parse(JSON.parse(readFileSync(UNBROKEN, 'utf8'))));
  const differing = [
    ...[...now].filter((each) => !before.has(each)),
    ...[...before].filter((each) => !now.has(each)),
  ];
  return differing.map((text) => JSON.parse(text) as Statement);
}

// Finds most mutants in the least time; the suites themselves say it better, and come after. One test, which ends
// where the first thing is wrong, over one synthesized account; requests that a changed statement bears on come first.
it('the lint finds nothing, and the contract holds, in one configuration', async () => {
  const account = accountOf('default');
  const subjects = subjectsIn(account.model);
  const changed = changedStatements(subjects);
  // The same policies decide the same.
  if (changed?.length === 0) return;
  const bearsOn = ({ action, by }: TestCase) =>
    changed?.some((statement) => statement.Sid === by || appliesToAction(statement, action)) ?? false;
  const rows = contract(environmentOf('default')).flatMap(({ cases }) => cases);
  const check = async (row: TestCase) => {
    const { allowed, sids } = await account.decide(row);
    expect(allowed).toBe(row.expected === 'allowed');
    if (row.by !== undefined) expect(sids).toContain(row.by);
  };
  for (const row of rows.filter(bearsOn)) await check(row);
  for (const rule of Object.values(RULES))
    for (const subject of subjects) expect(await rule(subject)).toEqual([]);
  for (const row of rows.filter((each) => !bearsOn(each))) await check(row);
});
