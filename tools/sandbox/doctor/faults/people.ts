import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateRoleCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteLoginProfileCommand,
  DeleteRoleCommand,
  DeleteUserPolicyCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  ListMFADevicesCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { GROUPS, POLICIES } from '../../../../lib/names';
import type { RoleModel } from '../../../access/model';
import { oneTimePassword } from '../../../account/people/add';
import type { EmulatedAccount, Fault } from '../account';
import { addSession, APPLICATION, enable, memberOf, removeSession } from '../prepare';

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

const createKey = async (iam: IAMClient, UserName: string) => {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return () => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId }));
};

/** Of a user, whoever it is. */
const ofUser = (UserName: string): readonly Fault[] => [
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
    what: 'a second access key created',
    detectedBy: ['user-one-access-key'],
    reports: `${UserName}: 2 active keys`,
    async inject({ iam }) {
      const undo = [await createKey(iam, UserName), await createKey(iam, UserName)];
      return () => Promise.all(undo.map((each) => each()));
    },
  },
];

const MEMBER = memberOf('engineer');
const engineers = { UserName: MEMBER, GroupName: GROUPS.engineer };

const ofMembers: readonly Fault[] = [
  {
    what: 'a user taken out of the group',
    detectedBy: ['user-in-one-group'],
    reports: `${MEMBER}: no group`,
    async inject({ iam }) {
      await iam.send(new RemoveUserFromGroupCommand(engineers));
      return () => iam.send(new AddUserToGroupCommand(engineers));
    },
  },
  {
    what: 'a user put into a second group',
    detectedBy: ['user-in-one-group'],
    reports: `${MEMBER}: admin and engineer`,
    async inject({ iam }) {
      const admins = { UserName: MEMBER, GroupName: GROUPS.admin };
      await iam.send(new AddUserToGroupCommand(admins));
      return () => iam.send(new RemoveUserFromGroupCommand(admins));
    },
  },
  {
    what: 'an MFA device deactivated',
    detectedBy: ['user-mfa'],
    reports: `${MEMBER}: no MFA device`,
    async inject({ iam }) {
      const { MFADevices: [device] = [] } = await iam.send(new ListMFADevicesCommand({ UserName: MEMBER }));
      const SerialNumber = device?.SerialNumber ?? '';
      await iam.send(new DeactivateMFADeviceCommand({ UserName: MEMBER, SerialNumber }));
      return () => enable(iam, MEMBER, SerialNumber);
    },
  },
];

const ofRest: readonly Fault[] = [
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

/** Where people are members of groups: faults of people, and of groups and roles beside them. */
export const PEOPLE_FAULTS: readonly Fault[] = [...ofMembers, ...ofUser(MEMBER), ...ofRest];

/** The role of the permission set of engineers. */
function engineerSession(account: EmulatedAccount): RoleModel {
  const [session] = account.newContext().sessions.filter(({ people }) => people?.persona === GROUPS.engineer);
  if (session === undefined) throw new Error(`No stack declares a session of ${GROUPS.engineer}`);
  return session;
}

const ofSessions: readonly Fault[] = [
  {
    what: 'a user put into a group, where people are sessions',
    detectedBy: ['group-empty'],
    reports: `${GROUPS.admin}: ${APPLICATION}`,
    async inject({ iam }) {
      const admins = { UserName: APPLICATION, GroupName: GROUPS.admin };
      await iam.send(new AddUserToGroupCommand(admins));
      return () => iam.send(new RemoveUserFromGroupCommand(admins));
    },
  },
  {
    what: 'a guardrail taken out of a permission set',
    detectedBy: ['session-policies'],
    reports: `lacks ${POLICIES.integrity}`,
    async inject(account) {
      const PolicyArn = account.policyArn(POLICIES.integrity);
      const attached = { RoleName: engineerSession(account).name, PolicyArn };
      await account.iam.send(new DetachRolePolicyCommand(attached));
      return () => account.iam.send(new AttachRolePolicyCommand(attached));
    },
  },
  {
    what: 'a permission set assigned to nobody',
    detectedBy: ['session-provisioned'],
    reports: `${GROUPS.engineer}: no permission set`,
    async inject(account) {
      const session = engineerSession(account);
      await removeSession(account, session);
      return () => addSession(account, session);
    },
  },
  {
    what: 'a user given a password, where people are sessions',
    detectedBy: ['user-no-password'],
    reports: `${APPLICATION}: a console password`,
    async inject({ iam }) {
      await iam.send(new CreateLoginProfileCommand({ UserName: APPLICATION, Password: oneTimePassword() }));
      return () => iam.send(new DeleteLoginProfileCommand({ UserName: APPLICATION }));
    },
  },
];

/** The same where people are sessions of IAM Identity Center, and the one user is an application's. */
export const SESSION_FAULTS: readonly Fault[] = [...ofSessions, ...ofUser(APPLICATION), ...ofRest];
