import { asList, statementsOf, type NamedPolicy, type Statement } from '../../access/policy';
import { atomsOf, holds, idOfAtom, type Atom } from './atoms';
import { ANY, globOf, partsOf, type Glob, type Variables } from './glob';
import type { Who } from './who';

/** In which role a statement bears on a request. */
export type Layer = 'identity' | 'boundary' | 'resource';

/** How the Principal of a statement names someone: alone, by `*`, or by the account. */
export type PrincipalMatch = 'itself' | 'everyone' | 'account';

/** A statement as it bears on one principal, without how it is written. */
export interface Rule {
  /** the same for rules that decide the same of the actions they apply to */
  readonly id: number;
  readonly effect: 'Allow' | 'Deny';
  readonly layer: Layer;
  /** @default - it applies to any resource */
  readonly resources?: readonly ResourcePattern[];
  /** whether it applies to all resources but {@link resources} */
  readonly isBut: boolean;
  readonly atoms: readonly Atom[];
  /** of a resource's own policy */
  readonly match?: PrincipalMatch;
  /** of a resource's own policy: the ARN of the resource */
  readonly holder?: string;
  /** values of keys that are known of what the rule is about. @default - none is */
  readonly tags?: Readonly<Record<string, string | null>>;
  /** @default - AWS's own logic, which no policy holds */
  readonly source?: { readonly policy: NamedPolicy; readonly statement: Statement };
}

/** One pattern of a Resource or NotResource, by the parts of an ARN. */
export interface ResourcePattern {
  /** as the statement has it */
  readonly text: string;
  /** whether it matches whatever a request is for, or no resource at all */
  readonly isAny: boolean;
  readonly service: Glob;
  readonly region: Glob;
  readonly account: Glob;
  readonly rest: Glob;
  /** why nobody can say what it matches, beside that it is no more than this. @default - it can be said */
  readonly unknown?: string;
}

const ids = new Map<string, number>();

const numberOf = (text: string): number => {
  const number = ids.get(text) ?? ids.size;
  ids.set(text, number);
  return number;
};

/** A rule with its number. */
export function ruleOf({
  effect,
  layer,
  resources,
  isBut,
  atoms,
  match,
  holder,
  tags,
  source,
}: Omit<Rule, 'id'>): Rule {
  const text = [
    ...[effect, layer, match ?? '', holder ?? '', isBut ? 'but' : ''],
    ...(resources === undefined ? ['any'] : resources.map(textOf).sort()),
    '\u0002',
    ...atoms.map(idOfAtom).sort(),
    ...(tags === undefined ? [] : ['\u0002', JSON.stringify(tags)]),
  ].join('\u0003');
  const rule = { effect, layer, resources, isBut, atoms, match, holder, tags, source };
  return { id: numberOf(text), ...rule };
}

const textOf = ({ isAny, service, region, account, rest, unknown = '' }: ResourcePattern): string =>
  `${isAny ? '*' : [service, region, account, rest].join(':')}${unknown}`;

/**
 * The rules of a policy that bear on a principal.
 *
 * @param holder ARN of the resource, of its own policy
 */
export function rulesOf(policy: NamedPolicy, layer: Layer, who: Who, holder?: string): Rule[] {
  return statementsOf(policy.document).flatMap((statement) => {
    const match = holder === undefined ? undefined : who.matchOf(statement);
    if (holder !== undefined && match === undefined) return [];
    const folded = conditionsFor(statement, who);
    if (folded === undefined) return [];
    const { Resource, NotResource, Effect } = statement;
    const found =
      Resource === undefined && NotResource === undefined ? undefined : asList(Resource ?? NotResource);
    const { patterns, isVoid } = patternsOf(found ?? [], who.variables);
    if (isVoid && NotResource !== undefined) return [];
    return ruleOf({
      effect: Effect,
      layer,
      ...(found !== undefined && { resources: patterns }),
      isBut: NotResource !== undefined,
      atoms: folded,
      ...(holder !== undefined && { holder, match }),
      source: { policy, statement },
    });
  });
}

/** Conditions that do not depend on the principal alone; undefined if one can never hold. */
function conditionsFor({ Condition = {} }: Statement, who: Who): Atom[] | undefined {
  const left: Atom[] = [];
  for (const atom of atomsOf(Condition, who.variables)) {
    const fixed = who.fixed(atom.key);
    if (fixed === undefined || atom.unknown !== undefined) left.push(atom);
    else if (!holds(atom, fixed)) return undefined;
  }
  return left;
}

function patternsOf(
  texts: readonly string[],
  variables: Variables,
): { patterns: ResourcePattern[]; isVoid: boolean } {
  const patterns: ResourcePattern[] = [];
  let isVoid = false;
  for (const text of texts) {
    const read = globOf(text, true, variables);
    // A variable without a value makes a Resource match nothing, and a NotResource nothing either.
    if (read === 'never') isVoid = true;
    else patterns.push((read !== 'unknown' && patternOf(text, read.glob)) || unknownPattern(text));
  }
  return { patterns, isVoid };
}

/** A pattern that matches at most what it does with anything for its variables. */
function unknownPattern(text: string): ResourcePattern {
  const widest = globOf(text.replaceAll(/\$\{[^*?$}][^}]*\}/g, '*'), true, () => null);
  const pattern = typeof widest === 'string' ? undefined : patternOf(text, widest.glob);
  return { ...(pattern ?? { ...ANYTHING, text }), unknown: `what ${text} matches is not known` };
}

const ANYTHING = { isAny: true, service: ANY, region: ANY, account: ANY, rest: ANY };

/** Undefined if it is no whole ARN. */
export function patternOf(text: string, glob: Glob): ResourcePattern | undefined {
  if (glob === ANY) return { ...ANYTHING, text };
  const [, , service, region, account, rest] = partsOf(glob) ?? [];
  if (service === undefined || region === undefined || account === undefined || rest === undefined)
    return undefined;
  return { text, isAny: false, service, region, account, rest };
}

/** The pattern that one ARN, and what is in it, matches: of a bucket its objects too. */
export function patternsFor(arn: string): ResourcePattern[] {
  const own = patternOf(arn, arn);
  const inside = arn.startsWith('arn:aws:s3:::') ? patternOf(`${arn}/*`, `${arn}/${ANY}`) : undefined;
  return [own, inside].flatMap((pattern) => pattern ?? []);
}
