import type { Request } from '../../access/account';
import { actionDetails, type ActionDetails } from '../../access/action-catalog';
import type { Evaluation, Evaluator, Subject } from './evaluate';
import { causeOf, changeKindOf, keyOf, type Cause, type DecisionChangeKind } from './cause';
import { combined, requestVariants, wordsOf, type RequestVariants } from './request-variants';
import type { RequestVariant, Environment } from './key-variants';
import type { ChangedRule, Rule, RuleChange } from './rules';
import { covers, targetsFor } from './targets';
import type { ActionCatalog } from './action-catalog';

/** A request that is decided otherwise than before, standing for others like it. */
export interface DecisionChange {
  readonly principal: string;
  readonly kind: DecisionChangeKind;
  /** all actions to which the same rules apply */
  readonly actions: readonly string[];
  /** @default - the action is authorized without a resource */
  readonly resource?: string;
  /** the pattern of the changed statement that covers the resource */
  readonly pattern: string;
  /** such as `without MFA`; empty for the usual */
  readonly context: string;
  readonly cause: Cause;
}

/** Actions to which the same rules apply, before and after: one stands for all. */
interface ActionClass {
  readonly details: ActionDetails;
  readonly actions: string[];
  readonly changed: readonly ChangedRule[];
  readonly kept: readonly Rule[];
}

/** Services whose resources carry policies of their own. */
const WITH_POLICIES = /^(s3|kms|ecr|sns|sts):/;

interface SearchOptions {
  readonly catalog: ActionCatalog;
  readonly evaluator: Evaluator;
  readonly only?: string;
  readonly allowedOnly?: boolean;
}

/**
 * Finds every kind of request that may be decided otherwise on the two sides, and simulates it on both.
 *
 * Only actions are simulated to which other rules apply than before; of actions with the same rules, one.
 *
 * @param only the resource to simulate requests on, and what is in it. @default - all that the changed rules cover
 * @param allowedOnly whether to leave out what no policy allows on either side
 */
export async function findDecisionChanges(
  subject: Subject,
  changes: readonly RuleChange[],
  environment: Environment,
  { catalog, evaluator, only, allowedOnly }: SearchOptions,
): Promise<DecisionChange[]> {
  const models = [subject.base, subject.head].flatMap((account) => (account ? [account.model] : []));
  const found: DecisionChange[] = [];
  for (const each of await classesOf(changes, catalog)) {
    if (allowedOnly && ![...each.changed, ...each.kept].some(allows)) continue;
    const own: DecisionChange[] = [];
    for (const resource of targetsFor(each.details, each, models, environment, only))
      own.push(...(await changesOn(subject, each, resource, environment, evaluator)));
    found.push(...own.filter((change) => !isImpliedBy(change, own)));
  }
  return found;
}

/** That a denial is gone goes without saying where something is allowed without it. */
const isImpliedBy = ({ kind, cause }: DecisionChange, others: readonly DecisionChange[]): boolean =>
  others.some(
    (other) =>
      keyOf(other.cause) === keyOf(cause) &&
      ((kind === 'no longer denied explicitly' && other.kind === 'now allowed') ||
        (kind === 'now denied explicitly' && other.kind === 'no longer allowed')),
  );

async function classesOf(changes: readonly RuleChange[], catalog: ActionCatalog): Promise<ActionClass[]> {
  const found: ActionClass[] = [];
  for (const { changed, kept, actions } of changes) {
    const classes = new Map<string, ActionClass>();
    const shapeOf = shapesFor(changed, kept);
    for (const index of actions) {
      const details = await actionDetails(catalog.names[index] ?? '');
      const key = shapeOf(details);
      const known = classes.get(key);
      if (known === undefined) classes.set(key, { details, actions: [details.name], changed, kept });
      else known.actions.push(details.name);
    }
    found.push(...classes.values());
  }
  return found;
}

/** What a decision can depend on beside the rules: on what the action acts, and which keys its requests carry. */
function shapesFor(changed: readonly Rule[], kept: readonly Rule[]): (details: ActionDetails) => string {
  const telling = [...changed, ...kept.filter(({ effect }) => effect === 'Allow')];
  const isAnywhere = telling.every(({ resource }) => resource === '*');
  const isAllowed = [...changed, ...kept].some(allows);
  const blocks = telling.flatMap(({ condition }) => Object.values(condition));
  const keys = [
    ...new Set(blocks.flatMap((block) => Object.keys(block)).map((key) => key.toLowerCase())),
  ].sort();
  return (details) => {
    const hasOwn = WITH_POLICIES.test(details.name);
    const formats = (isAnywhere && !hasOwn) || !(hasOwn || isAllowed) ? [] : details.arnFormats;
    const own = keys.filter((key) => details.keys.has(key));
    return [details.withoutResource, details.resourceIsOptional, ...formats, ...own].join(' ');
  };
}

/** Whether anything could allow it: a policy of its own lets a resource do so, too. */
const mayAllow = ({ name }: ActionDetails, rules: readonly Rule[]): boolean =>
  WITH_POLICIES.test(name) || rules.some(allows);

const allows = ({ effect, layer }: Rule): boolean => effect === 'Allow' && layer !== 'boundary';

async function changesOn(
  subject: Subject,
  { details, actions, changed, kept }: ActionClass,
  resource: string | undefined,
  environment: Environment,
  evaluator: Evaluator,
): Promise<DecisionChange[]> {
  const covering = changed.filter((rule) => covers(rule, resource ?? '*', environment));
  const isOpen = mayAllow(details, [...changed, ...kept]);
  const enough = expected(covering, isOpen);
  const { plain, unmasking } = await requestVariants(details.name, covering, isOpen ? kept : [], environment);
  const pattern = covering.map((rule) => rule.resource).find((each) => each !== undefined) ?? resource ?? '*';
  const found = new Map<DecisionChangeKind, DecisionChange>();
  const simulate = async (variant: RequestVariant): Promise<Evaluations | undefined> => {
    const request: Request = {
      ...variant.request,
      principal: subject.principal,
      action: details.name,
      resource,
    };
    const before = await evaluator.evaluate(subject.base, request);
    const after = before && (await evaluator.evaluate(subject.head, request));
    if (before === undefined || after === undefined) return undefined;
    const kind = changeKindOf(before, after);
    const isShown = kind === 'now allowed' || kind === 'no longer allowed' || (subject.base && subject.head);
    if (kind !== undefined && isShown && !found.has(kind)) {
      found.set(kind, {
        principal: subject.label,
        kind,
        actions,
        resource,
        pattern,
        context: wordsOf(variant),
        cause: causeOf(before, after, kind),
      });
    }
    return kind === undefined ? { before, after } : undefined;
  };
  for (const variant of plain) {
    const same = await simulate(variant);
    for (const mask of same === undefined ? [] : masksOf(same, unmasking))
      await simulate(combined(mask, variant));
    if (enough.every((each) => found.has(each))) break;
  }
  return [...found.values()];
}

interface Evaluations {
  readonly before: Evaluation;
  readonly after: Evaluation;
}

/** No more for one request: the first are the most telling. */
const MOST_MASKS = 4;

/** What to add to a request so that rules that did not change no longer decide it. */
function masksOf({ before, after }: Evaluations, unmasking: RequestVariants['unmasking']): RequestVariant[] {
  const sids = [...before.deciding, ...after.deciding].map(({ statement }) => statement.Sid);
  const isMask = (sid: string | undefined) => unmasking.some(({ rule }) => rule.statement.Sid === sid);
  const isFinal = ({ deciding }: Evaluation) => deciding.some(({ statement }) => !isMask(statement.Sid));
  const fitting = unmasking.filter(({ rule }) => {
    if (after.outcome === 'implicitly denied') return rule.effect === 'Allow';
    return after.outcome === 'explicitly denied' && sids.includes(rule.statement.Sid);
  });
  const isHopeless = after.outcome === 'explicitly denied' && isFinal(before) && isFinal(after);
  return isHopeless ? [] : fitting.slice(0, MOST_MASKS).map(({ variant }) => variant);
}

/** The most that a change of these rules can come to: once that is found, there is nothing more to simulate. */
function expected(changed: readonly ChangedRule[], isOpen: boolean): DecisionChangeKind[] {
  const loosens = changed.some(({ effect, isNew }) => (effect === 'Allow') === isNew);
  const tightens = changed.some(({ effect, isNew }) => (effect === 'Allow') !== isNew);
  // Where nothing is allowed anyway, it is enough to know that a denial is gone.
  if (!isOpen) return [loosens ? 'no longer denied explicitly' : 'now denied explicitly'];
  return [
    ...(loosens ? (['now allowed'] as const) : []),
    ...(tightens ? (['no longer allowed'] as const) : []),
  ];
}
