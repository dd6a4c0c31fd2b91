import { accountOf } from '../support/account';
import { ANALYST_DATA } from './analyst-data';

const account = accountOf('shared');

it.each(Object.entries(ANALYST_DATA))('%s', async (_, rows) => {
  for (const { expected, by: _by, ...request } of rows)
    expect([request, (await account.decide(request)).allowed]).toEqual([request, expected === 'allowed']);
});
