import type { Finding, FindingKind } from '../review';
import { keyOf, wordsOf, type Cause, type DecisionChangeKind, type SourceLocations } from './cause';
import type { DecisionChange } from './decision-change';
import { exampleOf } from './example';
import { serviceOf } from '../exact/action-catalog';
import type { Subject } from '../exact/subjects';

const KINDS: Record<DecisionChangeKind, FindingKind> = {
  'now allowed': 'widens access',
  'no longer denied explicitly': 'weakens protection',
  'no longer allowed': 'narrows access',
  'now denied explicitly': 'strengthens protection',
};

/**
 * A service that publishes or writes may not get through any more: what it would say is not heard. What an organization
 * denies, no policy of a resource lets through.
 */
function kindOf({
  kind,
  subject: { principal, isHeldByOrganization = false },
  actions,
  resource,
}: Pick<DecisionChange, 'kind' | 'subject' | 'actions' | 'resource'>): FindingKind {
  const isStopped =
    kind === 'no longer allowed' || (kind === 'now denied explicitly' && isHeldByOrganization);
  if (isStopped && isPublisher(principal, actions, resource))
    return actions.every((action) => /^(s3|logs):/.test(action)) ? 'stops logs' : 'silences alerts';
  return KINDS[kind];
}

/** Services, and whoever sends events to the bus of another account. */
function isPublisher(
  { kind, arn }: Subject['principal'],
  actions: readonly string[],
  resource: string | undefined,
): boolean {
  if (kind === 'service') return !actions.every((action) => action.startsWith('sts:'));
  const isForeign = resource !== undefined && resource.split(':')[4] !== arn.split(':')[4];
  return isForeign && actions.every((action) => action === 'events:PutEvents');
}

const MOST_SERVICES = 4;
const MOST_NAMES = 8;

/** Lines for a reader out of decision changes: what has the same cause and the same extent is one line. */
export function groupDecisionChanges(
  changes: readonly DecisionChange[],
  sources: SourceLocations,
  account: string,
): Finding[] {
  const causes = groupBy(changes, ({ subject: { where }, principal, kind, cause }) =>
    [where, principal, kind, keyOf(cause)].join('\0'),
  );
  const lines = causes.flatMap((own) => splitByExtent(own));
  // What several principals gain or lose in the same way is one finding.
  return groupBy(lines, ({ rest, first, cause }) =>
    [first.subject.where, kindOf(first), rest, keyOf(cause)].join('\0'),
  ).map((same) => toFinding(same, sources, account));
}

/** What a group or role may do that is new or gone as a whole: one line. */
export function comeOrGone(
  principal: string,
  changes: readonly DecisionChange[],
  sources: SourceLocations,
  account: string,
): Finding[] {
  const of = (kind: DecisionChangeKind) => changes.filter((change) => change.kind === kind);
  const describe = (own: readonly DecisionChange[], words: string): Finding[] => {
    if (own.length === 0) return [];
    const [{ kind }] = own as [DecisionChange, ...DecisionChange[]];
    const actions = [...new Set(own.flatMap((change) => change.actions))];
    const particulars = groupDecisionChanges(own, sources, account).map(({ text }) =>
      text.replace(`${principal}: `, ''),
    );
    const text = `${principal} ${words} ${countOf(actions)}`;
    const requests = { principals: [principal], actions };
    return [{ section: 'access', kind: KINDS[kind], text, lines: particulars, requests }];
  };
  return [
    ...describe(of('now allowed'), 'is new, and may do'),
    ...describe(of('no longer allowed'), 'is gone, and could do'),
  ];
}

/** What StackSets may do no more where they deploy: one line, for nobody here knows what they need. */
export function deployingLess(
  changes: readonly DecisionChange[],
  sources: SourceLocations,
  account: string,
): Finding[] {
  return groupBy(changes, ({ subject: { where = '' } }) => where).map((own) => {
    const [{ principal, subject }] = own as [DecisionChange, ...DecisionChange[]];
    const actions = [...new Set(own.flatMap((change) => change.actions))].sort();
    const place = `In ${subject.where ?? ''}: ${principal}: `;
    return {
      section: 'access',
      kind: 'cannot be judged',
      text: `${place}${amountOf(actions, 'no longer allowed')}, which StackSets may need there`,
      lines: groupDecisionChanges(own, sources, account).map(({ text }) => text.replace(place, '')),
      requests: { principals: [principal], actions },
    };
  });
}

interface Line {
  readonly principal: string;
  readonly kind: DecisionChangeKind;
  readonly rest: string;
  readonly actions: readonly string[];
  readonly cause: Cause;
  /** stands for the others */
  readonly first: DecisionChange;
}

/** Of one principal, by one cause: a line for each set of resources and request contexts. */
function splitByExtent(changes: readonly DecisionChange[]): Line[] {
  const byAction = groupBy(changes, ({ actions }) => actions.join(' '));
  const extents = groupBy(byAction, (own) => extentOf(own));
  return extents.map((classes) => {
    const own = classes.flat();
    const [first] = own as [DecisionChange, ...DecisionChange[]];
    const actions = [...new Set(own.flatMap((change) => change.actions))].sort();
    return {
      first,
      principal: first.principal,
      kind: first.kind,
      actions,
      rest: `${amountOf(actions, first.kind)}${extentOf(own)}`,
      cause: { ...first.cause, statements: own.flatMap(({ cause }) => cause.statements) },
    };
  });
}

/** On what, and in which request contexts. */
function extentOf(changes: readonly DecisionChange[]): string {
  const patterns = [
    ...new Set(
      changes.map(({ resource, pattern }) => (pattern === '*' ? '' : ((resource && pattern) ?? ''))),
    ),
  ];
  const shown = acrossRegions(patterns.filter(Boolean));
  const on = shown.length === 0 || patterns.includes('') ? '' : ` on ${listOf(shown, 3)}`;
  return `${on}${inWhich(changes)}`;
}

/** What stands in several regions is named once: `arn:aws:sns:{eu-west-1,us-east-1}:111122223333:alerts`. */
function acrossRegions(patterns: readonly string[]): string[] {
  const partsOf = (pattern: string) => pattern.split(':');
  return groupBy(patterns, (pattern) => partsOf(pattern).toSpliced(3, 1).join(':')).map((same) => {
    const [first = ''] = same;
    const regions = same.map((pattern) => partsOf(pattern)[3] ?? '');
    return same.length === 1
      ? first
      : partsOf(first)
          .with(3, `{${regions.join(',')}}`)
          .join(':');
  });
}

function inWhich(changes: readonly DecisionChange[]): string {
  const words = [...new Set(changes.map(({ context }) => context))].sort((a, b) => a.length - b.length);
  if (words.includes('')) return '';
  // `without MFA` says it; `without MFA, in other regions` adds nothing.
  const least = words.filter(
    (text, index) => !words.slice(0, index).some((shorter) => text.includes(shorter)),
  );
  return `, ${listOf(least, 3, ' or ')}`;
}

function amountOf(actions: readonly string[], kind: DecisionChangeKind): string {
  const isAccess = kind === 'now allowed' || kind === 'no longer allowed';
  if (actions.length === 1) {
    const [action = ''] = actions;
    return isAccess ? `${kind === 'now allowed' ? 'now' : 'no longer'} ${action}` : action;
  }
  return countOf(actions, isAccess ? (kind === 'now allowed' ? 'more ' : 'fewer ') : '');
}

/** `12 more s3 actions` or `40 actions of ec2, rds` */
function countOf(actions: readonly string[], more = ''): string {
  const services = [...new Set(actions.map(serviceOf))];
  const noun = actions.length === 1 ? 'action' : 'actions';
  if (services.length === 1) return `${actions.length} ${more}${services[0] ?? ''} ${noun}`;
  const named = services.length <= MOST_SERVICES ? services.join(', ') : `${services.length} services`;
  return `${actions.length} ${more}${noun} of ${named}`;
}

function toFinding(lines: readonly Line[], sources: SourceLocations, account: string): Finding {
  const [{ kind, rest, actions, cause, first }, ...others] = lines as [Line, ...Line[]];
  const by = wordsOf([cause, ...others.map((line) => line.cause)], sources);
  const principal = lines.map((line) => line.principal).join(', ');
  const state = {
    'now allowed': '',
    'no longer allowed': '',
    'no longer denied explicitly': 'no longer denied explicitly: ',
    'now denied explicitly': 'now denied explicitly: ',
  }[kind];
  const { where } = first.subject;
  const lists = [...(actions.length < 2 ? [] : summarize(actions)), exampleOf(first, account)];
  return {
    section: 'access',
    kind: kindOf(first),
    text: `${where === undefined ? '' : `In ${where}: `}${principal}: ${state}${rest}${by}`,
    lines: lists,
    requests: { principals: lines.map((line) => line.principal), actions },
  };
}

/** Each service with some of its actions. */
function summarize(actions: readonly string[]): string[] {
  const services = groupBy(actions, serviceOf).sort((a, b) => b.length - a.length);
  const shown = services.slice(0, MOST_SERVICES).map((own) => {
    const names = own.map((action) => action.replace(/^.*:/, ''));
    return `${serviceOf(own[0] ?? '')}: ${listOf(names, MOST_NAMES)}`;
  });
  const rest = services.slice(MOST_SERVICES).map((own) => `${serviceOf(own[0] ?? '')} (${own.length})`);
  return rest.length === 0 ? shown : [...shown, `also ${listOf(rest, 20)}`];
}

function listOf(words: readonly string[], most: number, joint = ', '): string {
  const rest = words.length - most;
  return rest > 0 ? `${words.slice(0, most).join(joint)} and ${rest} more` : words.join(joint);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
