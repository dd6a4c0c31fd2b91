import { UserError } from '../../../lib/config/user-error';
import type { Account } from '../../access/account';
import type { NamedPolicy } from '../../access/policy';
import type { Finding } from '../review';
import { sortedJson } from '../../assembly/json';
import { Evaluator } from './evaluate';
import type { SourceLocations } from './cause';
import { findDecisionChanges, type DecisionChange } from './decision-changes';
import { comeOrGone, groupDecisionChanges } from './group-changes';
import { changedCells } from './matrix-cells';
import { changedOwnPolicies, subjectsFor } from './resource-policies';
import { changedRules, type LayeredPolicy, type RuleNumbers } from './rules';
import { policyHolders, undecidable, type PolicyHolder } from './policy-holders';
import { ActionCatalog } from './action-catalog';

export interface AccessChanges {
  readonly findings: readonly Finding[];
  /** requests simulated, on both sides */
  readonly simulated: number;
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
  sources: SourceLocations,
  signal?: AbortSignal,
): Promise<AccessChanges> {
  if (base instanceof UserError || head instanceof UserError) {
    const problems = [base, head].flatMap((side) => (side instanceof UserError ? [side.problem] : []));
    const text = `who may do what is not known: ${[...new Set(problems)].join('; ')}`;
    return { findings: [{ section: 'access', kind: 'cannot be judged', text }], simulated: 0 };
  }
  const before = base.forAccount(head.model.account);
  if (sortedJson(before.model) === sortedJson(head.model)) return { findings: [], simulated: 0 };
  const evaluator = new Evaluator(signal);
  const all = policyHolders(before, head);
  const unclear = await undecidable(all.flatMap((holder) => [...holder.base, ...holder.head]));
  // No simulation can be trusted on who is held by them.
  const isClear = (holder: PolicyHolder) =>
    ![...holder.base, ...holder.head].some(([, { name }]) => unclear.some(({ policy }) => policy === name));
  const found = await findingsOf(all.filter(isClear), before, head, evaluator, sources);
  const problems = await unclearPolicies(all, before, head);
  const cells = problems.length === 0 ? await cellsOf(before, head) : [];
  return { findings: [...problems, ...cells, ...found], simulated: evaluator.simulated };
}

async function findingsOf(
  clear: readonly PolicyHolder[],
  before: Account,
  head: Account,
  evaluator: Evaluator,
  sources: SourceLocations,
): Promise<Finding[]> {
  const catalog = await ActionCatalog.load();
  const numbers: RuleNumbers = new Map();
  const found: DecisionChange[] = [];
  const wholly: Finding[] = [];
  for (const holder of clear.filter(isDifferent)) {
    const { subject, environment } = holder;
    // What a boundary denies beyond what its role is allowed is found by the boundary itself.
    const options = {
      catalog,
      evaluator,
      allowedOnly: !environment.isPerson || !subject.base || !subject.head,
    };
    const changes = await findDecisionChanges(
      subject,
      changedRules(holder.base, holder.head, catalog, numbers),
      environment,
      options,
    );
    if (subject.base && subject.head) found.push(...changes);
    else wholly.push(...comeOrGone(subject.label, changes, sources));
  }
  for (const own of changedOwnPolicies(before, head)) {
    const layered = (policy: NamedPolicy | undefined): LayeredPolicy[] =>
      policy ? [[own.layer, policy]] : [];
    const changes = changedRules(layered(own.base), layered(own.head), catalog, numbers);
    for (const [subject, environment] of subjectsFor(own, before, head))
      found.push(
        ...(await findDecisionChanges(subject, changes, environment, { catalog, evaluator, only: own.arn })),
      );
  }
  return [...groupDecisionChanges(found, sources), ...wholly];
}

const isDifferent = ({ base, head, subject }: PolicyHolder): boolean =>
  sortedJson([base, subject.base === undefined]) !== sortedJson([head, subject.head === undefined]);

/** Policies of the head that no simulation can be trusted on. */
async function unclearPolicies(
  all: readonly PolicyHolder[],
  base: Account,
  head: Account,
): Promise<Finding[]> {
  const held = all.flatMap((holder) => holder.head);
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

async function cellsOf(base: Account, head: Account): Promise<Finding[]> {
  const owns = changedOwnPolicies(base, head).length > 0;
  const all = policyHolders(base, head).filter(({ environment }) => environment.isPerson);
  const groups = all.filter((holder) => owns || isDifferent(holder)).map(({ subject }) => subject.label);
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
