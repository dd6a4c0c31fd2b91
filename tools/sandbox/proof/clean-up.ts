import {
  DeleteGroupCommand,
  DeleteLoginProfileCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteVirtualMFADeviceCommand,
  DetachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListGroupsCommand,
  ListPoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Environment } from '../../../contract/requests';
import { IAM_PATH } from '../../../lib/names';
import { deletePerson } from '../../account/people/remove';
import type { CallerClients } from './clients';
import { bucketsOf } from './caller-identity';

/**
 * Removes the people and credentials, the roles, groups, policies and objects that the proof created, also those that somebody was
 * not supposed to be able to create: of the baseline's own nothing but roles, groups and policies under its path.
 */
export async function cleanUp(root: CallerClients, environment: Environment): Promise<void> {
  const iam = root.iam();
  const [{ Users = [] }, { Roles = [] }, { Groups = [] }] = await Promise.all([
    iam.send(new ListUsersCommand({})),
    iam.send(new ListRolesCommand({})),
    iam.send(new ListGroupsCommand({})),
  ]);
  await Promise.all([
    ...Users.flatMap(({ UserName }) => (UserName ? [removeUser(iam, UserName)] : [])),
    ...Roles.filter(isForeign).flatMap(({ RoleName }) => (RoleName ? [removeRole(iam, RoleName)] : [])),
    removeObjects(root.s3(), environment),
  ]);
  await Promise.all(
    Groups.filter(isForeign).map(({ GroupName }) => iam.send(new DeleteGroupCommand({ GroupName }))),
  );
  await removeLoosePolicies(iam);
  await removeLooseDevices(iam);
}

const isForeign = ({ Path }: { Path?: string }): boolean => !Path?.startsWith(IAM_PATH);

/** As `npm run people -- remove` does. */
async function removeUser(iam: IAMClient, UserName: string): Promise<void> {
  await iam.send(new DeleteLoginProfileCommand({ UserName })).catch(() => undefined);
  await deletePerson({ iam, report: () => undefined }, UserName);
}

async function removeRole(iam: IAMClient, RoleName: string): Promise<void> {
  const [{ AttachedPolicies = [] }, { PolicyNames = [] }] = await Promise.all([
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName })),
    iam.send(new ListRolePoliciesCommand({ RoleName })),
  ]);
  await Promise.all([
    ...AttachedPolicies.map(({ PolicyArn }) =>
      iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn })),
    ),
    ...PolicyNames.map((PolicyName) => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }))),
  ]);
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

async function removeLoosePolicies(iam: IAMClient): Promise<void> {
  const { Policies = [] } = await iam.send(new ListPoliciesCommand({ Scope: 'Local' }));
  const loose = Policies.filter(isForeign);
  await Promise.all(loose.map(({ Arn }) => iam.send(new DeletePolicyCommand({ PolicyArn: Arn }))));
}

async function removeLooseDevices(iam: IAMClient): Promise<void> {
  const { VirtualMFADevices = [] } = await iam.send(new ListVirtualMFADevicesCommand({}));
  await Promise.all(
    VirtualMFADevices.map(({ SerialNumber }) =>
      iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })),
    ),
  );
}

async function removeObjects(s3: S3Client, environment: Environment): Promise<void> {
  const { logs, landingZone, analysis } = bucketsOf(environment);
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const own = Buckets.flatMap(({ Name = '' }) =>
    [logs, landingZone, analysis].includes(Name) ? [] : [Name],
  );
  await Promise.all([...own, landingZone, analysis].map((bucket) => emptyBucket(s3, bucket)));
  await Promise.all(own.map((Bucket) => s3.send(new DeleteBucketCommand({ Bucket }))));
}

/** Removes every version of every object. */
export async function emptyBucket(s3: S3Client, Bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
  if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
}
