import {
  ListRootsCommand,
  OrganizationsClient,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  type Account,
  type Root,
} from '@aws-sdk/client-organizations';
import { UserError } from '../../../lib/config/user-error';
import { GLOBAL_REGION } from '../../../lib/names';
import type { Clients } from '../aws/clients';
import { nameOf } from '../aws/errors';
import { allOf } from '../reads/answers';
import type { DeclaredOrganization, DeclaredUnit } from './declared';

/** An account of the organization, where it is now. */
export interface LiveAccount {
  readonly id: string;
  readonly name: string;
  /** names of the organizational units down to it, such as `Workloads/Test`; empty at the root */
  readonly path: string;
  /** name of the unit that it is in. @default - in none */
  readonly unit?: string;
}

/** The organization as AWS has it. */
export interface LiveOrganization {
  readonly root: Root;
  /** ID of an organizational unit → its path */
  readonly paths: ReadonlyMap<string, string>;
  /** name of a unit → ID of its organizational unit; none for one that is not there */
  readonly unitIds: ReadonlyMap<string, string>;
  /** the active ones, without the one that owns the organization */
  readonly accounts: readonly LiveAccount[];
  /** IDs of those that are suspended, closed, closing or not yet activated */
  readonly inactive: ReadonlySet<string>;
}

/** What is below a root or an organizational unit. */
interface Below {
  readonly units: readonly {
    readonly id: string;
    readonly path: string;
    readonly above: readonly string[];
  }[];
  readonly accounts: readonly {
    readonly account: Account;
    readonly path: string;
    readonly above: readonly string[];
  }[];
}

/**
 * Reads which accounts there are, and where.
 *
 * @throws UserError if the credentials are of an account without an organization, or with another one
 */
export async function readTree(clients: Clients, declared: DeclaredOrganization): Promise<LiveOrganization> {
  const client = clients.in(OrganizationsClient, GLOBAL_REGION);
  const { Roots = [] } = await client.send(new ListRootsCommand({})).catch((error: unknown) => {
    throw explained(error) ?? error;
  });
  const root = Roots.find(({ Id }) => Id === declared.root);
  if (root === undefined)
    throw new UserError(
      `The organization of these credentials has the root ${Roots.map(({ Id }) => Id).join(', ')}, and the configuration names ${declared.root}`,
      'Use credentials of the account that owns the organization, or correct organization.root in baseline.config.ts',
    );
  const { units, accounts } = await below(client, declared.root, '', [declared.root]);
  const unitIds = new Map(
    declared.units.flatMap((unit) =>
      units.filter((each) => isOf(unit, each)).map(({ id }) => [unit.name, id]),
    ),
  );
  const unitOf = (above: readonly string[]) =>
    declared.units.find(({ name }) => above.includes(unitIds.get(name) ?? '?'))?.name;
  const members = accounts.filter(({ account }) => account.Id !== declared.management);
  const active = members.filter(({ account }) => isActive(account));
  return {
    root,
    unitIds,
    paths: new Map(units.map(({ id, path }) => [id, path])),
    inactive: new Set(members.flatMap(({ account }) => (isActive(account) ? [] : [account.Id ?? '?']))),
    accounts: active.map(({ account: { Id = '?', Name = '?' }, path, above }) => ({
      id: Id,
      name: Name,
      path,
      unit: unitOf(above),
    })),
  };
}

const isOf = ({ ou }: DeclaredUnit, { id, path }: { readonly id: string; readonly path: string }): boolean =>
  ou === id || ou === path;

/** AWS replaces `Status` by `State`. Source: AWS Organizations API Reference, Account. */
const isActive = ({ State, Status }: Account): boolean => (State ?? Status ?? 'ACTIVE') === 'ACTIVE';

async function below(
  client: OrganizationsClient,
  ParentId: string,
  path: string,
  above: readonly string[],
): Promise<Below> {
  const [accounts, units] = await Promise.all([
    allOf(paginateListAccountsForParent({ client }, { ParentId }), (page) => page.Accounts),
    allOf(
      paginateListOrganizationalUnitsForParent({ client }, { ParentId }),
      (page) => page.OrganizationalUnits,
    ),
  ]);
  const inside = await Promise.all(
    units.map(async ({ Id = '', Name = '' }) => {
      const own = { id: Id, path: path === '' ? Name : `${path}/${Name}`, above: [...above, Id] };
      return { own, ...(await below(client, Id, own.path, own.above)) };
    }),
  );
  return {
    units: inside.flatMap(({ own, units: more }) => [own, ...more]),
    accounts: [
      ...accounts.map((account) => ({ account, path, above })),
      ...inside.flatMap((each) => each.accounts),
    ],
  };
}

function explained(error: unknown): UserError | undefined {
  const name = nameOf(error);
  if (name === 'AWSOrganizationsNotInUseException')
    return new UserError(
      'The account of these credentials is in no organization',
      'docs/organization.md says how one begins; npm run doctor examines this account alone',
    );
  if (!/AccessDenied/.test(name)) return undefined;
  return new UserError(
    'The credentials may not read the organization',
    'Use those of the account that owns it, outside of the groups, with the policy of npm run doctor --silent -- --org --policy',
  );
}
