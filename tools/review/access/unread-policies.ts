import type { AccountModel, GroupModel, RoleModel } from '../../access/model';
import type { NamedPolicy } from '../../access/policy';

type Holder = GroupModel | RoleModel;

/** Two sides that can be compared, and what cannot be judged of them. */
export interface Bounded {
  readonly base: AccountModel;
  readonly head: AccountModel;
  readonly problems: readonly string[];
}

/**
 * Policies that AWS makes and whose text is not at hand: one that is new on somebody is taken to allow everything, any
 * other to allow nothing, so that nothing else anybody gains is covered by it.
 */
export function withBounds(base: AccountModel, head: AccountModel): Bounded {
  const [before, after] = [holdersOf(base), holdersOf(head)];
  const isNew = (holder: Holder, name: string) => !unreadOf(before.get(holder.arn)).includes(name);
  const changes = (own: ReadonlyMap<string, Holder>, other: ReadonlyMap<string, Holder>, words: string) =>
    [...own.values()].flatMap((holder) =>
      unreadOf(holder)
        .filter((name) => !unreadOf(other.get(holder.arn)).includes(name))
        .map(
          (name) =>
            `${holder.name} ${words} ${name}, a policy of AWS of which nobody here knows what it allows`,
        ),
    );
  // Of a boundary that goes, the most that anybody gains is everything that their policies allow.
  const goes = (role: RoleModel) => {
    const own = role.boundary?.isUnread === true ? role.boundary : undefined;
    const is = after.get(role.arn);
    return own !== undefined && (is === undefined ? undefined : boundaryOf(is)?.name) !== own.name;
  };
  return {
    base: keeping(base, () => false, goes),
    head: keeping(head, isNew, () => false),
    problems: [...changes(after, before, 'gets'), ...changes(before, after, 'loses')],
  };
}

const holdersOf = ({ groups, roles }: AccountModel): ReadonlyMap<string, Holder> =>
  new Map([...groups, ...roles].map((holder) => [holder.arn, holder]));

const boundaryOf = (holder: Holder) => ('boundary' in holder ? holder.boundary : undefined);

/** Names of the unread policies on a group or role, its boundary among them. */
function unreadOf(holder: Holder | undefined): string[] {
  if (holder === undefined) return [];
  const boundary = boundaryOf(holder);
  return [...holder.policies, ...(boundary === undefined ? [] : [boundary])].flatMap(({ name, isUnread }) =>
    isUnread ? [name] : [],
  );
}

/** A boundary that nobody can read holds nobody: at most, it allows everything; and nothing at least, where it goes. */
const keeping = (
  model: AccountModel,
  keeps: (holder: Holder, name: string) => boolean,
  goes: (role: RoleModel) => boolean,
): AccountModel => ({
  ...model,
  groups: model.groups.map((group) => ({ ...group, policies: policiesOf(group, keeps) })),
  roles: model.roles.map((role) => ({
    ...role,
    boundary: role.boundary?.isUnread ? boundOf(role.boundary, goes(role)) : role.boundary,
    policies: policiesOf(role, keeps),
  })),
});

const boundOf = (boundary: NamedPolicy, goes: boolean): NamedPolicy | undefined =>
  goes ? { name: boundary.name, document: { Version: '2012-10-17', Statement: [] } } : undefined;

const policiesOf = (holder: Holder, keeps: (holder: Holder, name: string) => boolean) =>
  holder.policies.flatMap((policy) => {
    if (!policy.isUnread) return [policy];
    return keeps(holder, policy.name) ? [{ ...policy, isUnread: false }] : [];
  });
