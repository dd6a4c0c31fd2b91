import { UserError } from '../../../lib/config/user-error';
import type { Account } from '../../access/account';
import type { Effect } from '../review';
import { sortedJson } from '../../assembly/json';
import { Inquiry } from './ask';
import type { Sources } from './cause';
import { findFlips, type Flip } from './flips';
import { comeOrGone, groupFlips } from './group-flips';
import { changedCells } from './matrix-cells';
import { changedOwnPolicies, subjectsFor } from './resource-policies';
import { ruleBook } from './rules';
import { bearers, booksOf, undecidable, type Bearer } from './subjects';
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
  const unclear = await unclearPolicies(before, head);
  const found = await allEffects(before, head, inquiry, sources);
  const cells = unclear.length === 0 ? await cellsOf(before, head) : [];
  return { effects: [...unclear, ...cells, ...found], asked: inquiry.asked };
}

async function allEffects(
  before: Account,
  head: Account,
  inquiry: Inquiry,
  sources: Sources,
): Promise<Effect[]> {
  const universe = await ActionCatalog.load();
  const found: Flip[] = [];
  const wholly: Effect[] = [];
  for (const bearer of bearers(before, head).filter(isDifferent)) {
    const { subject, place } = bearer;
    // What a boundary denies beyond what its role is allowed is asked of the boundary itself.
    const options = { universe, inquiry, allowedOnly: !place.isPerson || !subject.base || !subject.head };
    const flips = await findFlips(subject, booksOf(bearer, universe), place, options);
    if (subject.base && subject.head) found.push(...flips);
    else wholly.push(...comeOrGone(subject.label, flips, sources));
  }
  for (const own of changedOwnPolicies(before, head)) {
    const books = {
      base: ruleBook(own.base ? [[own.layer, own.base]] : [], universe),
      head: ruleBook(own.head ? [[own.layer, own.head]] : [], universe),
    };
    for (const [subject, place] of subjectsFor(own, before, head))
      found.push(...(await findFlips(subject, books, place, { universe, inquiry, only: own.arn })));
  }
  return [...groupFlips(found, sources), ...wholly];
}

const isDifferent = ({ base, head, subject }: Bearer): boolean =>
  sortedJson([base, subject.base === undefined]) !== sortedJson([head, subject.head === undefined]);

/** Policies of the head that no simulation can be trusted on. */
async function unclearPolicies(base: Account, head: Account): Promise<Effect[]> {
  const all = bearers(base, head).flatMap((bearer) => bearer.head);
  const own = changedOwnPolicies(base, head).flatMap(({ layer, head: policy }) =>
    policy === undefined ? [] : [[layer, policy] as const],
  );
  const problems = await undecidable([...all, ...own]);
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
