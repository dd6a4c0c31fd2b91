import { IAMClient } from '@aws-sdk/client-iam';
import type { PeopleContext } from '../../../../tools/account/people/model';
import { awsError, FakeAccount } from '../doctor/fake-account';

export const ACCOUNT = '111122223333';
export const fake = new FakeAccount();

/** What was reported, and each call with its input. */
export const reported: string[] = [];
export const requests: { action: string; input: Record<string, unknown> }[] = [];

export const context: PeopleContext = {
  iam: new IAMClient({ region: 'us-east-1' }),
  report: (step) => reported.push(step),
};

/** Calls that IAM answers; what is not named fails. */
export function answer(calls: Record<string, unknown>): void {
  reported.length = 0;
  requests.length = 0;
  fake.calls.length = 0;
  fake.answers = Object.fromEntries(
    Object.entries(calls).map(([name, result]) => [
      `iam:${name}`,
      (input: Record<string, unknown>) => {
        requests.push({ action: `iam:${name}`, input });
        return result;
      },
    ]),
  );
}

export const noSuch = () => awsError('NoSuchEntityException', 'The thing cannot be found.');

/** A user with one of each thing that can hang on a user. */
export const FULL = {
  AttachUserPolicy: {},
  ListAccessKeys: {
    AccessKeyMetadata: [
      { AccessKeyId: 'AKIAACTIVE', Status: 'Active' },
      { AccessKeyId: 'AKIAOLD', Status: 'Inactive' },
    ],
  },
  UpdateAccessKey: {},
  DeleteLoginProfile: {},
  DeleteAccessKey: {},
  ListSigningCertificates: { Certificates: [{ CertificateId: 'cert' }] },
  DeleteSigningCertificate: {},
  ListSSHPublicKeys: { SSHPublicKeys: [{ SSHPublicKeyId: 'ssh' }] },
  DeleteSSHPublicKey: {},
  ListServiceSpecificCredentials: { ServiceSpecificCredentials: [{ ServiceSpecificCredentialId: 'git' }] },
  DeleteServiceSpecificCredential: {},
  ListMFADevices: {
    MFADevices: [{ SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/zoe` }, { SerialNumber: 'GAHT12345678' }],
  },
  DeactivateMFADevice: {},
  DeleteVirtualMFADevice: {},
  ListGroupsForUser: { Groups: [{ GroupName: 'analyst' }] },
  RemoveUserFromGroup: {},
  ListUserPolicies: { PolicyNames: ['mine'] },
  DeleteUserPolicy: {},
  ListAttachedUserPolicies: {
    AttachedPolicies: [
      {
        PolicyName: 'baseline_quarantine',
        PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/baseline/baseline_quarantine`,
      },
      { PolicyName: 'Mine', PolicyArn: 'arn:aws:iam::aws:policy/Mine' },
    ],
  },
  DetachUserPolicy: {},
  DeleteUser: {},
};
