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
import type { Fault } from '../account';

/** Faults in the defaults of the account. */
export const SETTING_FAULTS: readonly Fault[] = [
  {
    what: 'the password policy deleted',
    detectedBy: ['password-policy'],
    reports: 'not set',
    async inject({ iam }) {
      const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand({}));
      const { ExpirePasswords: _, ...policy } = PasswordPolicy ?? {};
      await iam.send(new DeleteAccountPasswordPolicyCommand({}));
      return () => iam.send(new UpdateAccountPasswordPolicyCommand(policy));
    },
  },
  {
    what: 'encryption of volumes switched off',
    detectedBy: ['ebs-encryption'],
    reports: 'not set',
    async inject({ clients, homeRegion }) {
      const ec2 = clients.in(EC2Client, homeRegion);
      await ec2.send(new DisableEbsEncryptionByDefaultCommand({}));
      return () => ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
    },
  },
  {
    what: 'public snapshots let in',
    detectedBy: ['snapshot-public-access'],
    reports: 'State is "unblocked"',
    async inject({ clients, homeRegion }) {
      const ec2 = clients.in(EC2Client, homeRegion);
      await ec2.send(new DisableSnapshotBlockPublicAccessCommand({}));
      return () => ec2.send(new EnableSnapshotBlockPublicAccessCommand({ State: 'block-all-sharing' }));
    },
  },
];
