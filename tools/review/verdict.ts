import leven from 'leven';
import { didYouMean, nearest } from '../../lib/config/nearest';
import { UserError } from '../../lib/config/user-error';
import { RISK_CATEGORIES } from './settings';
import { OTHER_KINDS, type RiskCategory, type Finding, type FindingKind } from './review';

/** What each risk can be approved with, as a label of a pull request or a trailer of a commit. */
export const APPROVALS: Record<RiskCategory, string | undefined> = {
  'widens access': 'access-approved',
  'new findings': 'access-approved',
  'cannot be judged': 'access-approved',
  'changes the gate': 'gate-approved',
  'weakens protection': 'protection-approved',
  'silences alerts': 'protection-approved',
  'stops logs': 'protection-approved',
  'replaces stateful': 'data-approved',
  'deletes stateful': 'data-approved',
  // No approval makes a deployment succeed.
  'fails to deploy': undefined,
};

/**
 * A label that is nearly an approval, or ends like one, approves nothing; others are not about the review.
 *
 * @throws UserError naming the label that was probably meant
 */
export function refuseMisspelt(labels: readonly string[]): void {
  const known = Object.values(APPROVALS).flatMap((name) => name ?? []);
  for (const label of labels) {
    const name = label.toLowerCase();
    if (known.includes(name)) continue;
    const [near] = nearest(name, known, 1);
    const isMeant = name.endsWith('-approved') || (near !== undefined && leven(near, name) <= 3);
    if (isMeant)
      throw new UserError(
        `The label '${label}' approves nothing`,
        didYouMean(near === undefined ? [] : [near], `Known are ${known.join(', ')}`),
      );
  }
}

/** The decision on a change. */
export interface Verdict {
  /** such as `widens access (3), adds (1)`, or `no effect` */
  readonly line: string;
  /** how many findings of each kind, the worst kind first */
  readonly counts: Readonly<Partial<Record<FindingKind, number>>>;
  /** risks that the policy stops, and nobody approved */
  readonly stopped: readonly RiskCategory[];
  /** risks that the policy would stop, but for an approval */
  readonly approved: readonly RiskCategory[];
  readonly ok: boolean;
}

/** Kinds that are only shown where nothing else is: they go along with most changes. */
const QUIET: readonly FindingKind[] = ['changes policies'];

/**
 * Decides on a change.
 *
 * @param failOn risks that stop it
 * @param approvals labels and trailers at hand, in lower case
 */
export function decide(
  findings: readonly Finding[],
  failOn: readonly RiskCategory[],
  approvals: readonly string[],
): Verdict {
  const count = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length;
  const kinds = ([...RISK_CATEGORIES, ...OTHER_KINDS] as const).filter((kind) => count(kind) > 0);
  const shown = kinds.filter((kind) => !QUIET.includes(kind) || kinds.length === 1);
  // Whoever changes what judges changes is judged for it, whatever the settings say.
  const isJudged = (risk: RiskCategory) => failOn.includes(risk) || risk === 'changes the gate';
  const risks = RISK_CATEGORIES.filter((risk) => count(risk) > 0 && isJudged(risk));
  const isApproved = (risk: RiskCategory) => approvals.includes(APPROVALS[risk] ?? '-');
  const stopped = risks.filter((risk) => !isApproved(risk));
  return {
    line: shown.map((kind) => `${kind} (${count(kind)})`).join(', ') || 'no effect',
    counts: Object.fromEntries(kinds.map((kind) => [kind, count(kind)])),
    stopped,
    approved: risks.filter(isApproved),
    ok: stopped.length === 0,
  };
}

/** What to do about a risk that is stopped, one sentence each. */
export function remedies(stopped: readonly RiskCategory[]): string[] {
  const names = [...new Set(stopped.map((risk) => APPROVALS[risk]))];
  return names.map((name) => {
    const own = stopped.filter((risk) => APPROVALS[risk] === name).join(', ');
    return name === undefined
      ? `${own}: has to be changed`
      : `${own}: if that is meant, the label ${name} or the commit trailer ${trailerOf(name)} approves it`;
  });
}

/** `access-approved` → `Access-Approved: yes` */
export const trailerOf = (name: string): string =>
  `${name.replace(/(^|-)[a-z]/g, (text) => text.toUpperCase())}: yes`;
