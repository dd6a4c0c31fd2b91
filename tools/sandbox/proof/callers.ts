import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import type { Account } from '../../access/account';
import type { AccountModel } from '../../access/model';
import { groupsOfPeople } from '../../access/people';
import type { NamedPolicy } from '../../access/policy';
import type { Principal } from '../../access/principals';
import { GLOBAL_REGION, ROLES } from '../../../lib/names';
import type { AwsCredentials } from '../environment';
import type { CallerClients, ClientFactory } from './clients';
import { BYSTANDER, PREFIX } from './caller-identity';

/** Someone who calls, with a long-term access key. */
export interface Person {
  readonly name: string;
  readonly keys: AwsCredentials;
  readonly mfaSerial: string;
}

export interface Callers {
  /** group → the member that calls */
  readonly members: ReadonlyMap<string, Person>;
  /** in no group: allowed nothing, so a call that is let through was never authorized */
  readonly bystander: AwsCredentials;
}

/** Creates a member of each group that people are in, each with an access key and an MFA device, as an administrator would. */
export async function createCallers(root: CallerClients, account: Account): Promise<Callers> {
  const [bystander, ...members] = await Promise.all([
    createUser(root, BYSTANDER),
    ...groupsOfPeople(account.model).map(async (name): Promise<[string, Person]> => [
      name,
      await createPerson(
        root,
        account.userNameOf(name),
        name,
        boundaryArnOf(account.principal(name), account.model),
      ),
    ]),
  ]);
  return { bystander, members: new Map(members) };
}

const boundaryArnOf = ({ boundary }: Principal, { policies }: AccountModel): string | undefined =>
  policies.find(({ name }) => name === boundary?.name)?.arn;

/** @throws Error if no stack declares the group */
export function memberOf({ members }: Callers, group: string): Person {
  const member = members.get(group);
  if (member === undefined) throw new Error(`No stack declares the group ${group}`);
  return member;
}

/** A user with an access key, and nothing else. */
async function createUser(
  root: CallerClients,
  UserName: string,
  PermissionsBoundary?: string,
): Promise<AwsCredentials> {
  await root.iam().send(new CreateUserCommand({ UserName, PermissionsBoundary }));
  const { AccessKey } = await root.iam().send(new CreateAccessKeyCommand({ UserName }));
  return credentials(AccessKey);
}

/**
 * A member of a group, with an access key and an MFA device.
 *
 * @param boundary ARN of the permissions boundary. @default - none
 */
export async function createPerson(
  root: CallerClients,
  name: string,
  group: string,
  boundary?: string,
): Promise<Person> {
  const iam = root.iam();
  const keys = await createUser(root, name, boundary);
  // The names of the contract's devices stay free for its own calls.
  const VirtualMFADeviceName = `${PREFIX}${name}`;
  const { VirtualMFADevice: device } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }),
  );
  const mfaSerial = device?.SerialNumber ?? '';
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
  await iam.send(new EnableMFADeviceCommand({ UserName: name, SerialNumber: mfaSerial, ...codes }));
  await iam.send(new AddUserToGroupCommand({ UserName: name, GroupName: group }));
  return { name, mfaSerial, keys };
}

/** A session of a person who typed a code of their MFA device. */
export async function openMfaSession(
  { connect }: ClientFactory,
  { keys, mfaSerial }: Person,
): Promise<AwsCredentials> {
  const { Credentials: session } = await connect(keys, GLOBAL_REGION)
    .sts()
    .send(new GetSessionTokenCommand({ SerialNumber: mfaSerial, TokenCode: '123456' }));
  return credentials(session);
}

/**
 * The deploy role, assumed by an admin in a session with MFA.
 *
 * AWS takes the session's MFA for the trust; the emulator looks for the serial number in this call instead.
 */
export async function assumeDeployRole(
  clientFactory: ClientFactory,
  admin: Person,
  model: AccountModel,
): Promise<AwsCredentials> {
  const session = await openMfaSession(clientFactory, admin);
  const RoleArn = model.roles.find(({ name }) => name === ROLES.deploy)?.arn;
  const { Credentials: assumed } = await clientFactory
    .connect(session)
    .sts()
    .send(
      new AssumeRoleCommand({
        RoleArn,
        RoleSessionName: 'proof',
        SerialNumber: admin.mfaSerial,
        TokenCode: '123456',
      }),
    );
  return credentials(assumed);
}

/**
 * Credentials of someone with the policies and the boundary of a role or user. Only AWS's services assume the baseline's
 * roles, and here none of them calls: a role with the same policies stands for each.
 */
export function createStandIn(
  root: CallerClients,
  { kind, arn, policies, boundary }: Principal,
  model: AccountModel,
): Promise<AwsCredentials> {
  const arnOf = ({ name }: NamedPolicy) => model.policies.find((policy) => policy.name === name)?.arn;
  const [path = '/', name = ''] = /^.*?:(?:role|user)(\/.*?)([^/]+)$/.exec(arn)?.slice(1) ?? [];
  const permissions = {
    attached: policies.flatMap((each) => arnOf(each) ?? []),
    inline: policies.filter((each) => arnOf(each) === undefined),
  };
  const PermissionsBoundary = boundary && arnOf(boundary);
  if (kind === 'user') return createLimitedUser(root, name, permissions, PermissionsBoundary);
  const isOfBaseline = model.roles.some((role) => role.arn === arn);
  const role = isOfBaseline ? { Path: '/', RoleName: `${PREFIX}${name}` } : { Path: path, RoleName: name };
  return createRole(root, { ...role, PermissionsBoundary }, permissions, model.account);
}

/** The same under a name of the proof's own, beside the stand-in that calls for the contract. */
export const createOther = (
  root: CallerClients,
  account: Account,
  principal: string,
  name: string,
): Promise<AwsCredentials> =>
  createStandIn(
    root,
    { ...account.principal(principal), arn: `arn:aws:iam::${account.model.account}:role/${PREFIX}${name}` },
    account.model,
  );

interface Permissions {
  /** ARNs of managed policies */
  readonly attached: readonly string[];
  readonly inline: readonly NamedPolicy[];
}

async function createLimitedUser(
  root: CallerClients,
  UserName: string,
  { attached, inline }: Permissions,
  boundary?: string,
): Promise<AwsCredentials> {
  const keys = await createUser(root, UserName, boundary);
  for (const PolicyArn of attached)
    await root.iam().send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  for (const { name, document } of inline)
    await root
      .iam()
      .send(
        new PutUserPolicyCommand({ UserName, PolicyName: name, PolicyDocument: JSON.stringify(document) }),
      );
  return keys;
}

/** Creates a role that leaves it to the policies of the account's users and roles who assumes it. */
export async function createTrustingRole(
  root: CallerClients,
  role: NewRole,
  account: string,
): Promise<string> {
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'sts:AssumeRole',
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await root.iam().send(new CreateRoleCommand({ ...role, AssumeRolePolicyDocument }));
  return Role?.Arn ?? '';
}

interface NewRole {
  readonly Path: string;
  readonly RoleName: string;
  readonly PermissionsBoundary?: string;
}

async function createRole(
  root: CallerClients,
  role: NewRole,
  { attached, inline }: Permissions,
  account: string,
): Promise<AwsCredentials> {
  const iam = root.iam();
  const { RoleName } = role;
  const RoleArn = await createTrustingRole(root, role, account);
  for (const PolicyArn of attached) await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  for (const { name, document } of inline)
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: name, PolicyDocument: JSON.stringify(document) }),
    );
  const { Credentials: assumed } = await root
    .sts()
    .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'proof' }));
  return credentials(assumed);
}

/** Turns what IAM and STS answer into credentials for a client. */
export function credentials(answer?: {
  AccessKeyId?: string;
  SecretAccessKey?: string;
  SessionToken?: string;
}): AwsCredentials {
  const { AccessKeyId, SecretAccessKey, SessionToken } = answer ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined)
    throw new Error('the emulator gave no credentials');
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
