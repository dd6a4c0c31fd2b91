import { asList, matchesPattern, type Statement } from '../../access/policy';
import type { Decision, Layer, StatementResult } from '../../access/decision';
import { explainDifference, isMet, substitute, type EmulatorDifferences, type Keys } from './conditions';

/** A request as the emulator has it. */
export interface EmulatedRequest {
  /** what it looked for, by its denial of the same call to a user without any policy. @default - it did not say */
  readonly lookedFor: { readonly action?: string; readonly resource?: string };
  readonly keys: Keys;
}

/** What the answer to a request has to be by the deployed policies. */
export interface Conclusive {
  readonly decision: 'allowed' | 'denied';
  /** the ARNs that AWS authorizes against; `*` where it authorizes without a resource */
  readonly resources: readonly string[];
}

/** Why the emulator's answer to a request says nothing about AWS. */
export interface Inconclusive {
  readonly reason: string;
  /** what the reason comes to in this case. @default - the reason is all there is */
  readonly detail?: string;
}

export const isConclusive = (conclusion: Conclusive | Inconclusive): conclusion is Conclusive =>
  'decision' in conclusion;

/**
 * Whether the emulator's answer to a request says anything about AWS. It does not, if the emulator looks for another
 * action, takes another ARN or evaluates a condition otherwise, and the answer turns on a statement that sees the difference.
 *
 * @param decisions how AWS decides the request, for each of its resources; all have to be allowed
 */
export function conclude(
  decisions: readonly Decision[],
  emulated: EmulatedRequest,
  differences: EmulatorDifferences,
): Conclusive | Inconclusive {
  const { action, resource } = emulated.lookedFor;
  if (action === undefined || resource === undefined)
    return { reason: 'the emulator does not say what it looks for' };
  const other = decisions.find((decision) => decision.action.toLowerCase() !== action.toLowerCase());
  if (other) {
    const detail = `${action} instead of ${other.action}`;
    return { reason: 'the emulator looks for another action', detail };
  }
  const view = { keys: emulated.keys, resource, differences };
  const outcomes = decisions.map((decision) => outcomeOf(decision, view));
  const resources = decisions.map((decision) => decision.resource);
  if (outcomes.includes('denied') || decisions.some(trustsOthers)) return { decision: 'denied', resources };
  return (
    outcomes.find((outcome) => typeof outcome === 'object') ??
    (decisions.every(isTrustMet)
      ? { decision: 'allowed', resources }
      : { reason: 'the emulator does not evaluate this condition of a trust policy' })
  );
}

/** Whether the trust of a role is for others: no statement applies, though the conditions of each hold. */
function trustsOthers({ statements }: Decision): boolean {
  const trusting = statements.filter(({ layer }) => layer === 'trust');
  return (
    trusting.length > 0 &&
    trusting.every(({ applies, conditions }) => !applies && conditions.every(({ holds }) => holds))
  );
}

/** Of a trust policy the emulator reads who is trusted and whether they need MFA, and no other condition. */
function isTrustMet({ statements }: Decision): boolean {
  const trusting = statements.filter(({ layer }) => layer === 'trust');
  return (
    trusting.length === 0 ||
    trusting.some(({ conditions }) => conditions.every((condition) => condition.holds))
  );
}

interface View {
  readonly keys: Keys;
  readonly resource: string;
  readonly differences: EmulatorDifferences;
}

/** How both decide about one resource, or why they may differ. */
function outcomeOf(
  { statements, resource, boundary }: Decision,
  view: View,
): Conclusive['decision'] | Inconclusive {
  const states = (effect: Statement['Effect'], ...layers: Layer[]) =>
    statements
      .filter(({ statement, layer }) => statement.Effect === effect && layers.includes(layer))
      .filter(({ statement, layer }) => layer !== 'resource' || isForEverybody(statement))
      .map((finding) => stateOf(finding, resource, view));
  const denials = states('Deny', 'identity', 'boundary', 'resource');
  const grants = [states('Allow', 'identity', 'resource')];
  if (boundary !== undefined) grants.push(states('Allow', 'boundary'));
  // Denied for certain: by a statement that both understand alike, or because nothing could allow it.
  if (denials.includes(true) || grants.some((layer) => layer.every((state) => state === false)))
    return 'denied';
  const unsure = [denials, ...grants.filter((layer) => !layer.includes(true))].flat();
  return unsure.find((state) => typeof state === 'object') ?? 'allowed';
}

/** Whether a statement applies, for AWS and the emulator alike; or why they differ. */
function stateOf(finding: StatementResult, resource: string, view: View): boolean | Inconclusive {
  const { statement, conditions, applies, resourceMatches } = finding;
  const isEmulated = (condition: (typeof conditions)[number]) =>
    isMet(condition, view.keys, view.differences);
  const emulatedResourceMatches = isAbout(statement, view);
  if (applies === (emulatedResourceMatches && conditions.every(isEmulated))) return applies;
  const differing = conditions.find((condition) => condition.holds !== isEmulated(condition));
  if (resourceMatches === emulatedResourceMatches && differing !== undefined)
    return { reason: explainDifference(differing, view.keys) };
  return {
    reason: 'the emulator takes another resource than AWS',
    detail: `${shorten(view.resource)} for ${shorten(resource)}`,
  };
}

function isAbout({ Resource, NotResource }: Statement, { keys, resource }: View): boolean {
  const matches = (pattern: string) => matchesPattern(substitute(pattern, keys), resource);
  return NotResource === undefined ? asList(Resource).some(matches) : !asList(NotResource).some(matches);
}

const isForEverybody = ({ Principal }: Statement): boolean =>
  Principal === '*' || (typeof Principal === 'object' && asList(Principal.AWS).includes('*'));

/** An ARN without what all of them begin with. */
export const shorten = (arn: string): string => arn.replace(/^arn:aws:[^:]*:[^:]*:\d*:/, '');
