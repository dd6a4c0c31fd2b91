import { isDeepStrictEqual } from 'node:util';
import { sortedJson } from '../../assembly/json';
import type { AssemblyStack } from '../../assembly/read';
import { Unresolved } from '../../assembly/resolve';
import { readModel } from '../../access/model';
import type { Account } from '../../access/account';
import { UserError } from '../../../lib/config/user-error';
import { withSharedPolicies } from '../access/shared-policies';
import type { Finding } from '../review';
import type { Snapshot } from '../snapshot';
import { placesIn, type Place } from './places';

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
  const [before, after] = [readPlaces(base), readPlaces(head)];
  if (after instanceof Error || before instanceof Error) return unreadable(before, after, [base, head]);
  const found: FoundIn[] = [];
  for (const [label, was, is] of changedPlaces(before, after))
    found.push({
      label,
      stacks: [...new Set([...is, ...was].map(({ name }) => name))],
      findings: await compareStacks(sideOf(base, was), sideOf(head, is)),
    });
  return folded(found);
}

const accountIn = ({ account }: Snapshot): string | undefined =>
  account instanceof UserError ? undefined : account.model.account;

/** Where nobody knows which account manages the organization, the names of units are still those of the templates. */
function readPlaces(side: Snapshot): Place[] | Error {
  try {
    return placesIn(side.stacks, accountIn(side) ?? '');
  } catch (error) {
    if (error instanceof Unresolved || error instanceof UserError) return error;
    throw error;
  }
}

function unreadable(
  before: Place[] | Error,
  after: Place[] | Error,
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

type Sides = readonly [label: string, was: readonly AssemblyStack[], is: readonly AssemblyStack[]];

/** Places with other stacks than before; those alike on both sides as one. */
function changedPlaces(before: readonly Place[], after: readonly Place[]): Sides[] {
  const keys = [...new Set([...after, ...before].map(({ key }) => key))];
  const alike = new Map<string, Sides>();
  for (const key of keys) {
    const [was, is] = [before, after].map((side) => side.find((place) => place.key === key));
    const stacks = [was?.stacks ?? [], is?.stacks ?? []] as const;
    if (isDeepStrictEqual(...stacks)) continue;
    const label = (is ?? was)?.label ?? '';
    const same = sortedJson(stacks.map((side) => side.map(({ region, template }) => ({ region, template }))));
    const other = alike.get(same);
    alike.set(same, other ? [`${other[0]} and ${label}`, other[1], other[2]] : [label, ...stacks]);
  }
  return [...alike.values()];
}

/** The stacks of one account of the organization, as a side of a review. */
function sideOf({ account, locations }: Snapshot, stacks: readonly AssemblyStack[]): Snapshot {
  return {
    stacks: stacks.map((stack) => ({ ...stack, terminationProtection: false })),
    nag: [],
    packs: [],
    account: account instanceof UserError ? account : memberOf(account, stacks),
    locations,
  };
}

function memberOf(account: Account, stacks: readonly AssemblyStack[]): Account | UserError {
  try {
    const model = readModel(stacks, account.model.account, homeRegionOf(stacks));
    return account.with(withSharedPolicies(model));
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

interface FoundIn {
  readonly label: string;
  /** names of the stacks there, which are of their own in each unit */
  readonly stacks: readonly string[];
  readonly findings: readonly Finding[];
}

/** What is found in several places alike is one finding, with the names of the first. */
function folded(found: readonly FoundIn[]): Finding[] {
  const all = new Map<string, { readonly finding: Finding; readonly labels: Set<string> }>();
  for (const { label, stacks, findings } of found)
    for (const finding of findings) {
      const { section, kind, text, lines = [] } = finding;
      const key = withoutNames(sortedJson([section, kind, text, [...lines]]), stacks);
      const same = all.get(key) ?? { finding, labels: new Set<string>() };
      same.labels.add(label);
      all.set(key, same);
    }
  return [...all.values()].map(({ finding, labels }) => ({
    ...finding,
    text: `In ${[...labels].join(' and ')}: ${finding.text}`,
  }));
}

const withoutNames = (text: string, stacks: readonly string[]): string =>
  stacks.reduce((whole, name, index) => whole.replaceAll(`${name}/`, `#${index}/`), text);
