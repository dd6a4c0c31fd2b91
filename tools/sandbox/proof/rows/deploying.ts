import { DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { CreatePolicyVersionCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { IAM_PATH, POLICIES, ROLES, STACKS } from '../../../../lib/names';
import { Caller, question, type Call, type Question, type Table } from '../row';
import { GLOBAL_REGION, PREFIX, type World } from '../world';
import { arnsOf, createAccessKey, getObject, launch, ownKey, putObject } from './calls';

const THEME = 'The deploy role, and who takes a role';

/** Who assumes a role, and what the deploy role does with its own hands. */
export const deploying: Table = (world) => [
  assuming(world),
  ...(world.adminsAssumeDeployRole ? [stacks(world), nothingElse(world), throughCloudFormation(world)] : []),
];

const assume =
  (world: World, role: string): Call =>
  (api) =>
    api.sts().send(
      new AssumeRoleCommand({
        RoleArn: arnsOf(world).iam(`role${IAM_PATH}${role}`),
        RoleSessionName: 'proof',
        SerialNumber: arnsOf(world).iam(`mfa/${world.users.admin}`),
        TokenCode: '123456',
      }),
    );

function assuming(world: World): Question {
  const arn = (role: string) => arnsOf(world).iam(`role${IAM_PATH}${role}`);
  const action = 'sts:AssumeRole';
  const others = (['engineer', 'analyst'] as const).flatMap((persona) =>
    [ROLES.deploy, ROLES.ec2].map((role) =>
      new Caller(persona, world).mayNot(action, arn(role), assume(world, role), { detail: role }),
    ),
  );
  const admin = new Caller('admin', world);
  const deploy = { detail: ROLES.deploy };
  return question(
    'assuming',
    THEME,
    'admins with MFA assume the deploy role; nobody assumes a service role',
    [
      ...others,
      admin.mayNot(action, arn(ROLES.ec2), assume(world, ROLES.ec2), { detail: ROLES.ec2 }),
      ...(world.adminsAssumeDeployRole
        ? [
            admin.mayNot(action, arn(ROLES.deploy), assume(world, ROLES.deploy), { ...deploy, mfa: false }),
            admin.may(action, arn(ROLES.deploy), assume(world, ROLES.deploy), deploy),
          ]
        : []),
    ],
  );
}

function stacks(world: World): Question {
  const caller = new Caller(ROLES.deploy, world);
  const describe =
    (StackName: string): Call =>
    (api) =>
      api.cloudFormation().send(new DescribeStacksCommand({ StackName }));
  const arn = (name: string) => arnsOf(world).regional('cloudformation', `stack/${name}/*`);
  const action = 'cloudformation:DescribeStacks';
  return question('deploy-stacks', THEME, "the deploy role works on the baseline's stacks and no others", [
    caller.may(action, arn(STACKS.storage), describe(STACKS.storage), { detail: STACKS.storage }),
    caller.mayNot(action, arn('Application'), describe('Application'), { detail: 'Application' }),
  ]);
}

function nothingElse(world: World): Question {
  const { iam, user, object, regional } = arnsOf(world);
  const caller = new Caller(ROLES.deploy, world);
  const { landingZone, analysis } = world.buckets;
  const [name, key] = [`${PREFIX}intruder_deploy`, ownKey('deploy')];
  const policy = iam(`policy${IAM_PATH}${POLICIES.adminAccess}`);
  const global = { region: GLOBAL_REGION };
  return question(
    'deploy-nothing-else',
    THEME,
    'the deploy role reads no data, makes no user, takes no role',
    [
      caller.may(
        'cloudformation:GetTemplate',
        regional('cloudformation', `stack/${STACKS.storage}/*`),
        (api) => api.cloudFormation().send(new GetTemplateCommand({ StackName: STACKS.storage })),
        { detail: STACKS.storage },
      ),
      caller.mayNot('s3:GetObject', object(analysis), getObject(analysis), { detail: analysis }),
      caller.mayNot('s3:GetObject', object(landingZone), getObject(landingZone), { detail: landingZone }),
      caller.mayNot('s3:PutObject', object(analysis, key), putObject(analysis, key), { detail: analysis }),
      caller.mayNot(
        'iam:CreateUser',
        user(name),
        (api) => api.iam().send(new CreateUserCommand({ UserName: name })),
        global,
      ),
      caller.mayNot(
        'iam:CreateAccessKey',
        user(world.users.admin),
        createAccessKey(world.users.admin),
        global,
      ),
      caller.mayNot('sts:AssumeRole', iam(`role${IAM_PATH}${ROLES.ec2}`), assume(world, ROLES.ec2), {
        detail: ROLES.ec2,
      }),
      caller.mayNot('ec2:RunInstances', regional('ec2', 'instance/*'), launch),
      caller.mayNot(
        'iam:CreatePolicyVersion',
        policy,
        (api) => api.iam().send(new CreatePolicyVersionCommand({ PolicyArn: policy, PolicyDocument: '{}' })),
        { ...global, detail: 'with its own hands' },
      ),
    ],
  );
}

function throughCloudFormation(world: World): Question {
  const policy = arnsOf(world).iam(`policy${IAM_PATH}${POLICIES.adminAccess}`);
  const caller = new Caller(ROLES.deploy, world, {
    region: GLOBAL_REGION,
    context: { 'aws:CalledVia': ['cloudformation.amazonaws.com'] },
    beyond: "the emulator's CloudFormation does not look for the caller's permissions",
  });
  const detail = { detail: 'through CloudFormation' };
  const name = `${PREFIX}intruder_deploy`;
  return question(
    'deploy-through-cloudformation',
    THEME,
    "the deploy role changes the baseline's own, no more",
    [
      caller.may('iam:CreatePolicyVersion', policy, undefined, detail),
      caller.mayNot('iam:CreateUser', arnsOf(world).user(name), undefined, detail),
    ],
  );
}
