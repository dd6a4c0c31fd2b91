import type { Request } from '../../../../tools/access/account';
import { PERSONAS } from '../../../../lib/names';
import { addPerson } from '../../../../tools/account/people/add';
import { deletePerson, lockOut } from '../../../../tools/account/people/remove';
import { accountOf } from '../../../support/account';
import { awsError } from '../doctor/fake-account';
import { ACCOUNT, answer, requests, context, FULL, noSuch } from './support';

const account = accountOf('default');
const arn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
const BOUNDARY = arn('policy/baseline/baseline_boundary');

/** The request behind a call: what it is about, and the keys that IAM gives it. */
function requestOf({ action, input }: (typeof requests)[number]): Omit<Request, 'principal'> {
  const { UserName, GroupName, SerialNumber, PolicyArn } = input as Record<string, string | undefined>;
  const isBounded = /CreateUser$|UserPolicy$/.test(action);
  return {
    action,
    resource:
      GroupName === undefined
        ? UserName === undefined
          ? (SerialNumber ?? '')
          : arn(`user/${UserName}`)
        : arn(`group/baseline/${GroupName}`),
    context: {
      ...(isBounded && { 'iam:PermissionsBoundary': BOUNDARY }),
      ...(PolicyArn !== undefined && { 'iam:PolicyARN': PolicyArn }),
    },
  };
}

/** Every call that adding and removing people can make, taking back included. */
async function everyCall(): Promise<Omit<Request, 'principal'>[]> {
  const all: typeof requests = [];
  const newcomer = { name: 'engineer_ana', persona: 'engineer', accountId: ACCOUNT } as const;
  answer({
    CreateUser: {},
    AddUserToGroup: {},
    CreateLoginProfile: awsError('ServiceFailureException'),
    DeleteLoginProfile: noSuch(),
    RemoveUserFromGroup: {},
    DeleteUser: {},
  });
  await addPerson(context, newcomer).catch(() => undefined);
  all.push(...requests);
  answer(FULL);
  await lockOut(context, 'zoe', ACCOUNT);
  await deletePerson(context, 'zoe');
  return [...all, ...requests].map(requestOf);
}

const decide = async (as: Request['principal'], request: Omit<Request, 'principal'>) =>
  (await account.decide({ principal: as, ...request })).allowed;

it('lets an admin with MFA make every call', async () => {
  const calls = await everyCall();
  expect(calls.length).toBeGreaterThan(25);
  for (const call of calls) expect([call.action, await decide('admin', call)]).toEqual([call.action, true]);
});

it('lets nobody make any of these calls without MFA, nor an engineer or an analyst for somebody else', async () => {
  for (const call of await everyCall()) {
    expect([call.action, await decide('admin', { ...call, mfa: false })]).toEqual([call.action, false]);
    for (const persona of PERSONAS.filter((each) => each !== 'admin'))
      expect([persona, call.action, await decide(persona, call)]).toEqual([persona, call.action, false]);
  }
});

it.each([
  ['without the boundary', {}],
  ['with another boundary', { 'iam:PermissionsBoundary': arn('policy/mine') }],
])('the guardrails let an admin make no user %s', async (_, context) => {
  const request = { action: 'iam:CreateUser', resource: arn('user/engineer_ana'), context };
  expect(await decide('admin', request)).toBe(false);
});

it('lets whoever is added change the password and enrol an MFA device, and nothing else before', async () => {
  const as = 'engineer';
  const without = { mfa: false, user: 'engineer_ana' } as const;
  const user = arn('user/engineer_ana');
  const device = arn('mfa/engineer_ana');
  expect(await decide(as, { action: 'iam:ChangePassword', resource: user, ...without })).toBe(true);
  expect(await decide(as, { action: 'iam:CreateVirtualMFADevice', resource: device, ...without })).toBe(true);
  expect(await decide(as, { action: 'iam:EnableMFADevice', resource: user, ...without })).toBe(true);
  expect(await decide(as, { action: 'iam:CreateAccessKey', resource: user, ...without })).toBe(false);
});
