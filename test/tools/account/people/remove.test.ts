import { deletePerson, lockOut } from '../../../../tools/account/people/remove';
import { refuseToRemove } from '../../../../tools/account/people/refuse';
import { awsError } from '../doctor/fake-account';
import { ACCOUNT, answer, asked, context, fake, FULL, noSuch } from './support';

const inputsOf = (action: string) =>
  asked.filter((each) => each.action === `iam:${action}`).map(({ input }) => input);

describe('locking somebody out', () => {
  const lock = () => lockOut(context, 'zoe', ACCOUNT);

  it('ends sessions, active keys and the password, and deletes nothing else', async () => {
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

  it('goes on without a password, and without a quarantine', async () => {
    answer({ ...FULL, AttachUserPolicy: noSuch(), DeleteLoginProfile: noSuch() });
    await lock();
    expect(inputsOf('UpdateAccessKey')).toHaveLength(1);
  });

  it('stops where it may not', async () => {
    answer({ ...FULL, AttachUserPolicy: awsError('AccessDenied', 'not authorized') });
    await expect(lock()).rejects.toThrow('not authorized');
    expect(fake.calls).not.toContain('iam:DeleteLoginProfile');
  });

  it('says that there is no such user', async () => {
    answer({ ...FULL, ListAccessKeys: noSuch() });
    await expect(lock()).rejects.toThrow('There is no user zoe');
  });
});

describe('deleting somebody', () => {
  beforeEach(async () => {
    answer(FULL);
    await deletePerson(context, 'zoe');
  });

  it('takes along all that hangs on them, the user last', () => {
    expect(asked.filter(({ action }) => !action.startsWith('iam:List')).map(({ action }) => action)).toEqual([
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

  it('deletes virtual devices alone', () => {
    expect(inputsOf('DeleteVirtualMFADevice')).toEqual([{ SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/zoe` }]);
  });

  it('leaves the quarantine on until nothing else is', () => {
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
  ])('%s', (_, name, all, message) => {
    expect(() => refuseToRemove(name, caller, all)).toThrow(message);
  });

  it('not one of two admins, nor somebody else', () => {
    const two = [...users, { UserName: 'adi', GroupList: ['admin'] }];
    expect(() => refuseToRemove('ada', caller, two)).not.toThrow();
    expect(() => refuseToRemove('eli', caller, users)).not.toThrow();
  });
});
