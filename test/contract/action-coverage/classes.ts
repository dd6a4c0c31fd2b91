import { asList, matchesPattern, type Statement } from '../../../tools/access/policy';
import type { Action } from '../lint/actions';
import { carriesTag, onResources, tagKeysOf, type Applies } from './applies';

/** Actions that the same statements match in the same way: one case. */
export interface ActionClass {
  readonly actions: readonly Action[];
  readonly matches: ReadonlyMap<Statement, Match>;
}

/** How a statement matches the actions of a class, but for its conditions. */
export interface Match {
  readonly onResources: Applies;
  /** the tag keys of the statement that requests for the actions carry */
  readonly carried: readonly string[];
}

/** Groups all actions by the statements that match them. */
export function classesOf(
  actions: ReadonlyMap<string, readonly Action[]>,
  statements: readonly Statement[],
): ActionClass[] {
  const classes = new Map<string, { actions: Action[]; matches: Map<Statement, Match> }>();
  const distinct = distinctOf(statements).map((same) => ({ same, patterns: patternsOf(same[0]) }));
  for (const [service, ofService] of actions) {
    const matchers = distinct.flatMap(({ same, patterns }, index) => {
      const isMatch = matcherIn(service, same[0], patterns);
      return isMatch === never ? [] : [{ index, same, isMatch }];
    });
    for (const action of ofService) {
      const matches = new Map<Statement, Match>();
      const name = action.name.toLowerCase();
      const formats = action.types.map(({ format }) => format).join(' ');
      let id = '';
      for (const { index, same, isMatch } of matchers) {
        if (!isMatch(name)) continue;
        const match = matchOf(same[0], action, formats);
        if (match.onResources === 'never') continue;
        for (const statement of same) matches.set(statement, match);
        id += ` ${index}${match.onResources}${match.carried.join()}`;
      }
      const found = classes.get(id) ?? { actions: [], matches };
      found.actions.push(action);
      classes.set(id, found);
    }
  }
  return [...classes.values()];
}

type Same = readonly [Statement, ...Statement[]];

/** Statements that are alike stand in several policies. */
function distinctOf(statements: readonly Statement[]): Same[] {
  const byText = new Map<string, [Statement, ...Statement[]]>();
  for (const statement of new Set(statements)) {
    const text = JSON.stringify(statement);
    const same = byText.get(text);
    if (same === undefined) byText.set(text, [statement]);
    else same.push(statement);
  }
  return [...byText.values()];
}

interface ActionPattern {
  /** of a service, such as `s3` or `*` */
  readonly prefix: string;
  /** the whole, such as `s3:get*` */
  readonly pattern: string;
}

/** What a statement lists, in lower case. */
const patternsOf = ({ Action: listed, NotAction }: Statement): ActionPattern[] =>
  asList(listed ?? NotAction)
    .map((pattern) => pattern.toLowerCase())
    .map((pattern) => ({ prefix: pattern.split(':')[0] ?? '', pattern }));

const always = (): boolean => true;
const never = (): boolean => false;

/** What decides whether a statement matches an action of a service: of most services it names none. */
function matcherIn(
  service: string,
  { Action: listed }: Statement,
  ofStatement: readonly ActionPattern[],
): (action: string) => boolean {
  const patterns = ofStatement.flatMap(({ prefix, pattern }) =>
    prefix === service || (/[*?]/.test(prefix) && matchesPattern(prefix, service)) ? [pattern] : [],
  );
  const isListed = patterns.some((pattern) => pattern === '*' || pattern === `${service}:*`)
    ? always
    : patterns.length === 0
      ? never
      : (action: string) => patterns.some((pattern) => matchesPattern(pattern, action));
  if (listed !== undefined) return isListed;
  return isListed === never ? always : (action) => !isListed(action);
}

const known = new WeakMap<Statement, Map<string, Match>>();
const tagKeys = new WeakMap<Statement, readonly string[]>();

/** @param formats those of the action's resources, as one text */
function matchOf(statement: Statement, action: Action, formats: string): Match {
  const tags = tagKeys.get(statement) ?? tagKeysOf(statement);
  tagKeys.set(statement, tags);
  const carried = tags.length === 0 ? tags : tags.filter((key) => carriesTag(action, key));
  const id = carried.length === 0 ? formats : `${carried.join(' ')} ${formats}`;
  const ofStatement = known.get(statement) ?? new Map<string, Match>();
  known.set(statement, ofStatement);
  const match = ofStatement.get(id) ?? { onResources: onResources(statement, action), carried };
  ofStatement.set(id, match);
  return match;
}
