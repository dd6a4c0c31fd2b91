import {
  DisableEbsEncryptionByDefaultCommand,
  DisableSnapshotBlockPublicAccessCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  EnableSnapshotBlockPublicAccessCommand,
} from '@aws-sdk/client-ec2';
import {
  DeleteAccountPasswordPolicyCommand,
  GetAccountPasswordPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import type { Sabotage } from '../account';

/** What somebody does to the defaults of the account. */
export const SETTING_SABOTAGES: readonly Sabotage[] = [
  {
    what: 'the password policy deleted',
    finds: ['password-policy'],
    says: 'not set',
    async commit({ iam }) {
      const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand({}));
      const { ExpirePasswords: _, ...policy } = PasswordPolicy ?? {};
      await iam.send(new DeleteAccountPasswordPolicyCommand({}));
      return () => iam.send(new UpdateAccountPasswordPolicyCommand(policy));
    },
  },
  {
    what: 'encryption of volumes switched off',
    finds: ['ebs-encryption'],
    says: 'not set',
    async commit({ clients, home }) {
      const ec2 = clients.in(EC2Client, home);
      await ec2.send(new DisableEbsEncryptionByDefaultCommand({}));
      return () => ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
    },
  },
  {
    what: 'public snapshots let in',
    finds: ['snapshot-public-access'],
    says: 'State is "unblocked"',
    async commit({ clients, home }) {
      const ec2 = clients.in(EC2Client, home);
      await ec2.send(new DisableSnapshotBlockPublicAccessCommand({}));
      return () => ec2.send(new EnableSnapshotBlockPublicAccessCommand({ State: 'block-all-sharing' }));
    },
  },
];
