import { managementContract } from '../../../contract/organization/management';
import { VOCABULARY } from '../../../contract/vocabulary';
import { Account } from '../../../tools/access/account';
import { readModel } from '../../../tools/access/model';
import { centralStacks } from '../../support/organization';
import { organizationOf } from './member';
import { wrongIn } from './wrong';

const organization = organizationOf('tenUnits');
const { id, management } = organization;
const account = new Account(readModel(centralStacks('tenUnits'), management), VOCABULARY);

const POLICY = `arn:aws:organizations::${management}:policy/${id}/service_control_policy/p-12345678`;
const repair = async (principal: Parameters<Account['decide']>[0]['principal']) =>
  (await account.decide({ principal, action: 'organizations:UpdatePolicy', resource: POLICY })).allowed;

describe('a policy of the organization that is wrong', () => {
  it('is repaired from the management account, by a user for an emergency there', async () => {
    const erin = {
      arn: `arn:aws:iam::${management}:user/break-glass/erin`,
      policies: ['AdministratorAccess'],
    };
    expect(await repair(erin)).toBe(true);
  });

  it('is repaired by no engineer and no analyst', async () => {
    expect([await repair('engineer'), await repair('analyst')]).toEqual([false, false]);
  });
});

describe('the contract in the account that owns an organization', () => {
  const environment = { account: management, homeRegion: 'ap-southeast-2', name: 'acme' };

  it.each(
    managementContract(environment, organization).map(
      (requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const,
    ),
  )('%s', async (_, requirement) => {
    expect(await wrongIn(account, requirement)).toEqual([]);
  });
});
