import {
  asList,
  matchesPattern,
  appliesToAction,
  statementsOf,
  type PolicyDocument,
  type Statement,
} from '../../access/policy';
import {
  judgeConditions,
  substitute,
  type BothKeys,
  type Keys,
  type EmulatorDifferences,
} from './conditions';

/** A request, as AWS sees it. */
export interface Judged {
  readonly action: string;
  /** the ARNs AWS authorizes against, each of which has to be allowed; `*` where it authorizes without a resource */
  readonly resources: readonly string[];
  readonly keys: BothKeys;
}

/** All policies that bear on a request. */
export interface Policies {
  readonly identity: readonly PolicyDocument[];
  /** @default - there is none, and what is allowed is not limited further */
  readonly boundary?: PolicyDocument;
  /** the policy of the resource itself. @default - it has none */
  readonly resource?: PolicyDocument;
  /** the trust policy, where the resource is a role. @default - it is none, or one that no stack makes */
  readonly trust?: PolicyDocument;
}

/** What the emulator said it looked for, when it refused the same call to a user without any policy. */
export interface Asked {
  readonly action?: string;
  readonly resource?: string;
}

/** What a request's answer has to be by the deployed policies; or why the emulator's says nothing about AWS. */
export type Judgement =
  { readonly decision: 'allowed' | 'denied' } | { readonly reason: string; readonly detail?: string };

/**
 * Judges whether the emulator's answer to a request says anything about AWS. It does not, if the emulator looks for another
 * action, takes another ARN or judges a condition otherwise, and the answer turns on a statement that sees the difference.
 */
export function judge(
  request: Judged,
  policies: Policies,
  asked: Asked,
  quirks: EmulatorDifferences,
): Judgement {
  if (asked.action === undefined || asked.resource === undefined)
    return { reason: 'the emulator does not say what it looks for' };
  if (asked.action.toLowerCase() !== request.action.toLowerCase())
    return {
      reason: 'the emulator looks for another action',
      detail: `${asked.action} instead of ${request.action}`,
    };
  const one = { ...request, asked: asked.resource, quirks };
  const judgements = request.resources.map((resource) => judgeOne({ ...one, resource }, policies));
  return (
    judgements.find((each) => 'decision' in each && each.decision === 'denied') ??
    judgements.find((each) => 'reason' in each) ??
    judgeTrust(request, policies, quirks)
  );
}

/** Of a trust policy the emulator reads who is trusted and whether they need MFA, and no other condition. */
function judgeTrust({ action, keys }: Judged, { trust }: Policies, quirks: EmulatorDifferences): Judgement {
  const isTaken =
    action !== 'sts:AssumeRole' ||
    trust === undefined ||
    statementsOf(trust).some(({ Condition = {} }) => judgeConditions(Condition, keys, quirks).aws);
  return isTaken
    ? { decision: 'allowed' }
    : { reason: 'the emulator does not judge this condition of a trust policy' };
}

interface OneResource {
  readonly action: string;
  readonly resource: string;
  readonly asked: string;
  readonly keys: BothKeys;
  readonly quirks: EmulatorDifferences;
}

function judgeOne(request: OneResource, { identity, boundary, resource }: Policies): Judgement {
  const statements = (document: PolicyDocument | undefined) => (document ? statementsOf(document) : []);
  const own = identity.flatMap(statementsOf);
  const forAll = statements(resource).filter(isForEverybody);
  const states = (list: readonly Statement[], effect: Statement['Effect']) =>
    list
      .filter((statement) => statement.Effect === effect && appliesToAction(statement, request.action))
      .map((statement) => stateOf(statement, request));
  const denials = states([...own, ...statements(boundary), ...forAll], 'Deny');
  const grants = [
    [...states(own, 'Allow'), ...states(forAll, 'Allow')],
    ...(boundary ? [states(statements(boundary), 'Allow')] : []),
  ];
  // Denied for certain: by a statement both understand alike, or because nothing could allow it.
  if (denials.includes(true) || grants.some((layer) => layer.every((state) => state === false)))
    return { decision: 'denied' };
  const unsure = [denials, ...grants.filter((layer) => !layer.includes(true))].flat().filter(isDifference);
  return unsure[0] ?? { decision: 'allowed' };
}

/** Whether a statement matches, for AWS and the emulator alike; or why they differ. */
type State = boolean | Difference;

interface Difference {
  readonly reason: string;
  readonly detail?: string;
}

const isDifference = (state: State): state is Difference => typeof state === 'object';

function stateOf(statement: Statement, { resource, asked, keys, quirks }: OneResource): State {
  const conditions = judgeConditions(statement.Condition ?? {}, keys, quirks);
  const isAboutReal = isAbout(statement, resource, keys.aws);
  const isAboutAsked = isAbout(statement, asked, keys.emulator);
  const aws = conditions.aws && isAboutReal;
  if (aws === (conditions.emulator && isAboutAsked)) return aws;
  if (isAboutReal === isAboutAsked && conditions.difference !== undefined)
    return { reason: conditions.difference };
  return {
    reason: 'the emulator takes another resource than AWS',
    detail: `${shorten(asked)} for ${shorten(resource)}`,
  };
}

function isAbout({ Resource, NotResource }: Statement, arn: string, keys: Keys): boolean {
  const fits = (pattern: string) => matchesPattern(substitute(pattern, keys), arn);
  return NotResource === undefined ? asList(Resource).some(fits) : !asList(NotResource).some(fits);
}

function isForEverybody({ Principal }: Statement): boolean {
  return Principal === '*' || (typeof Principal === 'object' && asList(Principal.AWS).includes('*'));
}

/** An ARN without what all of them begin with. */
export const shorten = (arn: string): string => arn.replace(/^arn:aws:[^:]*:[^:]*:\d*:/, '');
