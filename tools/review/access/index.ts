import { UserError } from '../../../lib/config/user-error';
import type { Account } from '../../access/account';
import { sortedJson } from '../../assembly/json';
import { actionCatalog, exactDifferences, type Comparison, type Difference } from '../exact';
import type { Finding } from '../review';
import type { SourceLocations } from './cause';
import { decisionChangeOf, type DecisionChange } from './decision-change';
import type { ControlChange } from '../exact/controls';
import { comeOrGone, deployingLess, groupDecisionChanges } from './group-changes';
import { notCovered } from './not-covered';
import { undecidableControls, undecidablePolicies } from './undecidable';
import { withBounds } from './unread-policies';

export interface AccessChanges {
  readonly findings: readonly Finding[];
  /** kinds of requests compared */
  readonly compared: number;
}

/** What bears on access beside the policies of the account. */
export interface AccessOptions {
  /** where statements are written */
  readonly sources: SourceLocations;
  /** policies of an organization that are not what they were. @default - none */
  readonly controls?: readonly ControlChange[];
  /** ends the comparison */
  readonly signal?: AbortSignal;
  /** called before each of all that make requests: how many of them are compared with it */
  readonly onSubject?: (number: number, all: number) => void;
}

/** Who may do what that they could not do before, and the other way round. */
export async function accessChanges(
  base: Account | UserError,
  head: Account | UserError,
  { sources, controls = [], signal, onSubject }: AccessOptions,
): Promise<AccessChanges> {
  if (base instanceof UserError || head instanceof UserError) {
    const problems = [base, head].flatMap((side) => (side instanceof UserError ? [side.problem] : []));
    return {
      findings: [unclear(`who may do what is not known: ${[...new Set(problems)].join('; ')}`)],
      compared: 0,
    };
  }
  const before = base.forAccount(head.model.account);
  if (controls.length === 0 && sortedJson(before.model) === sortedJson(head.model))
    return { findings: [], compared: 0 };
  const bounded = withBounds(before.model, head.model);
  const [old, own] = await Promise.all([
    undecidablePolicies(bounded.base),
    undecidablePolicies(bounded.head),
  ]);
  const problems = new Set([...own, ...old].map(({ problem }) => problem.replace(/^T/, 't')));
  bounded.problems.forEach((problem) => problems.add(problem));
  notCovered(before.model, head.model, await actionCatalog()).forEach((problem) => problems.add(problem));
  const unreadable = new Set([...own, ...old].map(({ policy }) => policy.name));
  const sides = [before.with(bounded.base), head.with(bounded.head)] as const;
  const unread = await undecidableControls(controls);
  unread.forEach(({ problem }) => problems.add(problem));
  const readable = controls.filter((change) => !unread.some((each) => each.change === change));
  const compared = await exactDifferences(...sides, {
    unreadable,
    controls: readable,
    onSubject,
    ...(signal && { signal }),
  });
  return {
    findings: [...[...problems].map(unclear), ...findingsOf(compared, sources, head.model.account)],
    compared: compared.questions,
  };
}

const unclear = (text: string): Finding => ({ section: 'access', kind: 'cannot be judged', text });

function findingsOf({ differences }: Comparison, sources: SourceLocations, account: string): Finding[] {
  const undecided = differences.filter(({ witness }) => witness.kind === 'undecided');
  const changes = differences.flatMap((difference) => decisionChangeOf(difference) ?? []);
  const isWhole = ({ subject }: DecisionChange) => subject.base === undefined || subject.head === undefined;
  const whole = new Set(changes.filter(isWhole).map(({ principal }) => principal));
  const isDeploying = ({ subject, kind }: DecisionChange) =>
    subject.deploys === true && kind === 'no longer allowed';
  return [
    ...[...new Set(undecided.map(undecidedText))].map(unclear),
    ...groupDecisionChanges(
      changes.filter((change) => !isWhole(change) && !isDeploying(change)),
      sources,
      account,
    ),
    ...deployingLess(changes.filter(isDeploying), sources, account),
    ...[...whole].flatMap((principal) =>
      comeOrGone(
        principal,
        changes.filter((change) => change.principal === principal),
        sources,
        account,
      ),
    ),
  ];
}

/** What to check where no request was found, and none could be ruled out. */
function undecidedText({ subject, causes, actions, witness }: Difference): string {
  const source = causes[0]?.source;
  const reasons = causes.flatMap(({ resources = [], atoms }) =>
    [...resources, ...atoms].flatMap(({ unknown }) => unknown ?? []),
  );
  const [reason = 'there are too many kinds of requests'] = reasons;
  const where =
    source === undefined
      ? ''
      : `${source.statement.Sid ?? 'a statement without Sid'} of ${source.policy.name}: `;
  return `${subject.label}: whether ${actions[0] ?? 'a request'} on ${witness.pattern} is decided otherwise: ${where}${reason}`;
}
