import { deletePerson, lockOut } from '../../../../tools/account/people/remove';
import { refuseToRemove } from '../../../../tools/account/people/refuse';
import { awsError } from '../doctor/fake-account';
import { ACCOUNT, answer, requests, context, fake, FULL, noSuch } from './support';

const inputsOf = (action: string) =>
  requests.filter((each) => each.action === `iam:${action}`).map(({ input }) => input);

describe('locking somebody out', () => {
  const lock = () => lockOut(context, 'zoe', ACCOUNT);

  it('locks out by ending sessions, active keys and the password, and deletes nothing', async () => {
    answer(FULL);
    await lock();
    expect(fake.calls).toEqual([
      'iam:ListAccessKeys',
      'iam:AttachUserPolicy',
      'iam:UpdateAccessKey',
      'iam:DeleteLoginProfile',
    ]);
    expect(inputsOf('UpdateAccessKey')).toEqual([
      { UserName: 'zoe', AccessKeyId: 'AKIAACTIVE', Status: 'Inactive' },
    ]);
    expect(inputsOf('AttachUserPolicy')).toEqual([
      { UserName: 'zoe', PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_quarantine` },
    ]);
  });

  it('locks out a user without a password, and where there is no quarantine', async () => {
    answer({ ...FULL, AttachUserPolicy: noSuch(), DeleteLoginProfile: noSuch() });
    await lock();
    expect(inputsOf('UpdateAccessKey')).toHaveLength(1);
  });

  it('stops locking out where it may not', async () => {
    answer({ ...FULL, AttachUserPolicy: awsError('AccessDenied', 'not authorized') });
    await expect(lock()).rejects.toThrow('not authorized');
    expect(fake.calls).not.toContain('iam:DeleteLoginProfile');
  });

  it('says that there is no such user to lock out', async () => {
    answer({ ...FULL, ListAccessKeys: noSuch() });
    await expect(lock()).rejects.toThrow('There is no user zoe');
  });
});

describe('deleting somebody', () => {
  beforeEach(async () => {
    answer(FULL);
    await deletePerson(context, 'zoe');
  });

  it('deletes all that hangs on a user, the user last', () => {
    expect(
      requests.filter(({ action }) => !action.startsWith('iam:List')).map(({ action }) => action),
    ).toEqual([
      'iam:DeleteAccessKey',
      'iam:DeleteAccessKey',
      'iam:DeleteSigningCertificate',
      'iam:DeleteSSHPublicKey',
      'iam:DeleteServiceSpecificCredential',
      'iam:DeactivateMFADevice',
      'iam:DeleteVirtualMFADevice',
      'iam:DeactivateMFADevice',
      'iam:RemoveUserFromGroup',
      'iam:DeleteUserPolicy',
      'iam:DetachUserPolicy',
      'iam:DetachUserPolicy',
      'iam:DeleteUser',
    ]);
  });

  it('deletes virtual MFA devices alone', () => {
    expect(inputsOf('DeleteVirtualMFADevice')).toEqual([{ SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/zoe` }]);
  });

  it('detaches the quarantine when nothing else is attached', () => {
    expect(inputsOf('DetachUserPolicy').map(({ PolicyArn }) => String(PolicyArn).split('/').at(-1))).toEqual([
      'Mine',
      'baseline_quarantine',
    ]);
  });
});

describe('refusing', () => {
  const users = [
    { UserName: 'ada', GroupList: ['admin'] },
    { UserName: 'zoe', GroupList: ['analyst'] },
  ];
  const caller = 'arn:aws:iam::111122223333:user/zoe';

  it.each([
    ['oneself', 'zoe', users, 'You are zoe'],
    ['the only admin', 'ada', users, 'ada is the only admin'],
  ])('refuses to remove %s', (_, name, all, message) => {
    expect(() => refuseToRemove(name, caller, all)).toThrow(message);
  });

  it('does not refuse to remove one of two admins, nor somebody else', () => {
    const two = [...users, { UserName: 'adi', GroupList: ['admin'] }];
    expect(() => refuseToRemove('ada', caller, two)).not.toThrow();
    expect(() => refuseToRemove('eli', caller, users)).not.toThrow();
  });
});
