import {
  ChangePasswordCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetAccountPasswordPolicyCommand,
  ListMFADevicesCommand,
  ListUsersCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { PERSONAS, type Persona } from '../../../../lib/names';
import { Caller, question, type Call, type Question, type Table } from '../row';
import { PREFIX, type World } from '../world';
import {
  arnsOf,
  createAccessKey,
  describeInstances,
  getObject,
  getUser,
  launch,
  ownKey,
  putObject,
} from './calls';

const THEME = 'Nothing without MFA but enrolment';

/** Guardrail G2. */
export const mfa: Table = (world) => (world.requiresMfa ? withGuardrail(world) : []);

const withGuardrail: Table = (world) => [
  ...PERSONAS.map((persona) => enrolment(world, persona)),
  remainder(world),
  ...PERSONAS.map((persona) => accessKeys(world, persona)),
  ...work(world),
];

function enrolment(world: World, persona: Persona): Question {
  const { user, iam } = arnsOf(world);
  const name = world.users[persona];
  const without = new Caller(persona, world, { region: 'us-east-1', mfa: false });
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
  const device = (Path: string) => ({ SerialNumber: iam(`mfa/${Path}`), ...codes });
  const enable =
    (UserName: string): Call =>
    (api) =>
      api.iam().send(new EnableMFADeviceCommand({ UserName, ...device(UserName) }));
  const listDevices =
    (UserName: string): Call =>
    (api) =>
      api.iam().send(new ListMFADevicesCommand({ UserName }));
  return question(`enrol-${persona}`, THEME, "a person sets up their own MFA, and sees nobody else's", [
    without.may('iam:GetUser', user(name), getUser(name), { detail: 'own' }),
    without.mayNot('iam:GetUser', user(world.bystander), getUser(world.bystander), { detail: 'of another' }),
    without.may('iam:ListMFADevices', user(name), listDevices(name), { detail: 'own' }),
    without.mayNot('iam:ListMFADevices', user(world.bystander), listDevices(world.bystander), {
      detail: 'of another',
    }),
    without.may('iam:EnableMFADevice', user(name), enable(name), { detail: 'own' }),
    without.mayNot('iam:EnableMFADevice', user(world.bystander), enable(world.bystander), {
      detail: 'of another',
    }),
    without.may('iam:GetAccountPasswordPolicy', '*', (api) =>
      api.iam().send(new GetAccountPasswordPolicyCommand({})),
    ),
  ]);
}

/** The same for every group, so for one only: the emulator cannot tell. */
function remainder(world: World): Question {
  const { user, iam } = arnsOf(world);
  const name = world.users.analyst;
  const without = new Caller('analyst', world, { region: 'us-east-1', mfa: false });
  const device = `${name}-2`;
  const make =
    (VirtualMFADeviceName: string): Call =>
    (api) =>
      api.iam().send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
  return question(
    'enrol-remainder',
    THEME,
    'a person makes their own device and changes their own password',
    [
      without.may('iam:CreateVirtualMFADevice', iam(`mfa/${device}`), make(device), { detail: 'own' }),
      without.mayNot('iam:CreateVirtualMFADevice', iam(`mfa/${PREFIX}other`), make(`${PREFIX}other`), {
        detail: 'of another',
      }),
      without.may(
        'iam:ResyncMFADevice',
        user(name),
        (api) =>
          api.iam().send(
            new ResyncMFADeviceCommand({
              UserName: name,
              SerialNumber: iam(`mfa/${name}`),
              AuthenticationCode1: '123456',
              AuthenticationCode2: '654321',
            }),
          ),
        { detail: 'own' },
      ),
      without.may(
        'iam:ChangePassword',
        user(name),
        (api) => api.iam().send(new ChangePasswordCommand({ OldPassword: 'old', NewPassword: 'new' })),
        { detail: 'own' },
      ),
    ],
  );
}

function accessKeys(world: World, persona: Persona): Question {
  const { user } = arnsOf(world);
  const name = world.users[persona];
  const caller = new Caller(persona, world, { region: 'us-east-1', detail: 'own' });
  return question(`key-needs-mfa-${persona}`, THEME, 'no access key is made without MFA', [
    caller.mayNot('iam:CreateAccessKey', user(name), createAccessKey(name), { mfa: false }),
    caller.may('iam:CreateAccessKey', user(name), createAccessKey(name)),
  ]);
}

function work(world: World): Question[] {
  const { iam, object, regional } = arnsOf(world);
  const { analysis } = world.buckets;
  const noMfa = { mfa: false };
  const asAdmin = new Caller('admin', world);
  const asEngineer = new Caller('engineer', world);
  const asAnalyst = new Caller('analyst', world);
  const listUsers: Call = (api) => api.iam().send(new ListUsersCommand({}));
  const key = ownKey('mfa');
  return [
    question('admin-works-with-mfa', THEME, 'admins work with MFA only', [
      asAdmin.mayNot('iam:ListUsers', iam('user/'), listUsers, { ...noMfa, region: 'us-east-1' }),
      asAdmin.may('iam:ListUsers', iam('user/'), listUsers, { region: 'us-east-1' }),
      asAdmin.mayNot('ec2:RunInstances', regional('ec2', 'instance/*'), launch, noMfa),
      asAdmin.may('ec2:RunInstances', regional('ec2', 'instance/*'), launch),
    ]),
    question('engineer-works-with-mfa', THEME, 'engineers work with MFA only', [
      asEngineer.mayNot('s3:PutObject', object(analysis, key), putObject(analysis, key), noMfa),
      asEngineer.may('s3:PutObject', object(analysis, key), putObject(analysis, key)),
    ]),
    question('analyst-works-with-mfa', THEME, 'analysts work with MFA only', [
      asAnalyst.mayNot('s3:GetObject', object(analysis), getObject(analysis), noMfa),
      ...(world.analystGets ? [asAnalyst.may('s3:GetObject', object(analysis), getObject(analysis))] : []),
      asAnalyst.mayNot('ec2:DescribeInstances', '*', describeInstances, noMfa),
      asAnalyst.may('ec2:DescribeInstances', '*', describeInstances),
    ]),
  ];
}
