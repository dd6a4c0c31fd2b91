import {
  AttachUserPolicyCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DeleteVirtualMFADeviceCommand,
  DetachUserPolicyCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUserPoliciesCommand,
  RemoveUserFromGroupCommand,
  UpdateAccessKeyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { UserError } from '../../../lib/config/user-error';
import { IAM_PATH, POLICIES } from '../../../lib/names';
import { ifThere } from '../reads/answers';
import type { PeopleContext } from './model';

/** AWS lists at most this many of each thing that a user has. Source: IAM User Guide, "IAM and AWS STS quotas". */
const ALL = { MaxItems: 1000 };

/**
 * Locks a user out: keys inactive, no password, and the deny-all quarantine for sessions that are open.
 *
 * @throws UserError if there is no such user
 */
export async function lockOut(
  { iam, report }: PeopleContext,
  UserName: string,
  accountId: string,
): Promise<void> {
  const keys = await ifThere(iam.send(new ListAccessKeysCommand({ UserName, ...ALL })));
  if (keys === undefined) throw new UserError(`There is no user ${UserName}`, 'npm run people lists all');
  const PolicyArn = `arn:aws:iam::${accountId}:policy${IAM_PATH}${POLICIES.quarantine}`;
  if (await done(iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }))))
    report(`in quarantine: ${POLICIES.quarantine} denies everything`);
  for (const { AccessKeyId, Status } of keys.AccessKeyMetadata ?? []) {
    if (Status === 'Inactive') continue;
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    report(`access key ${AccessKeyId ?? ''} inactive`);
  }
  if (await done(iam.send(new DeleteLoginProfileCommand({ UserName })))) report('no console password');
}

/** Whether a call found what it is about; an older baseline has no quarantine, and some users have no password. */
const done = async (call: Promise<object>): Promise<boolean> => (await ifThere(call)) !== undefined;

/** Deletes a user, and all that hangs on them. */
export async function deletePerson({ iam, report }: PeopleContext, UserName: string): Promise<void> {
  await deleteCredentials(iam, UserName);
  await deleteDevices(iam, UserName);
  await deleteRights(iam, UserName);
  await iam.send(new DeleteUserCommand({ UserName }));
  report(`the user ${UserName} is gone`);
}

async function deleteCredentials(iam: IAMClient, UserName: string): Promise<void> {
  const user = { UserName };
  const [keys, certificates, ssh, special] = await Promise.all([
    iam.send(new ListAccessKeysCommand({ UserName, ...ALL })),
    iam.send(new ListSigningCertificatesCommand({ UserName, ...ALL })),
    iam.send(new ListSSHPublicKeysCommand({ UserName, ...ALL })),
    iam.send(new ListServiceSpecificCredentialsCommand(user)),
  ]);
  await Promise.all([
    ...(keys.AccessKeyMetadata ?? []).map(({ AccessKeyId }) =>
      iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })),
    ),
    ...(certificates.Certificates ?? []).map(({ CertificateId }) =>
      iam.send(new DeleteSigningCertificateCommand({ UserName, CertificateId })),
    ),
    ...(ssh.SSHPublicKeys ?? []).map(({ SSHPublicKeyId }) =>
      iam.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId })),
    ),
    ...(special.ServiceSpecificCredentials ?? []).map(({ ServiceSpecificCredentialId }) =>
      iam.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId })),
    ),
  ]);
}

/** A virtual device is a thing of its own, a hardware or FIDO device is not. */
async function deleteDevices(iam: IAMClient, UserName: string): Promise<void> {
  const { MFADevices = [] } = await iam.send(new ListMFADevicesCommand({ UserName, ...ALL }));
  for (const { SerialNumber = '' } of MFADevices) {
    await iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    if (SerialNumber.includes(':mfa/')) await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
  }
}

/** The quarantine goes last: until there is no group, it is what denies. */
async function deleteRights(iam: IAMClient, UserName: string): Promise<void> {
  const [groups, inline, attached] = await Promise.all([
    iam.send(new ListGroupsForUserCommand({ UserName, ...ALL })),
    iam.send(new ListUserPoliciesCommand({ UserName, ...ALL })),
    iam.send(new ListAttachedUserPoliciesCommand({ UserName, ...ALL })),
  ]);
  await Promise.all([
    ...(groups.Groups ?? []).map(({ GroupName }) =>
      iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName })),
    ),
    ...(inline.PolicyNames ?? []).map((PolicyName) =>
      iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName })),
    ),
  ]);
  const policies = [...(attached.AttachedPolicies ?? [])].sort(
    (a, b) => Number(a.PolicyName === POLICIES.quarantine) - Number(b.PolicyName === POLICIES.quarantine),
  );
  for (const { PolicyArn } of policies) await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
}
