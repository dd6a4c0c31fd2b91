import { sortedJson } from '../../assembly/json';
import type { AssemblyStack } from '../../assembly/read';
import { findAll, ofType, text, type Found } from '../../access/template-parts';
import { stackSetsIn } from '../../access/organization/stack-sets';
import { Targets, type Target } from '../../access/organization/targets';

const STACK_SET = 'AWS::CloudFormation::StackSet';

/** Accounts that StackSets deploy the same stacks to. */
export interface Place {
  /** the same on both sides of a change */
  readonly key: string;
  /** such as `each account of the unit Workloads (12 declared, and any it has besides)` */
  readonly label: string;
  readonly stacks: readonly AssemblyStack[];
}

interface Group {
  readonly units: readonly Target[];
  readonly accounts?: readonly string[];
  readonly stacks: AssemblyStack[];
}

/**
 * Where the StackSets of an assembly deploy to, with all stacks that an account there gets.
 *
 * @throws Unresolved for a StackSet whose template or targets are only known after a deployment
 * @throws UserError for one that CloudFormation would not take
 */
export function placesIn(stacks: readonly AssemblyStack[], account: string): Place[] {
  const withSets = stacks.some(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type }) => Type === STACK_SET),
  );
  if (!withSets) return [];
  const found = stacks.flatMap((stack) => findAll(stack, account));
  const targets = new Targets(found, '');
  const groups = new Map<string, Group>();
  for (const { units, accounts, stacks: own } of stackSetsIn(found, targets).flatMap((set) => set.groups)) {
    const key = sortedJson([[...units].sort(), accounts ? [...accounts].sort() : null]);
    const group = groups.get(key) ?? { units, ...(accounts && { accounts }), stacks: [] };
    group.stacks.push(...own);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({
    key,
    label: labelOf(group, found, targets),
    // A single account has what its unit has, too.
    stacks: [
      ...group.stacks,
      ...[...groups.values()]
        .filter(({ accounts, units }) => group.accounts && !accounts && sameUnits(units, group.units))
        .flatMap((unit) => unit.stacks),
    ],
  }));
}

const sameUnits = (some: readonly Target[], others: readonly Target[]): boolean =>
  some.some((unit) => others.includes(unit));

function labelOf({ units, accounts }: Group, found: readonly Found[], targets: Targets): string {
  if (accounts) return `${accounts.length === 1 ? 'the account' : 'the accounts'} ${accounts.join(', ')}`;
  const names = units.map((unit) => nameOf(unit, found));
  const count = ofType(found, 'AWS::Organizations::Account').filter((item) =>
    targets
      .listOf(item.stack, item.resource.Properties?.ParentIds)
      .some((parent) => isWithin(parent, units, found, targets)),
  ).length;
  const declared = count === 0 ? 'however many it has' : `${count} declared, and any it has besides`;
  return `each account of ${names.length === 1 ? 'the unit' : 'the units'} ${names.join(', ')} (${declared})`;
}

const UNIT = 'AWS::Organizations::OrganizationalUnit';

const unitAt = (target: Target, found: readonly Found[]): Found | undefined =>
  ofType(found, UNIT).find(({ stack, logicalId }) => `${stack.name}.${logicalId}` === target);

/** The name that a template gives, or the ID of a unit that exists. */
function nameOf(target: Target, found: readonly Found[]): string {
  const unit = unitAt(target, found);
  return (unit && text(unit, 'Name')) ?? target;
}

/** A StackSet reaches the units within a unit, too. */
function isWithin(
  target: Target,
  units: readonly Target[],
  found: readonly Found[],
  targets: Targets,
): boolean {
  if (units.includes(target)) return true;
  const unit = unitAt(target, found);
  const parent = unit?.resource.Properties?.ParentId;
  return unit !== undefined && parent !== undefined
    ? isWithin(targets.of(unit.stack, parent), units, found, targets)
    : false;
}
