import { addPerson, oneTimePassword } from '../../../../tools/account/people/add';
import { awsError } from '../doctor/fake-account';
import { ACCOUNT, answer, requests, context, fake, noSuch, reported } from './support';

const WORKING = {
  CreateUser: {},
  AddUserToGroup: {},
  CreateLoginProfile: {},
  DeleteLoginProfile: {},
  RemoveUserFromGroup: {},
  DeleteUser: {},
};
const add = () => addPerson(context, { name: 'engineer_ana', persona: 'engineer', accountId: ACCOUNT });

it('creates a user with the boundary, in one group, without keys, with a password for one sign-in', async () => {
  answer(WORKING);
  const password = await add();
  expect(requests).toEqual([
    {
      action: 'iam:CreateUser',
      input: {
        UserName: 'engineer_ana',
        PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_boundary_people`,
      },
    },
    { action: 'iam:AddUserToGroup', input: { UserName: 'engineer_ana', GroupName: 'engineer' } },
    {
      action: 'iam:CreateLoginProfile',
      input: { UserName: 'engineer_ana', Password: password, PasswordResetRequired: true },
    },
  ]);
});

it('reports each step, and never the password', async () => {
  answer(WORKING);
  const password = await add();
  expect(reported).toHaveLength(3);
  expect(reported.join()).not.toContain(password);
});

it.each([
  ['AddUserToGroup', ['iam:DeleteUser']],
  ['CreateLoginProfile', ['iam:DeleteLoginProfile', 'iam:RemoveUserFromGroup', 'iam:DeleteUser']],
])('removes what it created when %s fails, the last first', async (failing, undone) => {
  answer({
    ...WORKING,
    [failing]: awsError('ServiceFailureException', 'try later'),
    DeleteLoginProfile: noSuch(),
  });
  await expect(add()).rejects.toThrow('try later');
  const failed = fake.calls.indexOf(`iam:${failing}`);
  expect(fake.calls.slice(failed + 1)).toEqual(undone);
});

it('says so when something cannot be removed again, and how to', async () => {
  answer({ ...WORKING, AddUserToGroup: noSuch(), DeleteUser: awsError('AccessDenied', 'not authorized') });
  await expect(add()).rejects.toThrow(
    'The user engineer_ana was created in part, and could not be removed again: not authorized\n  → npm run people -- remove engineer_ana',
  );
});

it('leaves a user alone who is there already', async () => {
  answer({ ...WORKING, CreateUser: awsError('EntityAlreadyExistsException') });
  await expect(add()).rejects.toThrow('There is a user engineer_ana already');
  expect(fake.calls).toEqual(['iam:CreateUser']);
});

it.each(['CreateUser', 'AddUserToGroup'])('requires a deployed baseline when %s misses it', async (call) => {
  answer({ ...WORKING, [call]: noSuch() });
  await expect(add()).rejects.toThrow('Deploy the baseline first');
});

it('generates passwords of all kinds of characters, each time another', () => {
  const passwords = Array.from({ length: 200 }, oneTimePassword);
  expect(new Set(passwords).size).toBe(200);
  for (const password of passwords) {
    expect(password).toHaveLength(24);
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^\w]|_/]) expect(password).toMatch(kind);
    expect(password).not.toMatch(/[Il1O0]/);
  }
});
