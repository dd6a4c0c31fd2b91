import { didYouMean, nearest, orList } from '../../../lib/config/nearest';
import { UserError } from '../../../lib/config/user-error';
import { Account } from '../account';
import { exampleAccount } from '../example-account';
import { readModel, type AccountModel, type RoleModel } from '../model';
import type { Vocabulary } from '../vocabulary';
import { roleModel, type MemberRole } from './member-roles';
import { resourcesElsewhere } from './elsewhere';
import { isIn, sessionRole } from './permission-sets';
import type { Membership } from './membership';
import type { MemberAccount, OrganizationModel, UnitModel } from './read';

/** Which account of an organization is meant: some account of a unit, or one by its name or ID. */
export type MemberChoice = { readonly unit: string } | { readonly account: string };

/** The account that stands for all accounts of a unit, where none is known. */
export const EXAMPLE_MEMBER = '555566667777';

/**
 * One account of an organization, as the StackSets of its unit and the policies above it make it.
 *
 * @throws UserError with the nearest real name, if there is no such unit or account
 * @throws Unresolved as `readModel`
 */
export function memberAccount(
  organization: OrganizationModel,
  choice: MemberChoice,
  vocabulary: Vocabulary,
): Account {
  const { unit, account } =
    'unit' in choice ? unitNamed(organization, choice.unit) : accountNamed(organization, choice.account);
  const known = account?.id ?? unit.accounts.find((each) => each.id !== undefined)?.id;
  const stacks = unit.stacksIn(account?.id);
  // Of a unit, any account is meant: what names one of them by its ID names another than most.
  const id = account?.id ?? exampleAccount(stacks, known ?? EXAMPLE_MEMBER);
  const model = readModel(stacks, id, unit.homeRegion);
  const sessions = sessionsIn(organization, model, known, vocabulary);
  const more = rolesOfOthers(organization, model, vocabulary);
  return new Account(
    {
      ...model,
      roles: [...model.roles, ...sessions, ...more.map((role) => roleModel(role, model))],
      organization: {
        id: organization.structure.id,
        path: unit.path,
        accounts: accountsOf(organization),
        levels: [...unit.levels, ...(account === undefined ? [] : [account.level])],
        elsewhere: resourcesElsewhere(organization, id),
      },
    },
    {
      ...vocabulary,
      roleWords: {
        ...vocabulary.roleWords,
        ...Object.fromEntries(more.map(({ word, name }) => [word, name])),
      },
    },
  );
}

/** Roles that AWS and the organization create there. Where permission sets are declared, people have those alone. */
function rolesOfOthers(
  { structure: { management, breakGlass }, permissionSets }: OrganizationModel,
  { account, homeRegion, policies }: AccountModel,
  { memberRoles }: Vocabulary,
): readonly MemberRole[] {
  const place = { account, homeRegion, management, breakGlass, policies: policies.map(({ name }) => name) };
  const all = memberRoles?.(place) ?? [];
  return permissionSets.length > 0 ? all.filter(({ persona }) => persona === undefined) : all;
}

/** @param known the account's ID. @default - it stands for those of its unit, and who is assigned is not known */
const sessionsIn = (
  { permissionSets, assignments }: OrganizationModel,
  model: AccountModel,
  known: string | undefined,
  { ownerTag }: Vocabulary,
): RoleModel[] =>
  permissionSets
    .filter((set) => isIn(set, model))
    .map((set) => {
      const role = sessionRole(set, model, ownerTag);
      const isAssigned =
        known === undefined
          ? undefined
          : assignments.some((each) => each.account === known && each.set === set.name);
      return { ...role, ...(role.people && { people: { ...role.people, isAssigned } }) };
    });

/** What the organization means for the account that manages it: its keys, and no policy. */
export const managementMembership = (organization: OrganizationModel): Membership => ({
  id: organization.structure.id,
  path: `${organization.structure.id}/${organization.structure.root}/`,
  accounts: accountsOf(organization),
  levels: [],
});

const accountsOf = ({ structure: { management, accounts } }: OrganizationModel): string[] => [
  management,
  ...accounts.flatMap(({ id }) => id ?? []),
];

interface Found {
  readonly unit: UnitModel;
  readonly account?: MemberAccount;
}

function unitNamed({ units }: OrganizationModel, name: string): Found {
  const unit = units.find((each) => each.name === name);
  if (unit !== undefined) return { unit };
  const names = units.map((each) => each.name);
  throw new UserError(
    `Unknown unit: ${name}`,
    didYouMean(nearest(name, names), `The units of the organization are ${orList(names)}`),
  );
}

function accountNamed({ units, structure }: OrganizationModel, given: string): Found {
  const all = units.flatMap((unit) => unit.accounts.map((account) => ({ unit, account })));
  const found = all.find(({ account: { id, name } }) => given === id || given === name);
  if (found !== undefined) return found;
  if (given === structure.management)
    throw new UserError(
      `${given} manages the organization, and no policy of it holds there`,
      'Leave --account out: the answer is the one of the account itself',
    );
  const names = all.flatMap(({ account: { id, name } }) => [name ?? [], id ?? []].flat());
  throw new UserError(
    `Unknown account: ${given}`,
    didYouMean(
      nearest(given, names),
      `Name one of organization.accounts by name or ID, or a unit: --unit ${units[0]?.name ?? ''}`,
    ),
  );
}
