import { centralStack, organizationPolicy, unitPolicyStack, unitStack } from '../../../lib/names';
import type { Account } from '../../access/account';
import type { Journey } from '../../access/journeys/journey';
import { memberAccount } from '../../access/organization/member';
import { readOrganization, type UnitModel } from '../../access/organization/read';
import type { OrganizationStructure } from '../../access/organization/structure';
import type { Vocabulary } from '../../access/vocabulary';
import { ofType, text, type Declared } from '../../assembly/declared';
import type { AssemblyStack } from '../../assembly/read';
import type { Access, Member, MemberPosture, Organization, Unit, UnitAccess } from '../model';
import { groupBy } from '../words';
import { unitAccessOf } from './unit-access';

/** An organization as the configuration has it, and what it says of each unit beside the templates. */
export interface OrganizationSource {
  readonly structure: OrganizationStructure;
  /** accounts with a task of their own: ID → what for */
  readonly tasks: Readonly<Record<string, string>>;
  /** name of a unit → what the configuration says of it */
  readonly units: Readonly<Record<string, UnitSource>>;
  /** service control policies that a target takes */
  readonly slots: number;
}

/** What the configuration says of a unit. */
interface UnitSource {
  readonly ou: string;
  readonly wave: number;
  readonly tier: string;
  readonly personas: readonly string[];
  /** service control policies that others attach */
  readonly otherPolicies: number;
  /** what people of one of its accounts want to get done */
  readonly journeys: (account: string) => readonly Journey[];
}

export interface OrganizationFacts {
  readonly stacks: readonly AssemblyStack[];
  readonly declared: readonly Declared[];
  readonly vocabulary: Vocabulary;
  readonly source: OrganizationSource;
  /** who may do what in the account that owns the organization */
  readonly owner: Access;
  /** ID of an account → how it was at the last examination */
  readonly postures: ReadonlyMap<string, MemberPosture>;
}

/** The tree of units and accounts, wave after wave, with what each unit has. */
export async function organizationOf(
  facts: OrganizationFacts,
  progress: (done: number, all: number) => void,
): Promise<Organization> {
  const { stacks, declared, vocabulary, source, owner } = facts;
  const { structure } = source;
  const model = readOrganization(stacks, structure);
  const units: Unit[] = [];
  const decided = new Map<string, UnitAccess>();
  for (const unit of model.units) {
    progress(units.length + 1, model.units.length);
    const account = memberAccount(model, { unit: unit.name }, vocabulary);
    const { personas, journeys } = source.units[unit.name] ?? unknownUnit(unit);
    const key = whatDecides(unit.name, account);
    const access =
      decided.get(key) ?? (await unitAccessOf(account, personas, journeys(account.model.account), owner));
    decided.set(key, access);
    units.push(unitOf(facts, unit, access));
  }
  const everywhere = inEvery(units.map(({ access }) => access));
  return {
    id: structure.id,
    root: structure.root,
    management: structure.management,
    breakGlass: structure.breakGlass,
    central: centralOf(declared, source),
    everywhere,
    waves: groupBy(
      units.map((unit) => withoutCommon(unit, everywhere)),
      ({ wave }) => String(wave),
    )
      .map(([wave, own]) => ({ wave: Number(wave), units: own }))
      .sort((a, b) => a.wave - b.wave),
    groups: owner.groups,
  };
}

/** The same for units whose people may do the same: all that decides, without the names of unit and account. */
const whatDecides = (unit: string, { model }: Account): string => {
  const { organization, ...account } = model;
  const levels = organization?.levels.map(({ name: _, ...policies }) => policies);
  return [unitStack(unit, 'Baseline-'), organizationPolicy(unit, ''), model.account].reduce(
    (text, name) => text.replaceAll(name, '…'),
    JSON.stringify([account, organization?.path, levels]),
  );
};

function unitOf(facts: OrganizationFacts, unit: UnitModel, access: UnitAccess): Unit {
  const { declared, source } = facts;
  const { ou, wave, tier, otherPolicies } = source.units[unit.name] ?? unknownUnit(unit);
  const level = unit.levels.at(-1);
  return {
    ...{ name: unit.name, ou, wave, tier, homeRegion: unit.homeRegion },
    slots: { taken: (level?.serviceControl.length ?? 0) + otherPolicies, of: source.slots },
    policies: ofType(declared, 'AWS::Organizations::Policy')
      .filter(({ stack }) => stack === unitPolicyStack(unit.name))
      .map((policy) => ({
        name: text(policy, 'Name'),
        kind: KINDS[text(policy, 'Type')] ?? text(policy, 'Type'),
        about: text(policy, 'Description'),
      })),
    stacks: groupBy(unit.stacksIn(), ({ name, region }) => partOf(unit.name, name, region)).map(
      ([name, same]) => ({ name, regions: [...new Set(same.map(({ region }) => region))] }),
    ),
    access,
    accounts: unit.accounts.map(({ id, name }) => memberOf(facts, id, name)),
  };
}

const KINDS: Readonly<Record<string, string>> = {
  SERVICE_CONTROL_POLICY: 'service control',
  RESOURCE_CONTROL_POLICY: 'resource control',
  DECLARATIVE_POLICY_EC2: 'declarative, EC2',
};

function unknownUnit({ name }: UnitModel): never {
  throw new Error(`The configuration says nothing of the unit ${name}`);
}

const memberOf = ({ source, postures }: OrganizationFacts, id?: string, name?: string): Member => ({
  id,
  name,
  task: id === undefined ? undefined : source.tasks[id],
  posture: id === undefined ? undefined : postures.get(id),
});

/** `Baseline-Unit-canary-Settings-us-east-1` → `Settings`. */
const partOf = (unit: string, stack: string, region: string): string =>
  stack.replace(unitStack(unit, 'Baseline-'), '').replace(new RegExp(`-${region}$`), '');

/** Stacks that one account alone gets: those with which it watches, or keeps the trail. */
const centralOf = (declared: readonly Declared[], { tasks }: OrganizationSource): Organization['central'] =>
  Object.entries(tasks).map(([id, task]) => ({
    id,
    task,
    stacks: ofType(declared, 'AWS::CloudFormation::StackSet')
      .filter((set) => text(set, 'StackSetName').startsWith(centralStack('Baseline-')))
      .filter(({ properties }) => JSON.stringify(properties['StackInstancesGroup']).includes(`"${id}"`))
      .map((set) => text(set, 'StackSetName').replace(centralStack('Baseline-'), '')),
  }));

const lineOf = (line: UnitAccess['differs'][number]): string => JSON.stringify(line);

/** What is otherwise in all units. @param all of each unit */
const inEvery = ([first, ...others]: readonly UnitAccess[]): UnitAccess['differs'] =>
  (first?.differs ?? []).filter((line) =>
    others.every(({ differs }) => differs.some((other) => lineOf(other) === lineOf(line))),
  );

const withoutCommon = (unit: Unit, common: UnitAccess['differs']): Unit => ({
  ...unit,
  access: {
    ...unit.access,
    differs: unit.access.differs.filter((line) => !common.some((other) => lineOf(other) === lineOf(line))),
  },
});
