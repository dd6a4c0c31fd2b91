import { callersAccount } from '../../../../tools/account/aws/environment';
import { awsError, FakeAccount } from '../doctor/fake-account';

const fake = new FakeAccount();

beforeEach(() => {
  fake.answers = { 'sts:GetCallerIdentity': () => ({ Account: '111122223333' }) };
});

it('gives the account of the credentials, where it is the expected one or none is', async () => {
  expect(await callersAccount(['111122223333', undefined])).toBe('111122223333');
  expect(await callersAccount([])).toBe('111122223333');
});

it('stops at once when credentials have expired', async () => {
  fake.answers['sts:GetCallerIdentity'] = () =>
    awsError('ExpiredToken', 'The security token included in the request is expired');
  await expect(callersAccount([])).rejects.toThrow('The AWS credentials have expired\n  → Sign in again');
});

it('refuses credentials of another account', async () => {
  await expect(callersAccount([undefined, '444455556666'])).rejects.toThrow(
    'The credentials are of the account 111122223333, and the baseline is for 444455556666',
  );
});
