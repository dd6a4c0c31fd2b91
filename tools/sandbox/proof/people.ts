import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, type BucketLocationConstraint } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { GROUPS, IAM_PATH, PERSONAS, ROLES, type Persona } from '../../../lib/names';
import type { AwsCredentials } from '../environment';
import type { Api, Switchboard } from './api';
import { GLOBAL_REGION, SAMPLE_KEY, type World } from './world';

/** Someone who calls, with a long-term access key. */
export interface Person {
  readonly name: string;
  readonly keys: AwsCredentials;
  readonly mfaSerial: string;
}

export interface People {
  readonly personas: Readonly<Record<Persona, Person>>;
  /** in no group: allowed nothing, so a call that is let through was never judged */
  readonly bystander: Person;
}

/** Makes the people of the proof, one a group, each with an access key and an MFA device, as an administrator would. */
export async function makePeople(root: Api, world: World): Promise<People> {
  const [bystander, ...members] = await Promise.all([
    makePerson(root, world.bystander),
    ...PERSONAS.map((persona) => makePerson(root, world.users[persona], GROUPS[persona])),
  ]);
  const personas = Object.fromEntries(PERSONAS.map((persona, index) => [persona, members[index]]));
  return { bystander, personas: personas as Record<Persona, Person> };
}

async function makePerson(root: Api, name: string, group?: string): Promise<Person> {
  const iam = root.iam();
  await iam.send(new CreateUserCommand({ UserName: name }));
  const { VirtualMFADevice: device } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }),
  );
  const mfaSerial = device?.SerialNumber ?? '';
  await iam.send(
    new EnableMFADeviceCommand({
      UserName: name,
      SerialNumber: mfaSerial,
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    }),
  );
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  if (group !== undefined) await iam.send(new AddUserToGroupCommand({ UserName: name, GroupName: group }));
  return { name, mfaSerial, keys: credentials(key) };
}

/**
 * A session of a person who typed a code of their MFA device.
 *
 * The emulator gives every session the same access key id, so only the newest works.
 */
export async function openMfaSession(
  { connect }: Switchboard,
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
  switchboard: Switchboard,
  admin: Person,
  accountId: string,
): Promise<AwsCredentials> {
  const session = await openMfaSession(switchboard, admin);
  const { Credentials: assumed } = await switchboard
    .connect(session)
    .sts()
    .send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${accountId}:role${IAM_PATH}${ROLES.deploy}`,
        RoleSessionName: 'proof',
        SerialNumber: admin.mfaSerial,
        TokenCode: '123456',
      }),
    );
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

/** Puts a sample object where people will look for it, and makes a bucket that is none of the baseline's. */
export async function makeData(root: Api, { otherBucket, buckets, homeRegion }: World): Promise<void> {
  const s3 = root.s3();
  const elsewhere = homeRegion === GLOBAL_REGION ? undefined : (homeRegion as BucketLocationConstraint);
  await s3.send(
    new CreateBucketCommand({
      Bucket: otherBucket,
      CreateBucketConfiguration: elsewhere && { LocationConstraint: elsewhere },
    }),
  );
  await Promise.all(
    [otherBucket, buckets.landingZone, buckets.analysis].map((Bucket) =>
      s3.send(new PutObjectCommand({ Bucket, Key: SAMPLE_KEY, Body: 'sample' })),
    ),
  );
}
