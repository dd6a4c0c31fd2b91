import { sortedJson } from '../../assembly/json';
import type { OrganizationFile } from '../../assembly/organization-file';
import type { AssemblyStack } from '../../assembly/read';
import { permissionSetsIn, type PermissionSet } from '../../access/organization/permission-sets';
import { stackSetsIn } from '../../access/organization/stack-sets';
import { Geography, type Reach } from '../organization/geography';

const REACHING = ['AWS::CloudFormation::StackSet', 'AWS::SSO::PermissionSet'];

/** Accounts that StackSets deploy the same stacks to. */
export interface Place {
  /** the same on both sides of a change */
  readonly key: string;
  readonly reach: Reach;
  readonly stacks: readonly AssemblyStack[];
}

/** The accounts of an organization beside the one that manages it. */
export interface Places {
  readonly geography: Geography;
  readonly places: readonly Place[];
  /** what people of the directory may be in each of them */
  readonly permissionSets: readonly PermissionSet[];
}

interface Group extends Reach {
  readonly stacks: AssemblyStack[];
}

/**
 * Where the StackSets of an assembly deploy to, with all stacks that an account there gets.
 *
 * @param file what the configuration says of the organization. @default - nothing
 * @returns undefined where there is no StackSet and no permission set
 * @throws Unresolved for a StackSet whose template or targets are only known after a deployment
 * @throws UserError for one that CloudFormation would not take
 */
export function placesIn(
  stacks: readonly AssemblyStack[],
  account: string,
  file?: OrganizationFile,
): Places | undefined {
  const withSets = stacks.some(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type }) => REACHING.includes(Type)),
  );
  if (!withSets) return undefined;
  const geography = new Geography(stacks, account, file);
  const groups = new Map<string, Group>();
  const sets = stackSetsIn(geography.resources, geography.targets);
  for (const { units, accounts, stacks: own } of sets.flatMap((set) => set.groups)) {
    const key = sortedJson([[...units].sort(), accounts ? [...accounts].sort() : null]);
    const group = groups.get(key) ?? { units, ...(accounts && { accounts }), stacks: [] };
    group.stacks.push(...own);
    groups.set(key, group);
  }
  return {
    geography,
    permissionSets: permissionSetsIn(geography.resources),
    places: [...groups].map(([key, { stacks: own, ...reach }]) => ({
      key,
      reach,
      // A single account has what its unit has, too.
      stacks: [...own, ...ofUnits(reach, groups, geography)],
    })),
  };
}

function ofUnits(
  { units, accounts }: Reach,
  groups: ReadonlyMap<string, Group>,
  geography: Geography,
): AssemblyStack[] {
  if (accounts === undefined) return [];
  const own = [...units, ...accounts.flatMap((account) => geography.unitOf(account) ?? [])];
  return [...groups.values()]
    .filter((group) => group.accounts === undefined && group.units.some((unit) => own.includes(unit)))
    .flatMap((group) => group.stacks);
}
