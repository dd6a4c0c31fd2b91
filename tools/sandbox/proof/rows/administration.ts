import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GROUPS, IAM_PATH } from '../../../../lib/names';
import type { Api } from '../api';
import { Caller, question, type Call, type Question, type Table } from '../row';
import { PREFIX, type World } from '../world';
import { arnsOf } from './calls';

const THEME = 'Who manages people, and that nobody rises';

/** Guardrail G4, as far as calls to IAM and STS show it. */
export const administration: Table = (world) => [
  people(world),
  withBoundary(world),
  ...(['engineer', 'analyst'] as const).map((persona) => nothingInIam(world, persona)),
];

const DOCUMENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
});
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
// Should a forbidden call be let through, it must not change what the next ones prove: this one names what is not there,
// and the next is malformed, which is looked at after the permission.
const ABSENT = 'arn:aws:iam::aws:policy/Absent';
const MALFORMED = '{}';

const inGroup = (UserName: string, GroupName: string) => ({
  add: (api: Api) => api.iam().send(new AddUserToGroupCommand({ UserName, GroupName })),
  remove: (api: Api) => api.iam().send(new RemoveUserFromGroupCommand({ UserName, GroupName })),
});
const attachPolicy =
  (UserName: string): Call =>
  (api) =>
    api.iam().send(new AttachUserPolicyCommand({ UserName, PolicyArn: ABSENT }));
const putPolicy =
  (UserName: string): Call =>
  (api) =>
    api.iam().send(new PutUserPolicyCommand({ UserName, PolicyName: 'all', PolicyDocument: MALFORMED }));
const createUser =
  (UserName: string, PermissionsBoundary?: string): Call =>
  (api) =>
    api.iam().send(new CreateUserCommand({ UserName, PermissionsBoundary }));
const createRole =
  (RoleName: string, PermissionsBoundary?: string): Call =>
  (api) =>
    api.iam().send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: TRUST,
        Path: '/app/',
        PermissionsBoundary,
      }),
    );

const listOwnGroups =
  (UserName: string): Call =>
  (api) =>
    api.iam().send(new ListGroupsForUserCommand({ UserName }));

function people(world: World): Question {
  const { iam, user } = arnsOf(world);
  const caller = new Caller('admin', world, { region: 'us-east-1' });
  const { bystander } = world;
  const group = iam(`group${IAM_PATH}${GROUPS.analyst}`);
  const { add, remove } = inGroup(bystander, GROUPS.analyst);
  return question('admin-people', THEME, 'admins look after people and who is in a group', [
    caller.may('iam:ListUsers', iam('user/'), (api) => api.iam().send(new ListUsersCommand({}))),
    caller.may('iam:ListGroups', iam('group/'), (api) => api.iam().send(new ListGroupsCommand({}))),
    caller.may('iam:AddUserToGroup', group, add, { detail: 'analyst' }),
    caller.may('iam:RemoveUserFromGroup', group, remove, { detail: 'analyst' }),
    caller.may(
      'iam:CreateLoginProfile',
      user(bystander),
      (api) =>
        api
          .iam()
          .send(new CreateLoginProfileCommand({ UserName: bystander, Password: 'Proof-0f-Passwords!' })),
      { detail: 'of another' },
    ),
    caller.may(
      'iam:UpdateAccessKey',
      user(bystander),
      (api) =>
        api.iam().send(
          new UpdateAccessKeyCommand({
            UserName: bystander,
            AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
            Status: 'Inactive',
          }),
        ),
      { detail: 'of another: deactivate' },
    ),
    caller.mayNot('iam:PutUserPolicy', user(bystander), putPolicy(bystander), {
      detail: 'to one without the boundary',
    }),
  ]);
}

function withBoundary(world: World): Question {
  const { iam, user } = arnsOf(world);
  const caller = new Caller('admin', world, { region: 'us-east-1' });
  const boundary = iam(`policy${IAM_PATH}baseline_boundary`);
  const bounded = { 'iam:PermissionsBoundary': boundary };
  const [name, role] = [`${PREFIX}made`, `${PREFIX}role`];
  return question('admin-boundary', THEME, 'admins make and empower only who carries the boundary', [
    caller.mayNot('iam:CreateUser', user(name), createUser(name), { detail: 'without boundary' }),
    caller.may('iam:CreateUser', user(name), createUser(name, boundary), {
      detail: 'with boundary',
      context: bounded,
    }),
    caller.mayNot('iam:CreateRole', iam(`role/app/${role}`), createRole(role), {
      detail: 'without boundary',
    }),
    caller.may('iam:CreateRole', iam(`role/app/${role}`), createRole(role, boundary), {
      detail: 'with boundary',
      context: bounded,
    }),
    caller.mayNot('iam:AttachUserPolicy', user(world.users.admin), attachPolicy(world.users.admin), {
      detail: 'to oneself',
    }),
    caller.mayNot('iam:PutUserPolicy', user(world.users.admin), putPolicy(world.users.admin), {
      detail: 'to oneself',
    }),
    caller.mayNot(
      'iam:DeleteUserPermissionsBoundary',
      user(name),
      (api) => api.iam().send(new DeleteUserPermissionsBoundaryCommand({ UserName: name })),
      { context: bounded },
    ),
    caller.may('iam:CreatePolicy', iam(`policy/${PREFIX}policy`), (api) =>
      api.iam().send(new CreatePolicyCommand({ PolicyName: `${PREFIX}policy`, PolicyDocument: DOCUMENT })),
    ),
  ]);
}

function nothingInIam(world: World, persona: 'engineer' | 'analyst'): Question {
  const { iam, user } = arnsOf(world);
  const caller = new Caller(persona, world, { region: 'us-east-1' });
  const own = world.users[persona];
  const [intruder, role] = [`${PREFIX}intruder_${persona}`, `${PREFIX}role_${persona}`];
  return question(`${persona}-iam`, THEME, `${persona}s write nothing in IAM`, [
    caller.mayNot('iam:CreateUser', user(intruder), createUser(intruder)),
    caller.mayNot('iam:AddUserToGroup', iam(`group${IAM_PATH}${GROUPS.admin}`), inGroup(own, 'admin').add, {
      detail: 'oneself to admin',
    }),
    caller.mayNot('iam:AttachUserPolicy', user(own), attachPolicy(own), {
      detail: 'to oneself',
    }),
    caller.mayNot('iam:PutUserPolicy', user(own), putPolicy(own), { detail: 'to oneself' }),
    caller.mayNot('iam:CreateRole', iam(`role/app/${role}`), createRole(role)),
    caller.mayNot('iam:ListUsers', iam('user/'), (api) => api.iam().send(new ListUsersCommand({}))),
    caller.may('iam:ListGroupsForUser', user(own), listOwnGroups(own), { detail: 'own' }),
  ]);
}
