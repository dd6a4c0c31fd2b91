import type { AssemblyStack } from '../../assembly/read';
import { Unresolved } from '../../assembly/resolve';
import type { NamedPolicy } from '../policy';
import { findAll, resourcesOfType, policyFrom, property, textProperty, type Found } from '../template-parts';
import { FULL_ACCESS, type ControlLevel } from './membership';
import { stackSetsIn, stacksIn, type StackSet } from './stack-sets';
import { assignmentsIn, permissionSetsIn, type Assignment, type PermissionSet } from './permission-sets';
import type { OrganizationStructure } from './structure';
import { contentOf, Targets, type Target } from './targets';

/** An organization as the stacks of its management account declare it. */
export interface OrganizationModel {
  readonly structure: OrganizationStructure;
  readonly units: readonly UnitModel[];
  readonly permissionSets: readonly PermissionSet[];
  readonly assignments: readonly Assignment[];
}

/** A unit, and what each account in it has. */
export interface UnitModel {
  readonly name: string;
  readonly homeRegion: string;
  /** as `aws:PrincipalOrgPaths` has it. @default - a stack creates the organizational unit: AWS gives its ID */
  readonly path?: string;
  /** the root, and the organizational units down to this one */
  readonly levels: readonly ControlLevel[];
  /** the stacks of its StackSets in one of its accounts; without an ID in any that no StackSet names */
  readonly stacksIn: (account?: string) => readonly AssemblyStack[];
  readonly accounts: readonly MemberAccount[];
}

/** An account of a unit. */
export interface MemberAccount {
  /** @default - a stack creates it, or nobody knows it yet */
  readonly id?: string;
  readonly name?: string;
  /** the account itself, below its unit */
  readonly level: ControlLevel;
}

/** Whether stacks are those of an account that manages an organization with the baseline. */
export const declaresOrganization = (stacks: readonly AssemblyStack[]): boolean =>
  stacks.some(({ template }) => Object.values(template.Resources ?? {}).some(({ Type }) => Type === POLICY));

const POLICY = 'AWS::Organizations::Policy';

type Kind = 'serviceControl' | 'resourceControl';

const KINDS: Readonly<Record<string, Kind>> = {
  SERVICE_CONTROL_POLICY: 'serviceControl',
  RESOURCE_CONTROL_POLICY: 'resourceControl',
};

interface Attached {
  readonly kind: Kind;
  readonly policy: NamedPolicy;
  readonly targets: readonly Target[];
}

/**
 * Reads an organization out of the stacks of its management account. Policies that no stack declares are not known: AWS's
 * own are taken for attached to every level.
 *
 * @throws Unresolved for a policy or a StackSet whose content or targets are only known after a deployment
 * @throws UserError for one that CloudFormation would not take
 */
export function readOrganization(
  stacks: readonly AssemblyStack[],
  structure: OrganizationStructure,
): OrganizationModel {
  const found = stacks.flatMap((stack) => findAll(stack, structure.management));
  const targets = new Targets(found, structure.root);
  const policies = resourcesOfType(found, POLICY).flatMap((item) => attached(item, targets));
  const sets = stackSetsIn(found, targets);
  return {
    structure,
    permissionSets: permissionSetsIn(found),
    assignments: assignmentsIn(found),
    units: structure.units.map((unit) => unitModel(unit, { structure, targets, policies, sets })),
  };
}

interface Read {
  readonly structure: OrganizationStructure;
  readonly targets: Targets;
  readonly policies: readonly Attached[];
  readonly sets: readonly StackSet[];
}

function unitModel(
  { name, ou, config: { homeRegion } }: OrganizationStructure['units'][number],
  { structure: { id, root, accounts }, targets, policies, sets }: Read,
): UnitModel {
  const level = (of: string, target?: Target): ControlLevel => ({
    name: of,
    serviceControl: [FULL_ACCESS, ...on(policies, 'serviceControl', target)],
    resourceControl: on(policies, 'resourceControl', target),
  });
  const units = targets.unitsTo(ou);
  const own = units.at(-1)?.target;
  const above = units
    .slice(0, -1)
    .map(({ path, target }) => level(`the organizational unit ${path}`, target));
  const within = [root, ...units.map(({ target }) => target)];
  return {
    name,
    homeRegion,
    ...(ou.startsWith('ou-') && { path: `${id}/${root}/${ou}/` }),
    levels: [level('the root', root), ...above, level(`the unit ${name}`, own)],
    stacksIn: (account) => (own === undefined ? [] : sets.flatMap((set) => stacksIn(set, within, account))),
    accounts: accounts
      .filter((account) => account.unit === name)
      .map((account) => ({
        ...account,
        level: level(
          `the account ${account.id ?? account.name ?? ''}`,
          account.id ?? targets.account(account.name ?? ''),
        ),
      })),
  };
}

const on = (policies: readonly Attached[], kind: Kind, target?: Target): NamedPolicy[] =>
  policies
    .filter((each) => each.kind === kind && target !== undefined && each.targets.includes(target))
    .map(({ policy }) => policy);

/** A policy that decides requests: others, such as tag policies, do not. */
function attached(item: Found, targets: Targets): Attached[] {
  const kind = KINDS[textProperty(item, 'Type') ?? ''];
  if (kind === undefined) return [];
  const name = textProperty(item, 'Name') ?? item.logicalId;
  const content = contentOf(property(item, 'Content'));
  if (content === undefined) throw new Unresolved(item.stack.name, `the policy ${name} without content`);
  return [
    {
      kind,
      policy: { ...policyFrom(item, name, content), description: textProperty(item, 'Description') },
      targets: targets.listOf(item.stack, item.resource.Properties?.TargetIds),
    },
  ];
}
