import {
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DeleteVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  ListAccessKeysCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListPoliciesCommand,
  ListRolesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSSHPublicKeysCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
  RemoveUserFromGroupCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Api } from './api';
import { BUCKET_PREFIX, PREFIX, type World } from './world';

/** Removes whatever the proof made, also what somebody was not supposed to be able to make. */
export async function cleanUp(root: Api, world: World): Promise<void> {
  const iam = root.iam();
  const { Users = [] } = await iam.send(new ListUsersCommand({}));
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  await Promise.all([
    ...named(Users.map((user) => user.UserName)).map((name) => removeUser(iam, name)),
    ...named(Roles.map((role) => role.RoleName)).map((name) => removeRole(iam, name)),
    removeObjects(root.s3(), world),
  ]);
  await removeLoosePolicies(iam);
  await removeLooseDevices(iam);
}

const named = (names: readonly (string | undefined)[]): string[] =>
  names.flatMap((name) => (name?.startsWith(PREFIX) ? [name] : []));

async function removeUser(iam: IAMClient, UserName: string): Promise<void> {
  const user = { UserName };
  const [keys, devices, groups, policies, inline, special, ssh] = await Promise.all([
    iam.send(new ListAccessKeysCommand(user)),
    iam.send(new ListMFADevicesCommand(user)),
    iam.send(new ListGroupsForUserCommand(user)),
    iam.send(new ListAttachedUserPoliciesCommand(user)),
    iam.send(new ListUserPoliciesCommand(user)),
    iam.send(new ListServiceSpecificCredentialsCommand(user)).catch(() => undefined),
    iam.send(new ListSSHPublicKeysCommand(user)).catch(() => undefined),
  ]);
  await Promise.all([
    ...(keys.AccessKeyMetadata ?? []).map(({ AccessKeyId }) =>
      iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })),
    ),
    ...(devices.MFADevices ?? []).map(({ SerialNumber }) =>
      iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber })),
    ),
    ...(groups.Groups ?? []).map(({ GroupName }) =>
      iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName })),
    ),
    ...(policies.AttachedPolicies ?? []).map(({ PolicyArn }) =>
      iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn })),
    ),
    ...(inline.PolicyNames ?? []).map((PolicyName) =>
      iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName })),
    ),
    ...(special?.ServiceSpecificCredentials ?? []).map(({ ServiceSpecificCredentialId }) =>
      iam.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId })),
    ),
    ...(ssh?.SSHPublicKeys ?? []).map(({ SSHPublicKeyId }) =>
      iam.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId })),
    ),
    iam.send(new DeleteLoginProfileCommand(user)).catch(() => undefined),
  ]);
  await iam.send(new DeleteUserCommand(user));
}

async function removeRole(iam: IAMClient, RoleName: string): Promise<void> {
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  await Promise.all(
    AttachedPolicies.map(({ PolicyArn }) => iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }))),
  );
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

async function removeLoosePolicies(iam: IAMClient): Promise<void> {
  const { Policies = [] } = await iam.send(new ListPoliciesCommand({ Scope: 'Local' }));
  const loose = Policies.filter((policy) => policy.PolicyName?.startsWith(PREFIX));
  await Promise.all(loose.map(({ Arn }) => iam.send(new DeletePolicyCommand({ PolicyArn: Arn }))));
}

async function removeLooseDevices(iam: IAMClient): Promise<void> {
  const { VirtualMFADevices = [] } = await iam.send(new ListVirtualMFADevicesCommand({}));
  const loose = VirtualMFADevices.filter(({ SerialNumber }) => SerialNumber?.includes(`mfa/${PREFIX}`));
  await Promise.all(
    loose.map(({ SerialNumber }) => iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }))),
  );
}

async function removeObjects(s3: S3Client, { buckets }: World): Promise<void> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const own = Buckets.flatMap(({ Name }) => (Name?.startsWith(BUCKET_PREFIX) ? [Name] : []));
  await Promise.all(
    [...own, buckets.landingZone, buckets.analysis].map((bucket) => emptyOfSamples(s3, bucket)),
  );
  await Promise.all(own.map((Bucket) => s3.send(new DeleteBucketCommand({ Bucket }))));
}

async function emptyOfSamples(s3: S3Client, Bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: BUCKET_PREFIX.slice(0, -1) }),
  );
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
  if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
}
