import { contract } from '../../tools/access/contract';
import { accountOf } from '../support/account';
import { ACCOUNT, configOf } from '../support/variants';

// Finds most mutants that the lint does not; the suite itself says it better, and comes after.
test('the contract holds in one configuration', async () => {
  const { homeRegion, name } = configOf('default');
  for (const { rows } of contract({ account: ACCOUNT, home: homeRegion, name }))
    for (const row of rows) {
      const { allowed, sids } = await accountOf('default').decide(row);
      expect(allowed).toBe(row.expected === 'allowed');
      if (row.by !== undefined) expect(sids).toContain(row.by);
    }
});
