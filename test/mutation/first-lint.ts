import { accountOf } from '../support/account';
import { RULES } from '../access/lint/rules';
import { subjectsIn } from '../access/lint/subjects';

// Finds most mutants in the least time; the suite itself says it better, and comes after.
test('the lint finds nothing in one configuration', async () => {
  for (const subject of subjectsIn(accountOf('default').model))
    for (const rule of Object.values(RULES)) expect(await rule(subject)).toEqual([]);
});
