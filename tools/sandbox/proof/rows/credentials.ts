import {
  CreateServiceSpecificCredentialCommand,
  GetLoginProfileCommand,
  ListAccessKeysCommand,
  ListServiceSpecificCredentialsCommand,
  ListSSHPublicKeysCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, DecodeAuthorizationMessageCommand } from '@aws-sdk/client-sts';
import { PERSONAS, type Persona } from '../../../../lib/names';
import { Caller, question, type Call, type Question, type Table } from '../row';
import type { Api } from '../api';
import type { World } from '../world';
import { arnsOf, createAccessKey, getUser } from './calls';

const THEME = "One's own credentials, and nobody else's";

/** The contract's row `everyone`. */
export const credentials: Table = (world) => [
  ...PERSONAS.map((persona) => ownCredentials(world, persona)),
  whoAmI(world),
];

type OnUser = (api: Api, UserName: string) => Promise<unknown>;

const CREDENTIALS: Record<string, OnUser> = {
  'iam:CreateServiceSpecificCredential': (api, UserName) =>
    api
      .iam()
      .send(
        new CreateServiceSpecificCredentialCommand({ UserName, ServiceName: 'codecommit.amazonaws.com' }),
      ),
  'iam:GetLoginProfile': (api, UserName) => api.iam().send(new GetLoginProfileCommand({ UserName })),
  'iam:ListAccessKeys': (api, UserName) => api.iam().send(new ListAccessKeysCommand({ UserName })),
  'iam:ListSSHPublicKeys': (api, UserName) => api.iam().send(new ListSSHPublicKeysCommand({ UserName })),
  'iam:ListServiceSpecificCredentials': (api, UserName) =>
    api.iam().send(new ListServiceSpecificCredentialsCommand({ UserName })),
};

/** What admins may also do for others: they look after people. */
const ADMIN_FOR_OTHERS = new Set([
  'iam:GetLoginProfile',
  'iam:ListAccessKeys',
  'iam:ListSSHPublicKeys',
  'iam:ListServiceSpecificCredentials',
]);

function ownCredentials(world: World, persona: Persona): Question {
  const { user } = arnsOf(world);
  const own = world.users[persona];
  const other = world.bystander;
  const caller = new Caller(persona, world, { region: 'us-east-1' });
  const rows = Object.entries(CREDENTIALS).flatMap(([action, onUser]) => {
    const on =
      (name: string): Call =>
      (api) =>
        onUser(api, name);
    const isOpen = persona === 'admin' && ADMIN_FOR_OTHERS.has(action);
    return [
      caller.may(action, user(own), on(own), { detail: 'own' }),
      isOpen
        ? caller.may(action, user(other), on(other), { detail: 'of another' })
        : caller.mayNot(action, user(other), on(other), { detail: 'of another' }),
    ];
  });
  return question(`credentials-${persona}`, THEME, 'people look after their own credentials', [
    ...rows,
    caller.mayNot('iam:CreateAccessKey', user(other), createAccessKey(other), { detail: 'of another' }),
    caller.may('iam:GetUser', user(own), getUser(own), { detail: 'own' }),
    ...(persona === 'admin'
      ? []
      : [caller.mayNot('iam:GetUser', user(other), getUser(other), { detail: 'of another' })]),
  ]);
}

function whoAmI(world: World): Question {
  const caller = new Caller('engineer', world);
  const decode: Call = (api) =>
    api.sts().send(new DecodeAuthorizationMessageCommand({ EncodedMessage: 'message' }));
  const action = 'sts:DecodeAuthorizationMessage';
  return question('who-am-i', THEME, 'people learn who they are and why they were refused', [
    caller.may('sts:GetCallerIdentity', '*', (api) => api.sts().send(new GetCallerIdentityCommand({}))),
    caller.may(action, '*', decode),
    caller.mayNot(action, '*', decode, { region: world.elsewhere }),
  ]);
}
