import { contract } from '../../contract/requests';
import { forSessions } from '../../contract/sessions';
import { accountOf } from '../support/account';
import { wrongIn } from './organization/wrong';
import { environmentOf } from '../support/variants';

const account = accountOf('directory');

describe('the contract in a single account whose people are sessions of IAM Identity Center', () => {
  it.each(
    forSessions(contract(environmentOf('directory'))).map(
      (requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const,
    ),
  )('%s', async (_, requirement) => {
    expect(await wrongIn(account, requirement)).toEqual([]);
  });
});
