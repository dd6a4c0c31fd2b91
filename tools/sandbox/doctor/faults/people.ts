import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteRoleCommand,
  DeleteUserPolicyCommand,
  DetachGroupPolicyCommand,
  DetachUserPolicyCommand,
  ListMFADevicesCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { GROUPS, POLICIES } from '../../../../lib/names';
import type { Fault } from '../account';
import { enable, memberOf } from '../prepare';

const UserName = memberOf('engineer');
const engineers = { UserName, GroupName: GROUPS.engineer };
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** A policy that allows everything, and one that lets anybody of the account assume. */
export const EVERYTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
export const trustIn = (accountId: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${accountId}:root` } },
    ],
  });

const createKey = async (iam: IAMClient) => {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return () => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId }));
};

/** Faults of people, and of groups and roles beside them. */
export const PEOPLE_FAULTS: readonly Fault[] = [
  {
    what: 'a user taken out of the group',
    detectedBy: ['user-in-one-group'],
    reports: `${UserName}: no group`,
    async inject({ iam }) {
      await iam.send(new RemoveUserFromGroupCommand(engineers));
      return () => iam.send(new AddUserToGroupCommand(engineers));
    },
  },
  {
    what: 'a user put into a second group',
    detectedBy: ['user-in-one-group'],
    reports: `${UserName}: admin and engineer`,
    async inject({ iam }) {
      const admins = { UserName, GroupName: GROUPS.admin };
      await iam.send(new AddUserToGroupCommand(admins));
      return () => iam.send(new RemoveUserFromGroupCommand(admins));
    },
  },
  {
    what: 'a policy attached to a user',
    detectedBy: ['user-attached-policies'],
    reports: `${UserName}: ReadOnlyAccess`,
    async inject({ iam }) {
      await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: READ_ONLY }));
      return () => iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn: READ_ONLY }));
    },
  },
  {
    what: 'an inline policy put on a user',
    detectedBy: ['user-inline-policies'],
    reports: `${UserName}: mine`,
    async inject({ iam }) {
      const PolicyName = 'mine';
      await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: EVERYTHING }));
      return () => iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
    },
  },
  {
    what: 'a user quarantined',
    detectedBy: ['user-quarantined'],
    reports: `${UserName}: ${POLICIES.quarantine}`,
    async inject(account) {
      const { iam } = account;
      const PolicyArn = account.policyArn(POLICIES.quarantine);
      await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
      return () => iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
    },
  },
  {
    what: 'an MFA device deactivated',
    detectedBy: ['user-mfa'],
    reports: `${UserName}: no MFA device`,
    async inject({ iam }) {
      const { MFADevices: [device] = [] } = await iam.send(new ListMFADevicesCommand({ UserName }));
      const SerialNumber = device?.SerialNumber ?? '';
      await iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
      return () => enable(iam, UserName, SerialNumber);
    },
  },
  {
    what: 'a second access key created',
    detectedBy: ['user-one-access-key'],
    reports: `${UserName}: 2 active keys`,
    async inject({ iam }) {
      const undo = [await createKey(iam), await createKey(iam)];
      return () => Promise.all(undo.map((each) => each()));
    },
  },
  {
    what: 'another group given a policy',
    detectedBy: ['group-other-policies'],
    reports: 'sandbox_team: ReadOnlyAccess',
    async inject({ iam }) {
      const GroupName = 'sandbox_team';
      await iam.send(new CreateGroupCommand({ GroupName }));
      await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: READ_ONLY }));
      return async () => {
        await iam.send(new DetachGroupPolicyCommand({ GroupName, PolicyArn: READ_ONLY }));
        await iam.send(new DeleteGroupCommand({ GroupName }));
      };
    },
  },
  {
    what: 'a role created without the boundary',
    detectedBy: ['role-boundary'],
    reports: 'sandbox_old: without the boundary',
    async inject({ iam, accountId }) {
      const RoleName = 'sandbox_old';
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustIn(accountId) }));
      return () => iam.send(new DeleteRoleCommand({ RoleName }));
    },
  },
];
