import { CONFIG, edit, type Seed } from './seed';

/** An organization with people of a directory, whose accounts are there or are created. */
export const ORGANIZATION_CONFIG = `import type { BaselineConfigInput } from './lib/config';

export default {
  name: 'fixture',
  notificationEmails: ['billing@example.com'],
  access: { legacyRoles: [] },
  detection: { tier: 'standard' },
  personas: { auditor: { capabilities: ['billing-read', 'read-everything-but-data'] } },
  organization: {
    id: 'o-abcde12345',
    root: 'r-abcd',
    management: '111122223333',
    audit: '222233334444',
    logArchive: '333344445555',
    units: [
      { name: 'sandbox', ou: 'ou-abcd-11111111', wave: 1 },
      { name: 'security', ou: 'Security', wave: 2, storage: false, differences: { personas: {} } },
    ],
    accounts: [
      { id: '222233334444', unit: 'security' },
      { id: '333344445555', unit: 'security' },
      { id: '555566667777', unit: 'sandbox' },
      { name: 'sandbox-2', email: 'sandbox-2@example.com', unit: 'sandbox' },
    ],
    breakGlass: ['break-glass'],
    identityCenter: {
      instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      groups: {
        admin: '1a2b3c4d-1111-2222-3333-444455556666',
        engineer: '2b3c4d5e-1111-2222-3333-444455556666',
        auditor: '3c4d5e6f-1111-2222-3333-444455556666',
      },
      session: 'PT4H',
      stacks: 2,
    },
  },
} satisfies BaselineConfigInput;
`;

const FOLDER = 'lib/organization';
const CONTROLS = `${FOLDER}/control-policies.ts`;
const RESOURCES = `${FOLDER}/resource-control.ts`;
const STACK_SET = `${FOLDER}/stack-set-stack.ts`;
const SETS = `${FOLDER}/identity-center/permission-sets-stack.ts`;
const EVENTS = `${FOLDER}/events-stack.ts`;
const WATCH = `${FOLDER}/watch-stack.ts`;

type Text = string | RegExp;
const seed = (
  name: string,
  risks: Seed['risks'],
  [file, find, replace]: readonly [file: string, find: Text, replace: string],
  finding?: RegExp,
): Seed => ({ name, risks, edits: [edit(file, find, replace)], ...(finding && { finding }) });

const SESSION = 'sessionDuration: session,';
const LEAVING = "actions: ['account:CloseAccount', 'organizations:LeaveOrganization']";

/** Changes of what an organization has: its policies, StackSets, people, and what watches it. */
export const ORGANIZATION: readonly Seed[] = [
  seed(
    'the root users of members are denied nothing more',
    ['widens access'],
    [CONTROLS, '...plain([rootUser()]),', ''],
    /In each account of the unit sandbox \(2 declared, and any other account in it\): root: /,
  ),
  seed(
    'members may leave the organization',
    ['widens access'],
    [CONTROLS, LEAVING, "actions: ['account:CloseAccount']"],
    /roles, users, OrganizationAccountAccessRole, .*people of IAM Identity Center: now organizations:Leave/,
  ),
  seed(
    'a policy of the organization takes a service from all, and from StackSets',
    ['cannot be judged'],
    [
      CONTROLS,
      '...plain([rootUser()]),',
      "...plain([rootUser(), deny('DenyBuckets', { actions: ['s3:*'], resources: ['*'] })]),",
    ],
    /the role of StackSets: .* fewer s3 actions, which StackSets may need there/,
  ),
  seed(
    'roles of a pipeline are exempt from the policies of an organization',
    ['widens access'],
    [CONTROLS, '...breakGlass]);\n\n/**', "...breakGlass, 'ci-deployer-*']);\n\n/**"],
    /roles such as ci-deployer-/,
  ),
  seed(
    'another organization may share buckets',
    ['widens access', 'weakens protection'],
    [RESOURCES, "'aws:PrincipalOrgID': organization", "'aws:PrincipalOrgID': [organization, 'o-zzzzz99999']"],
  ),
  seed(
    'a resource control policy denies services',
    ['silences alerts', 'stops logs'],
    [RESOURCES, "      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },\n", ''],
  ),
  seed(
    'people stay signed in for longer',
    ['weakens protection'],
    [CONFIG, "'PT4H'", "'PT12H'"],
    /how long people stay signed in: PT4H → PT12H/,
  ),
  // What service control policies deny them, they are denied as before.
  seed(
    'people of a directory carry no boundary',
    ['widens access'],
    [SETS, /permissionsBoundary: \{[\s\S]*?\n {6}\},\n/, ''],
  ),
  seed(
    'a permission set has a policy of its own',
    ['widens access'],
    [
      SETS,
      SESSION,
      `${SESSION}\n      inlinePolicy: { Version: '2012-10-17', Statement: [{ Sid: 'ReadAll', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] },`,
    ],
    /the permission set engineer.*: now s3:GetObject, by ReadAll/,
  ),
  seed(
    'permission sets name policies that applications may write',
    ['widens access'],
    [SETS, '({ name, path: IAM_PATH })', "({ name, path: '/app/' })"],
  ),
  seed(
    'another group of the directory is a persona',
    ['widens access'],
    [CONFIG, "engineer: '2b3c4d5e", "engineer: '8b3c4d5e"],
  ),
  seed(
    'stacks go with the account that leaves its unit',
    ['weakens protection'],
    [STACK_SET, 'retainStacksOnAccountRemoval: true', 'retainStacksOnAccountRemoval: false'],
  ),
  seed(
    'macros may rewrite the templates of members',
    ['weakens protection'],
    [STACK_SET, "['CAPABILITY_NAMED_IAM']", "['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND']"],
  ),
  seed(
    'the stacks of members go with their StackSet',
    ['weakens protection'],
    [STACK_SET, 'RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE', 'RemovalPolicy.DESTROY'],
  ),
  seed(
    'an account is closed when its stack goes',
    ['weakens protection'],
    [`${FOLDER}/accounts-stack.ts`, 'resource.applyRemovalPolicy(RemovalPolicy.RETAIN);', ''],
  ),
  seed(
    'anybody may send events to the audit account',
    ['widens access'],
    [WATCH, "StringEquals: { 'aws:PrincipalOrgID': organization },", ''],
  ),
  seed(
    'the bus of the audit account is open to another organization alone',
    ['widens access', 'silences alerts'],
    [WATCH, "'aws:PrincipalOrgID': organization", "'aws:PrincipalOrgID': 'o-other12345'"],
  ),
  seed(
    'members send the events of one region alone',
    ['silences alerts'],
    [EVENTS, "resources: [busArn(member, '*')]", "resources: [busArn(member, 'ap-southeast-2')]"],
    /does not reach arn:aws:events:us-east-1:222233334444:event-bus/,
  ),
  seed(
    'another account reads the alerts of an organization',
    ['widens access'],
    [
      WATCH,
      '    const { name } = this.bus(',
      "    topic.grantSubscribe(new (require('aws-cdk-lib/aws-iam').AccountPrincipal)('999988887777'));\n    const { name } = this.bus(",
    ],
    /^In the account 222233334444: /,
  ),
  seed(
    'the archive takes the trail of one account alone',
    ['stops logs'],
    [`${FOLDER}/archive-stack.ts`, 'trailOf: [management, id]', 'trailOf: [management]'],
  ),
  seed(
    'people may come before their units',
    ['cannot be judged'],
    [
      `${FOLDER}/index.ts`,
      'const people = inOrder(identityCenterStacks(app, config, organization, counts));',
      'const people = identityCenterStacks(app, config, organization, counts);',
    ],
    /is no longer deployed after/,
  ),
  seed(
    'a policy of an organization in another order',
    [],
    [
      CONTROLS,
      '...binding(leaving(), ...adminRegionGuardrail(config), ...withMfa(config)),',
      '...binding(...withMfa(config), ...adminRegionGuardrail(config), leaving()),',
    ],
  ),
  seed(
    'a condition without IfExists, which holds without the key anyhow',
    [],
    [RESOURCES, "StringNotEqualsIfExists: { 'aws:PrincipalOrgID'", "StringNotEquals: { 'aws:PrincipalOrgID'"],
  ),
  seed(
    'permission sets are described otherwise',
    [],
    [SETS, 'Account baseline: the persona ${persona}', 'Account baseline: people who are ${persona}'],
  ),
  seed('people stay signed in for less', [], [CONFIG, "'PT4H'", "'PT2H'"]),
  seed(
    'fewer accounts are in work at a time',
    [],
    [STACK_SET, 'maxConcurrentPercentage: 10', 'maxConcurrentPercentage: 5'],
  ),
  seed(
    'the bus of the audit account is described otherwise',
    [],
    [WATCH, 'Security events of the members of the organization', 'Security events of all members'],
  ),
];
