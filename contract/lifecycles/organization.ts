import { ORGANIZATION_ID } from './handler-permissions-organization';
import { HOME, STANDARD, tier, type Configuration, type Lifecycle } from './lifecycle';

/** Of a small organization: a unit to try things out in, one that works, and one without storage. */
const UNITS: readonly Configuration[] = [
  { name: 'canary', ou: 'Canary', wave: 1 },
  { name: 'production', ou: 'Production', wave: 2 },
  { name: 'network', ou: 'Network', wave: 2, storage: false },
  { name: 'security', ou: 'Security', wave: 2, storage: false },
];

const SECURITY: readonly Configuration[] = [
  { id: '222233334444', unit: 'security' },
  { id: '333344445555', unit: 'security' },
];

/** @param more what the organization says beside */
const organized = (more: Configuration = {}): Configuration => ({
  organization: {
    id: ORGANIZATION_ID,
    root: 'r-abcd',
    management: '111122223333',
    audit: '222233334444',
    logArchive: '333344445555',
    units: UNITS,
    accounts: SECURITY,
    breakGlass: ['break-glass'],
    ...more,
  },
});

/** The units, of which the canary says something else. */
const canaryWith = (differences: Configuration): Configuration =>
  organized({ units: UNITS.map((unit) => (unit['name'] === 'canary' ? { ...unit, ...differences } : unit)) });

const stackOf = (unit: string, stack: string, region = HOME): string =>
  `StackSet-Baseline-Unit-${unit}-${stack} in ${region}`;

const ESSENTIAL = [
  ...['Guardrails', 'Access', 'Persona-engineer', 'Persona-analyst', 'Roles', 'Storage'].map((stack) =>
    stackOf('canary', stack),
  ),
  ...['Settings', 'Events'].flatMap((stack) => [
    stackOf('canary', stack),
    stackOf('canary', `${stack}-us-east-1`, 'us-east-1'),
  ]),
];

/** An account of a unit, which StackSets deploy to. */
const ofMembers: readonly Lifecycle[] = [
  {
    id: 'org-account-added',
    text: 'An account is added to a unit',
    to: organized(),
    units: { to: 'canary' },
    by: 'StackSets',
  },
  {
    id: 'org-account-added-regulated',
    text: 'An account is added to a unit of which everything is watched',
    to: { ...organized(), ...tier('regulated') },
    units: { to: 'production' },
    by: 'StackSets',
  },
  {
    id: 'org-account-moved',
    text: 'An account is moved to another unit, while it has the stacks of the first',
    from: organized(),
    to: organized(),
    units: { from: 'canary', to: 'production' },
    by: 'StackSets',
    stoppedBy: ['AWS::IAM::ManagedPolicy baseline_region exists already'],
    leaves: ESSENTIAL,
    byHand: 'Delete the stacks of the first unit in the account, and what they leave. Then move it.',
  },
  {
    id: 'org-account-moved-emptied',
    text: 'An account is moved to another unit after its stacks were deleted, with its buckets in place',
    from: organized(),
    to: organized(),
    units: { from: 'canary', to: 'production' },
    emptied: true,
    by: 'StackSets',
    stoppedBy: ['AWS::S3::Bucket acme-logs-111122223333-ap-southeast-2-an exists already'],
    byHand: 'Copy the data, empty and delete the buckets and the repositories. Then move it.',
  },
  {
    id: 'org-account-moved-without-storage',
    text: 'An account without storage is moved to another unit after its stacks were deleted',
    from: organized(),
    to: organized(),
    units: { from: 'network', to: 'security' },
    emptied: true,
    by: 'StackSets',
  },
  {
    id: 'org-account-moved-recorded',
    text: 'The same where AWS Config records: its service-linked role has stayed',
    from: { ...organized(), ...STANDARD },
    to: { ...organized(), ...STANDARD },
    units: { from: 'network', to: 'security' },
    emptied: true,
    by: 'StackSets',
    stoppedBy: ['AWS::IAM::ServiceLinkedRole config.amazonaws.com exists already'],
    byHand: 'Delete the service-linked role of AWS Config. Then move it.',
  },
  {
    id: 'org-tier-up',
    text: 'The tier of a unit is raised',
    from: organized(),
    to: canaryWith({ tier: 'standard' }),
    units: { from: 'canary', to: 'canary' },
    by: 'StackSets',
  },
  {
    id: 'org-tier-down',
    text: 'The tier of a unit is lowered',
    from: canaryWith({ tier: 'standard' }),
    to: organized(),
    units: { from: 'canary', to: 'canary' },
    by: 'StackSets',
    leaves: [stackOf('canary', 'Detection'), stackOf('canary', 'Detection-us-east-1', 'us-east-1')],
    byHand: 'Delete the stack instances and the StackSets Baseline-Unit-canary-Detection….',
  },
];

/** The account that owns the organization, in which each StackSet and each policy has its stack. */
const ofTheOwner: readonly Lifecycle[] = [
  {
    id: 'org-first',
    text: 'The first deployment of an organization',
    to: organized(),
    by: 'administrator',
  },
  {
    id: 'org-guardrail-tightened',
    text: 'A guardrail is tightened: no role for an emergency is exempt any more. Its policies change in place',
    from: organized(),
    to: organized({ breakGlass: [] }),
    by: 'deploy role',
  },
  {
    id: 'org-canary-fails',
    text: 'A change fails in the canary, before any other unit has it, and is deployed again',
    from: organized(),
    to: { ...organized(), tags: { team: 'platform' } },
    failedIn: 'Baseline-Unit-canary-Guardrails',
    by: 'deploy role',
  },
  {
    id: 'org-unit-removed',
    text: 'A unit leaves the configuration while its stacks are there: they would stay, and so would its accounts',
    from: organized(),
    to: organized({ units: UNITS.filter((unit) => unit['name'] !== 'network') }),
    by: 'deploy role',
    stoppedBy: ['export in use: Baseline-Organization-network is imported by Baseline-Placement'],
    leaves: ['Baseline-Unit-network-', 'AWS::Organizations::OrganizationalUnit'],
    byHand:
      'Empty the unit, delete its stacks in the owning account, and deploy Baseline-Placement exclusively before the rest. Its StackSets stay.',
  },
];

/** The canary under another name, in the OU that it has. */
const RENAMED = UNITS.map((unit) => (unit['name'] === 'canary' ? { ...unit, name: 'pilot' } : unit));

/** Another name of a unit is another unit: its stacks, StackSets and policies are called after it. */
const ofNames: readonly Lifecycle[] = [
  {
    id: 'org-unit-renamed',
    text: 'A unit gets another name, in the OU that it has',
    from: organized(),
    to: organized({ units: RENAMED }),
    by: 'deploy role',
    stoppedBy: ['export in use: Baseline-Organization-canary'],
    leaves: ['Baseline-Unit-canary-'],
    byHand: 'Keep the name. Or remove the unit, as docs/organization.md says, and add one of the other name.',
  },
  {
    id: 'org-unit-renamed-member',
    text: 'The same in an account, where the stacks of the unit of before are',
    from: organized(),
    to: organized({ units: RENAMED }),
    units: { from: 'canary', to: 'pilot' },
    by: 'StackSets',
    stoppedBy: ['AWS::IAM::ManagedPolicy baseline_region exists already'],
    leaves: ESSENTIAL,
    byHand: 'Delete the stacks of the unit of before in the account, and what they leave.',
  },
];

const GROUP = {
  admin: '1a2b3c4d-1111-2222-3333-444455556666',
  engineer: '2b3c4d5e-1111-2222-3333-444455556666',
  auditor: '3c4d5e6f-1111-2222-3333-444455556666',
  other: '4d5e6f70-1111-2222-3333-444455556666',
};

/** With people of a directory: who is which persona, beside what else is said of them. */
const peopled = (groups: Readonly<Record<string, string>>, more: Configuration = {}): Configuration =>
  organized({
    identityCenter: {
      instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      stacks: 2,
      groups,
      ...more,
    },
  });
const OTHER_INSTANCE = 'arn:aws:sso:::instance/ssoins-fedcba9876543210';
const { admin, engineer, auditor } = GROUP;
const AUDITOR = { personas: { auditor: { capabilities: ['billing-read'] } } };

/** The stacks of a persona stay, in the owning account and with their StackSets, until somebody deletes them. */
const PERSONA_LEFT = [
  `Baseline-Persona-auditor in ${HOME}`,
  ...UNITS.map((unit) => `Baseline-Unit-${String(unit['name'])}-Persona-auditor in ${HOME}`),
];

/** Changes of who people are in the accounts of an organization. */
const ofPeople: readonly Lifecycle[] = [
  {
    id: 'org-people-on',
    text: 'People come from the directory of IAM Identity Center',
    from: organized(),
    to: peopled({ admin, engineer }),
    by: 'deploy role',
  },
  {
    id: 'org-persona-added',
    text: 'A persona is added, and a group that is it',
    from: peopled({ admin, engineer }),
    to: { ...peopled({ admin, engineer, auditor }), ...AUDITOR },
    by: 'deploy role',
  },
  {
    id: 'org-group-other',
    text: 'Another group is a persona. One that is renamed keeps its ID, and is no change',
    from: peopled({ admin, engineer }),
    to: peopled({ admin, engineer: GROUP.other }),
    by: 'deploy role',
  },
  {
    id: 'org-session-length',
    text: 'Sessions last longer. Permission sets change in place',
    from: peopled({ admin, engineer }),
    to: peopled({ admin, engineer }, { session: 'PT12H' }),
    by: 'deploy role',
  },
  {
    id: 'org-instance-other',
    text: 'Another instance of IAM Identity Center, while people are assigned in the one of before',
    from: peopled({ admin, engineer }),
    to: peopled({ admin, engineer }, { instance: OTHER_INSTANCE }),
    by: 'deploy role',
    stoppedBy: ['export in use: Baseline-PermissionSets-admin is imported by Baseline-Assignments-'],
    byHand: 'Empty groups and deploy. Then name the instance, fill groups again, and deploy.',
  },
  {
    id: 'org-instance-other-empty',
    text: 'The same after all groups have left, and with them all assignments',
    from: peopled({}),
    to: peopled({}, { instance: OTHER_INSTANCE }),
    by: 'deploy role',
  },
  {
    id: 'org-group-gone',
    text: 'The group of a persona leaves the configuration, and with it all assignments of the permission set',
    from: peopled({ admin, engineer }),
    to: peopled({ admin }),
    by: 'deploy role',
  },
  {
    id: 'org-persona-gone-at-once',
    text: 'A persona leaves the configuration while its permission set is provisioned in accounts',
    from: { ...peopled({ admin, engineer, auditor }), ...AUDITOR },
    to: peopled({ admin, engineer }),
    by: 'deploy role',
    stoppedBy: ['export in use: Baseline-PermissionSets-auditor is imported by Baseline-Assignments-'],
    leaves: PERSONA_LEFT,
    byHand: 'Take its group out of groups and deploy; then take the persona out, and deploy.',
  },
  {
    id: 'org-persona-gone',
    text: 'The same after its group has left, and with it all assignments: the permission set goes',
    from: { ...peopled({ admin, engineer }), ...AUDITOR },
    to: peopled({ admin, engineer }),
    by: 'deploy role',
    leaves: PERSONA_LEFT,
    byHand:
      'Delete the stack Baseline-Persona-auditor, the stack instances and the StackSets Baseline-Unit-…-Persona-auditor.',
  },
];

/** Every change of an organization and of its accounts. */
export const organizations: readonly Lifecycle[] = [...ofMembers, ...ofTheOwner, ...ofNames, ...ofPeople];
