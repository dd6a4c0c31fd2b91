import { loadConfig } from '../../../../lib/config';
import { PeopleCommands } from '../../../../tools/account/people/commands';
import { renderAnswer } from '../../../../tools/cli/command';
import { targetOf } from '../../../../tools/cli/output';
import identityCenter from '../../../../examples/organization/identity-center.config';
import { detailsOf, reportOf } from '../doctor/healthy';
import { MINIMAL } from '../../../support/variants';
import { ACCOUNT, answer, fake } from './support';

const TARGET = targetOf({ isTTY: false });

const single = new PeopleCommands(
  loadConfig({ ...MINIMAL, access: { ...MINIMAL.access, people: 'identity-center' } }),
);
const organization = new PeopleCommands(loadConfig(identityCenter));
const users = new PeopleCommands(loadConfig(MINIMAL));

beforeEach(() => {
  answer({
    GenerateCredentialReport: { State: 'COMPLETE' },
    GetCredentialReport: reportOf([{ user: 'ada' }]),
    GetAccountAuthorizationDetails: detailsOf({
      users: [{ UserName: 'ada', GroupList: ['admin'] }],
      groups: [],
      roles: [],
      policies: [],
    }),
  });
  fake.answers['sts:GetCallerIdentity'] = () => ({ Account: ACCOUNT });
});

describe('an account whose people are in the directory', () => {
  it('says so, and where, without a call', async () => {
    const found = await single.list();
    const text = renderAnswer(found, TARGET);
    expect(text).toContain('The people of this account are in the directory of IAM Identity Center');
    expect(text).toContain('Console: IAM Identity Center → Groups');
    expect(text).toContain('aws identitystore list-group-memberships');
    expect(found.exitCode ?? 0).toBe(0);
    expect(found.result).toEqual({ directory: { accounts: 'this account', groups: {} } });
    expect(fake.calls).toEqual([]);
  });

  it.each([
    ['adds', () => single.add('ana', 'analyst'), /ana cannot be added here[^]*create-group-membership/],
    ['removes', () => single.remove('ana', true), /ana cannot be removed here[^]*Disable user access/],
  ])('%s nobody, and names the command that does', async (_, work, message) => {
    await expect(work()).rejects.toThrow(message);
    expect(fake.calls).toEqual([]);
  });
});

describe('the account that owns an organization', () => {
  it('lists its users, and says where the people of the others are', async () => {
    const found = await organization.list();
    const text = renderAnswer(found, TARGET);
    expect(text).toContain('ada');
    expect(text).toContain('The people of the accounts of units are in the directory');
    expect(text).toMatch(/analyst|engineer +│ 2b3c4d5e-1111-2222-3333-444455556666/);
    expect(text).toContain(
      'aws identitystore list-group-memberships --region ap-southeast-2 --identity-store-id <d-…> --group-id 1a2b3c4d-1111-2222-3333-444455556666',
    );
    expect(found.result).toMatchObject({ directory: { region: 'ap-southeast-2' }, users: [{ name: 'ada' }] });
  });
});

it('an account with users of its own says nothing of a directory', async () => {
  const found = await users.list();
  expect(renderAnswer(found, TARGET)).not.toContain('Identity Center');
  expect(found.result).toMatchObject([{ name: 'ada' }]);
});
