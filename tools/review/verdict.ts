import { RISK_CATEGORIES } from './settings';
import { MILD, type RiskCategory, type Effect, type Kind } from './review';

/** What each danger can be approved with, as a label of a pull request or a trailer of a commit. */
export const APPROVALS: Record<RiskCategory, string | undefined> = {
  'widens access': 'access-approved',
  'new findings': 'access-approved',
  'cannot be judged': 'access-approved',
  'weakens protection': 'protection-approved',
  'silences alerts': 'protection-approved',
  'replaces stateful': 'data-approved',
  'deletes stateful': 'data-approved',
  // No approval makes a deployment succeed.
  'fails to deploy': undefined,
};

/** The decision on a change. */
export interface Verdict {
  /** such as `widens access (3), adds (1)`, or `no effect` */
  readonly line: string;
  /** how many effects of each kind, the worst kind first */
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  /** dangers that the policy stops, and nobody approved */
  readonly stopped: readonly RiskCategory[];
  /** dangers that the policy would stop, but for an approval */
  readonly approved: readonly RiskCategory[];
  readonly ok: boolean;
}

/** Kinds that are only told where nothing else is: they go along with most changes. */
const QUIET: readonly Kind[] = ['changes policies'];

/**
 * Decides on a change.
 *
 * @param failOn dangers that stop it
 * @param approvals labels and trailers at hand, in lower case
 */
export function decide(
  effects: readonly Effect[],
  failOn: readonly RiskCategory[],
  approvals: readonly string[],
): Verdict {
  const count = (kind: Kind) => effects.filter((effect) => effect.kind === kind).length;
  const kinds = ([...RISK_CATEGORIES, ...MILD] as const).filter((kind) => count(kind) > 0);
  const told = kinds.filter((kind) => !QUIET.includes(kind) || kinds.length === 1);
  const dangers = RISK_CATEGORIES.filter((danger) => count(danger) > 0 && failOn.includes(danger));
  const isApproved = (danger: RiskCategory) => approvals.includes(APPROVALS[danger] ?? '-');
  const stopped = dangers.filter((danger) => !isApproved(danger));
  return {
    line: told.map((kind) => `${kind} (${count(kind)})`).join(', ') || 'no effect',
    counts: Object.fromEntries(kinds.map((kind) => [kind, count(kind)])),
    stopped,
    approved: dangers.filter(isApproved),
    ok: stopped.length === 0,
  };
}

/** What to do about a danger that is stopped, one sentence each. */
export function remedies(stopped: readonly RiskCategory[]): string[] {
  const names = [...new Set(stopped.map((danger) => APPROVALS[danger]))];
  return names.map((name) => {
    const own = stopped.filter((danger) => APPROVALS[danger] === name).join(', ');
    return name === undefined
      ? `${own}: has to be changed`
      : `${own}: if that is meant, the label ${name} or the commit trailer ${trailerOf(name)} approves it`;
  });
}

/** `access-approved` → `Access-Approved: yes` */
export const trailerOf = (name: string): string =>
  `${name.replace(/(^|-)[a-z]/g, (text) => text.toUpperCase())}: yes`;
