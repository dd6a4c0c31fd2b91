import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateRepositoryCommand, DeleteRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeleteRoleCommand,
  DeleteUserCommand,
  DetachRolePolicyCommand,
  EnableMFADeviceCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import {
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { z } from 'zod';
import { GLOBAL_REGION, POLICIES } from '../../../lib/names';
import type { RoleModel } from '../../access/model';
import { text, type Declared } from '../../assembly/declared';
import { asApiRule, DECLARED_RULE } from '../../account/doctor/checks/lifecycle';
import { addPerson } from '../../account/people/add';
import { deletePerson, lockOut } from '../../account/people/remove';
import type { EmulatedAccount, Undo } from './account';

/** The member of a group that the sandbox adds: `sandbox_admin`, … */
export const memberOf = (persona: string): string => `sandbox_${persona}`;

/** Where people are sessions, the one user, of an application. */
export const APPLICATION = 'sandbox_application';

/**
 * Creates what an account has that has been in use for some days, and what the emulator's CloudFormation leaves out: members of
 * each group, added as `npm run people` does, or the roles of their permission sets, as IAM Identity Center creates them, and a
 * user of an application; charges; access logs and lifecycle rules of buckets; repositories.
 *
 * @param keep leaves the account as deployed on AWS when it is undone: without members, and with repositories
 */
export async function prepare(account: EmulatedAccount, keep: boolean): Promise<Undo> {
  const context = account.newContext();
  const { sessions } = context;
  const groups = sessions.length > 0 ? [] : context.model.groups.map(({ name }) => name);
  const buckets = context.ofType('AWS::S3::Bucket');
  const repositories = context.ofType('AWS::ECR::Repository');
  await Promise.all([
    ...groups.map((group) => addMember(account, group)),
    ...sessions.map((session) => addSession(account, session)),
    ...(sessions.length > 0 ? [addApplication(account)] : []),
    ...buckets.map((bucket) => applySettings(account.clients.in(S3Client, bucket.region), bucket)),
    ...repositories.map((each) => createRepository(account.clients.in(ECRClient, each.region), each)),
    publishCharges(account.clients.in(CloudWatchClient, GLOBAL_REGION)),
  ]);
  return () =>
    Promise.all([
      ...groups.map((group) => removeMember(account, group)),
      ...sessions.map((session) => removeSession(account, session)),
      ...(sessions.length > 0 ? [account.iam.send(new DeleteUserCommand({ UserName: APPLICATION }))] : []),
      ...(keep ? [] : repositories).map((each) =>
        account.clients
          .in(ECRClient, each.region)
          .send(new DeleteRepositoryCommand({ repositoryName: text(each, 'RepositoryName') })),
      ),
    ]);
}

const silent = () => undefined;

async function addMember({ iam, accountId }: EmulatedAccount, persona: string) {
  const name = memberOf(persona);
  await addPerson({ iam, report: silent }, { name, persona, accountId });
  const { VirtualMFADevice } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }),
  );
  await enable(iam, name, VirtualMFADevice?.SerialNumber ?? '');
}

/** Assigns an MFA device, with whatever codes. */
export const enable = (iam: IAMClient, UserName: string, SerialNumber: string) =>
  iam.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber,
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    }),
  );

async function removeMember({ iam, accountId }: EmulatedAccount, persona: string): Promise<void> {
  const context = { iam, report: silent };
  await lockOut(context, memberOf(persona), accountId);
  await deletePerson(context, memberOf(persona));
}

/** The role of a permission set. */
export async function addSession(
  account: EmulatedAccount,
  { arn, name, trust, boundary, policies }: RoleModel,
) {
  const { iam } = account;
  await iam.send(
    new CreateRoleCommand({
      RoleName: name,
      Path: /:role(\/.*\/)/.exec(arn)?.[1],
      AssumeRolePolicyDocument: JSON.stringify(trust.document),
      PermissionsBoundary: boundary && account.policyArn(boundary.name),
    }),
  );
  for (const policy of policies)
    await iam.send(
      new AttachRolePolicyCommand({ RoleName: name, PolicyArn: account.policyArn(policy.name) }),
    );
}

export async function removeSession(account: EmulatedAccount, { name, policies }: RoleModel): Promise<void> {
  for (const policy of policies)
    await account.iam.send(
      new DetachRolePolicyCommand({ RoleName: name, PolicyArn: account.policyArn(policy.name) }),
    );
  await account.iam.send(new DeleteRoleCommand({ RoleName: name }));
}

const addApplication = (account: EmulatedAccount) =>
  account.iam.send(
    new CreateUserCommand({
      UserName: APPLICATION,
      PermissionsBoundary: account.policyArn(POLICIES.boundary),
    }),
  );

const publishCharges = (cloudWatch: CloudWatchClient) =>
  cloudWatch.send(
    new PutMetricDataCommand({
      Namespace: 'AWS/Billing',
      MetricData: [{ MetricName: 'EstimatedCharges', Value: 1 }],
    }),
  );

const LOGGING = z.looseObject({ DestinationBucketName: z.string(), LogFilePrefix: z.string() });
const LIFECYCLE = z.looseObject({ Rules: z.array(DECLARED_RULE) });

/** Sets a bucket's access logs and lifecycle as declared. */
export async function applySettings(s3: S3Client, bucket: Declared): Promise<void> {
  const Bucket = text(bucket, 'BucketName');
  const { DestinationBucketName: TargetBucket, LogFilePrefix: TargetPrefix } = LOGGING.parse(
    bucket.properties.LoggingConfiguration,
  );
  const BucketLoggingStatus = { LoggingEnabled: { TargetBucket, TargetPrefix } };
  await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus }));
  const declared = LIFECYCLE.parse(bucket.properties.LifecycleConfiguration).Rules;
  const Rules = declared.map((rule) => ({ ...asApiRule(rule), Filter: { Prefix: '' } }));
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
}

const createRepository = (ecr: ECRClient, { properties }: Declared) =>
  ecr.send(
    new CreateRepositoryCommand({
      repositoryName: String(properties.RepositoryName),
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
    }),
  );
