import { isDeepStrictEqual } from 'node:util';
import { sortedJson } from '../../assembly/json';
import type { AssemblyStack } from '../../assembly/read';
import { Unresolved } from '../../assembly/resolve';
import { accountsInChange, exampleAccount } from '../../access/example-account';
import { readModel } from '../../access/model';
import { EXAMPLE_MEMBER } from '../../access/organization/member';
import { isIn, type PermissionSet } from '../../access/organization/permission-sets';
import type { Account } from '../../access/account';
import { UserError } from '../../../lib/config/user-error';
import { findingsInEach, type AccountsOfBoth } from '../accounts';
import { withSharedPolicies } from '../access/shared-policies';
import type { Finding } from '../review';
import type { Snapshot } from '../snapshot';
import type { Geography, Reach } from '../organization/geography';
import { jointMembership, OrganizationDenials } from './denials';
import type { Membership } from '../../access/organization/membership';
import { folded, type FoundIn } from './folded';
import { peopleIn } from './people';
import { placesIn, type Place, type Places } from './places';

type Compare = (base: Snapshot, head: Snapshot) => Promise<readonly Finding[]>;

/**
 * What a change does in the accounts that StackSets deploy to: their templates are compared as stacks of such an account, once
 * for all units in which both sides are alike.
 *
 * @param compareStacks compares two sides without their StackSets
 */
export async function memberChanges(
  base: Snapshot,
  head: Snapshot,
  compareStacks: Compare,
): Promise<Finding[]> {
  const [before, after] = [readPlaces(base, head), readPlaces(head, base)];
  if (after instanceof Error || before instanceof Error) return unreadable(before, after, [base, head]);
  const found: FoundIn[] = [];
  const sides: [Member, Member][] = [];
  const membershipOf = membershipsOf(base, head, before, after);
  for (const { reaches, places, was, is, organization } of changedPlaces(before, after, membershipOf)) {
    const geography = places.geography;
    const sidesFor = (id: string): [Member, Member] => [
      memberOf(base, was, { sets: before?.permissionSets ?? [], id, organization }),
      memberOf(head, is, { sets: after?.permissionSets ?? [], id, organization }),
    ];
    const accounts = accountsIn(reaches, geography, was, is);
    sides.push(sidesFor(accounts[0]));
    found.push({
      reaches,
      geography,
      stacks: [...new Set([...is, ...was].map(({ name }) => name))],
      findings: await findingsInEach(accounts, (id) => compareStacks(...sidesFor(id))),
    });
  }
  return [...folded(found), ...unknownSets(before, after, sides)];
}

/** The account at hand, where it is a single one. Else one that no template names, and those of them that the change names. */
function accountsIn(
  reaches: readonly Reach[],
  geography: Geography,
  was: readonly AssemblyStack[],
  is: readonly AssemblyStack[],
): AccountsOfBoth {
  const [known] = reaches.flatMap((reach) => geography.accountOf(reach) ?? []);
  const targets = reaches.flatMap(({ accounts, units }) => accounts ?? units);
  if (targets.length === 1 && known !== undefined && targets[0] === known) return [known];
  const named = accountsInChange(was, is).filter((id) =>
    reaches.some((reach) => geography.mayHold(reach, id)),
  );
  return [exampleAccount([...was, ...is], known ?? EXAMPLE_MEMBER), ...named];
}

const accountIn = ({ account }: Snapshot): string | undefined =>
  account instanceof UserError ? undefined : account.model.account;

/** Where nobody knows which account manages the organization, the names of units are still those of the templates. */
function readPlaces(side: Snapshot, other: Snapshot): Places | undefined | Error {
  try {
    return placesIn(side.stacks, accountIn(side) ?? '', side.organization ?? other.organization);
  } catch (error) {
    if (error instanceof Unresolved || error instanceof UserError) return error;
    throw error;
  }
}

function unreadable(
  before: Places | undefined | Error,
  after: Places | undefined | Error,
  [base, head]: readonly [Snapshot, Snapshot],
): Finding[] {
  if (isDeepStrictEqual(base.stacks, head.stacks)) return [];
  const why = [after, before].flatMap((side) => (side instanceof Error ? [side.message] : []));
  return [
    {
      section: 'access',
      kind: 'cannot be judged',
      text: `What StackSets deploy to accounts of the organization is not understood: ${why[0] ?? ''}`,
    },
  ];
}

interface Changed {
  readonly reaches: readonly Place['reach'][];
  readonly places: Places;
  readonly was: readonly AssemblyStack[];
  readonly is: readonly AssemblyStack[];
  /** what its organization means for it, on both sides */
  readonly organization: Membership;
}

type MembershipOf = (...pair: Pair) => Membership;

/** What the organization means for a place. */
function membershipsOf(
  base: Snapshot,
  head: Snapshot,
  before: Places | undefined,
  after: Places | undefined,
): MembershipOf {
  const of = (side: Snapshot, places: Places | undefined) =>
    places && new OrganizationDenials(side, accountIn(side) ?? '', places.geography);
  const [old, own] = [of(base, before), of(head, after)];
  return (was, is) =>
    jointMembership(
      was && old?.in(was.reach),
      is && own?.in(is.reach),
      head.organization ?? base.organization,
    );
}

/** Places with other stacks than before, or other people; those alike on both sides as one. */
function changedPlaces(
  before: Places | undefined,
  after: Places | undefined,
  membershipOf: MembershipOf,
): Changed[] {
  const isSamePeople = isDeepStrictEqual(before?.permissionSets, after?.permissionSets);
  const alike = new Map<string, Changed>();
  for (const [old, own] of paired(before?.places ?? [], after?.places ?? [])) {
    const [was, is] = [old?.stacks ?? [], own?.stacks ?? []];
    const [places, place] = own ? [after, own] : [before, old];
    if (places === undefined || place === undefined) continue;
    if (isSamePeople && isDeepStrictEqual(was, is)) continue;
    const organization = membershipOf(old, own);
    const same = sortedJson([
      organization,
      ...[was, is].map((side) => side.map(({ region, template }) => ({ region, template }))),
    ]);
    const other = alike.get(same);
    alike.set(same, {
      ...{ places, was, is, organization },
      ...other,
      reaches: [...(other?.reaches ?? []), place.reach],
    });
  }
  return [...alike.values()];
}

type Pair = readonly [Place | undefined, Place | undefined];

/** The places of both sides; one that StackSets leave for another is compared with that. */
function paired(before: readonly Place[], after: readonly Place[]): Pair[] {
  const setsOf = ({ stacks }: Place) => sortedJson([...new Set(stacks.map(({ name }) => name))].sort());
  const left = before.filter(({ key }) => !after.some((place) => place.key === key));
  const pairs = after.map((own): Pair => {
    const same = before.find(({ key }) => key === own.key);
    return [same ?? left.find((old) => setsOf(old) === setsOf(own)), own];
  });
  return [
    ...pairs,
    ...left.filter((old) => !pairs.some(([was]) => was === old)).map((old): Pair => [old, undefined]),
  ];
}

/** One account of the organization, as a side of a review. */
type Member = Snapshot;

/** What a member has beside its stacks. */
interface Belonging {
  readonly sets: readonly PermissionSet[];
  /** its own, or what stands for it */
  readonly id: string;
  readonly organization: Membership;
}

function memberOf(
  { account, locations }: Snapshot,
  stacks: readonly AssemblyStack[],
  belonging: Belonging,
): Member {
  return {
    stacks: stacks.map((stack) => ({ ...stack, terminationProtection: false })),
    nag: [],
    packs: [],
    account: account instanceof UserError ? account : withPeople(account, stacks, belonging),
    locations,
  };
}

function withPeople(
  account: Account,
  stacks: readonly AssemblyStack[],
  { sets, id, organization }: Belonging,
): Account | UserError {
  try {
    const model = readModel(stacks, id, homeRegionOf(stacks));
    const people = { ...model, organization, roles: [...model.roles, ...peopleIn(model, sets)] };
    return account.with(withSharedPolicies(people));
  } catch (error) {
    if (error instanceof UserError) return error;
    if (error instanceof Unresolved) return new UserError(error.message, 'Judge it by the statements below');
    throw error;
  }
}

/** Accounts need no groups: roles and policies are deployed where people work. */
const homeRegionOf = (stacks: readonly AssemblyStack[]): string | undefined =>
  stacks.find(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type }) => Type.startsWith('AWS::IAM::')),
  )?.region;

/** Permission sets of which nobody knows what people may with them: AWS provisions none whose policies an account has not. */
function unknownSets(
  before: Places | undefined,
  after: Places | undefined,
  sides: readonly (readonly [Member, Member])[],
): Finding[] {
  const members = sides.flatMap(([, { account }]) => (account instanceof UserError ? [] : account.model));
  const isKnown = (set: PermissionSet) =>
    before?.permissionSets.some((each) => isDeepStrictEqual(each, set)) === true;
  return (after?.permissionSets ?? [])
    .filter((set) => !isKnown(set))
    .filter((set) => !members.some((model) => isIn(set, model)))
    .map(({ name, policies }) => ({
      section: 'access',
      kind: 'cannot be judged',
      text: `what people may who have the permission set ${name}: ${policies.length === 0 ? 'no StackSet declares an account' : `no StackSet declares all of its policies (${policies.join(', ')})`}`,
    }));
}
