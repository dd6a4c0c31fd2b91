import { contract } from '../../contract/requests';
import { RULES } from '../contract/lint/rules';
import { subjectsIn } from '../contract/lint/subjects';
import { accountOf } from '../support/account';
import { environmentOf } from '../support/variants';

// Finds most mutants in the least time; the suites themselves say it better, and come after. One test, which ends
// where the first thing is wrong, over one synthesized account.
it('the lint finds nothing, and the contract holds, in one configuration', async () => {
  const account = accountOf('default');
  for (const rule of Object.values(RULES))
    for (const subject of subjectsIn(account.model)) expect(await rule(subject)).toEqual([]);
  for (const { cases: rows } of contract(environmentOf('default')))
    for (const row of rows) {
      const { allowed, sids } = await account.decide(row);
      expect(allowed).toBe(row.expected === 'allowed');
      if (row.by !== undefined) expect(sids).toContain(row.by);
    }
});
