import { UserError } from '../../../lib/config/user-error';
import type { Account } from '../../access/account';
import type { NamedPolicy } from '../../access/policy';
import type { Effect } from '../review';
import { sortedJson } from '../../assembly/json';
import { Inquiry } from './ask';
import type { Sources } from './cause';
import { findFlips, type Flip } from './flips';
import { comeOrGone, groupFlips } from './group-flips';
import { changedCells } from './matrix-cells';
import { changedOwnPolicies, subjectsFor } from './resource-policies';
import { changedRules, type LayeredPolicy, type RuleNumbers } from './rules';
import { bearers, undecidable, type Bearer } from './subjects';
import { ActionCatalog } from './universe';

export interface AccessChanges {
  readonly effects: readonly Effect[];
  /** questions put to the simulator */
  readonly asked: number;
}

/**
 * Who may do what that they could not do before, and the other way round.
 *
 * @param sources where statements are written
 * @param signal ends the comparison
 */
export async function accessChanges(
  base: Account | UserError,
  head: Account | UserError,
  sources: Sources,
  signal?: AbortSignal,
): Promise<AccessChanges> {
  if (base instanceof UserError || head instanceof UserError) {
    const problems = [base, head].flatMap((side) => (side instanceof UserError ? [side.problem] : []));
    const text = `who may do what is not known: ${[...new Set(problems)].join('; ')}`;
    return { effects: [{ section: 'access', kind: 'cannot be judged', text }], asked: 0 };
  }
  const before = base.forAccount(head.model.account);
  if (sortedJson(before.model) === sortedJson(head.model)) return { effects: [], asked: 0 };
  const inquiry = new Inquiry(signal);
  const all = bearers(before, head);
  const unclear = await undecidable(all.flatMap((bearer) => [...bearer.base, ...bearer.head]));
  // No simulation can be trusted on who is held by them.
  const isClear = (bearer: Bearer) =>
    ![...bearer.base, ...bearer.head].some(([, { name }]) => unclear.some(({ policy }) => policy === name));
  const found = await allEffects(all.filter(isClear), before, head, inquiry, sources);
  const problems = await unclearPolicies(all, before, head);
  const cells = problems.length === 0 ? await cellsOf(before, head) : [];
  return { effects: [...problems, ...cells, ...found], asked: inquiry.asked };
}

async function allEffects(
  clear: readonly Bearer[],
  before: Account,
  head: Account,
  inquiry: Inquiry,
  sources: Sources,
): Promise<Effect[]> {
  const universe = await ActionCatalog.load();
  const numbers: RuleNumbers = new Map();
  const found: Flip[] = [];
  const wholly: Effect[] = [];
  for (const bearer of clear.filter(isDifferent)) {
    const { subject, place } = bearer;
    // What a boundary denies beyond what its role is allowed is asked of the boundary itself.
    const options = { universe, inquiry, allowedOnly: !place.isPerson || !subject.base || !subject.head };
    const flips = await findFlips(
      subject,
      changedRules(bearer.base, bearer.head, universe, numbers),
      place,
      options,
    );
    if (subject.base && subject.head) found.push(...flips);
    else wholly.push(...comeOrGone(subject.label, flips, sources));
  }
  for (const own of changedOwnPolicies(before, head)) {
    const layered = (policy: NamedPolicy | undefined): LayeredPolicy[] =>
      policy ? [[own.layer, policy]] : [];
    const changes = changedRules(layered(own.base), layered(own.head), universe, numbers);
    for (const [subject, place] of subjectsFor(own, before, head))
      found.push(...(await findFlips(subject, changes, place, { universe, inquiry, only: own.arn })));
  }
  return [...groupFlips(found, sources), ...wholly];
}

const isDifferent = ({ base, head, subject }: Bearer): boolean =>
  sortedJson([base, subject.base === undefined]) !== sortedJson([head, subject.head === undefined]);

/** Policies of the head that no simulation can be trusted on. */
async function unclearPolicies(all: readonly Bearer[], base: Account, head: Account): Promise<Effect[]> {
  const held = all.flatMap((bearer) => bearer.head);
  const own = changedOwnPolicies(base, head).flatMap(({ layer, head: policy }) =>
    policy === undefined ? [] : [[layer, policy] as const],
  );
  const problems = await undecidable([...held, ...own]);
  return problems.map(({ problem }) => ({
    section: 'access',
    kind: 'cannot be judged',
    text: problem.replace(/^T/, 't'),
  }));
}

async function cellsOf(base: Account, head: Account): Promise<Effect[]> {
  const owns = changedOwnPolicies(base, head).length > 0;
  const all = bearers(base, head).filter(({ place }) => place.isPerson);
  const groups = all.filter((bearer) => owns || isDifferent(bearer)).map(({ subject }) => subject.label);
  if (groups.length === 0) return [];
  try {
    return await changedCells(base, head, groups);
  } catch (error) {
    const { message } = error as Error;
    return [
      {
        section: 'access',
        kind: 'cannot be judged',
        text: `the access matrix cannot be computed: ${message}`,
      },
    ];
  }
}
