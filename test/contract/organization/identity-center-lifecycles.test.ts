import { App } from 'aws-cdk-lib';
import config from '../../../examples/organization/identity-center.config';
import { HANDLER_FACTS as facts, LIMITS } from '../../../contract/lifecycles';
import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { identityCenterStacks } from '../../../lib/organization/identity-center';
import { policyCounts } from '../../../lib/organization/identity-center/persona-policies';
import { readAssembly, type AssemblyStack } from '../../../tools/assembly/read';
import { operationsBetween } from '../../../tools/deployment/operations';
import { AccountState } from '../../../tools/deployment/state';
import { deployAll } from '../../../tools/deployment/transition';
import { appProps } from '../../support/synthesize';

type Center = NonNullable<NonNullable<BaselineConfigInput['organization']>['identityCenter']>;

/** The stacks of Identity Center. */
function stacksOf(change: Partial<Center> = {}, personas: BaselineConfigInput['personas'] = config.personas) {
  const { organization: given } = config;
  const parsed = loadConfig({
    ...config,
    personas,
    organization: { ...given, identityCenter: { ...given.identityCenter, ...change } },
  });
  const { organization } = parsed;
  if (organization === undefined) throw new Error('The example has an organization');
  const app = new App(appProps());
  const stacks = identityCenterStacks(app, parsed, organization, policyCounts(organization));
  stacks.slice(1).forEach((stack, index) => {
    const before = stacks[index];
    if (before) stack.addStackDependency(before);
  });
  return readAssembly(app.synth().directory);
}

const before = stacksOf();
const { groups } = config.organization.identityCenter;
const ANALYSTS = '4d5e6f70-1111-2222-3333-444455556666';

/** What becomes of each resource that changes: the operation, its type and how often. */
function changes(after: readonly AssemblyStack[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const stack of after) {
    const known = before.find(({ name }) => name === stack.name);
    if (known === undefined) throw new Error(`${stack.name} is new`);
    for (const { kind, after: resource, before: old } of operationsBetween(known, stack)) {
      const key = `${kind} ${(resource ?? old)?.Type ?? ''}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}

const deploy = async (state: AccountState, stacks: readonly AssemblyStack[]) =>
  (await deployAll(state, { stacks: [...stacks], facts })).problems.map(
    ({ kind, type }) => `${kind}: ${type}`,
  );

const empty = () => new AccountState(config.organization.management, LIMITS);

it('a persona that is assigned adds assignments, and changes nothing that is there', () => {
  expect(changes(stacksOf({ groups: { ...groups, analyst: ANALYSTS } }))).toEqual({
    'create AWS::SSO::Assignment': 3,
  });
});

it('a persona that is added gets a permission set, and nothing else changes', () => {
  const personas = { ...config.personas, reader: { capabilities: ['billing-read' as const] } };
  expect(changes(stacksOf({}, personas))).toEqual({ 'create AWS::SSO::PermissionSet': 1 });
});

it('another group in place of one replaces its assignments alone', () => {
  expect(changes(stacksOf({ groups: { ...groups, engineer: ANALYSTS } }))).toEqual({
    'replace AWS::SSO::Assignment': 3,
  });
});

it('a group that is renamed keeps its ID, and is no change', () => {
  expect(changes(stacksOf())).toEqual({});
});

it('another session length changes the permission sets in place', () => {
  expect(changes(stacksOf({ session: 8 }))).toEqual({ 'update AWS::SSO::PermissionSet': 4 });
});

it('a persona leaves the accounts first, and then goes with its permission set', async () => {
  const state = empty();
  const withoutPeople = stacksOf({ groups: { admin: groups.admin, engineer: groups.engineer } });
  const without = stacksOf({ groups: { admin: groups.admin, engineer: groups.engineer } }, {});
  expect(await deploy(state, before)).toEqual([]);
  expect(changes(withoutPeople)).toEqual({ 'delete AWS::SSO::Assignment': 1 });
  expect(await deploy(state, withoutPeople)).toEqual([]);
  expect(await deploy(state, without)).toEqual([]);
});

it('a permission set that is provisioned cannot go: CloudFormation refuses, since assignments import its ARN', async () => {
  const state = empty();
  expect(await deploy(state, before)).toEqual([]);
  const without = stacksOf({ groups: { admin: groups.admin, engineer: groups.engineer } }, {});
  const { problems } = await deployAll(state, { stacks: [...without], facts });
  expect(problems.map(({ kind, where }) => [kind, where])).toEqual([
    ['export in use', 'Baseline-PermissionSets ap-southeast-2'],
  ]);
  expect(problems[0]?.text).toMatch(
    /^Baseline-PermissionSets-auditor is imported by Baseline-Assignments-0\d$/,
  );
});
