import { conditionState, matchesAny, type Facts, type Quirks, type State } from './conditions';
import type { Row } from './row';
import type { Statement } from './template';

/** What the emulator said it looked for, when it refused the same call to a user without any policy. */
export interface Asked {
  readonly action?: string;
  readonly resource?: string;
}

/**
 * Why the emulator's answer to a row says nothing about AWS, if it does not: it looks for another action, takes another
 * ARN or judges a condition otherwise, and a statement of the caller turns on that.
 *
 * @param statements everything that applies to the caller
 */
export function undecidable(
  row: Row,
  statements: readonly Statement[],
  asked: Asked,
  facts: Facts,
  quirks: Quirks,
): string | undefined {
  if (asked.action === undefined || asked.resource === undefined)
    return 'the emulator does not say what it looks for';
  if (asked.action.toLowerCase() !== row.action.toLowerCase())
    return `the emulator looks for ${asked.action} instead`;
  const judged = statements
    .filter((statement) => matchesAction(statement, row.action))
    .map((statement) => ({
      effect: statement.Effect,
      state: both(
        resourceState(statement, [row.resource, asked.resource as string], facts),
        conditionState(statement.Condition ?? {}, facts, quirks, row.context),
      ),
    }));
  const denials = judged.filter(({ effect }) => effect === 'Deny').map(({ state }) => state);
  const grants = judged.filter(({ effect }) => effect === 'Allow').map(({ state }) => state);
  // Denied for certain: by a statement both understand alike, or because nothing could allow it.
  if (denials.includes('yes') || grants.every((state) => state === 'no')) return undefined;
  return reasonIn(denials) ?? (grants.includes('yes') ? undefined : reasonIn(grants));
}

const reasonIn = (states: readonly State[]): string | undefined =>
  states.flatMap((state) => (typeof state === 'object' ? [state.reason] : []))[0];

const both = (first: State, second: State): State => {
  if (first === 'no' || second === 'no') return 'no';
  return first === 'yes' ? second : first;
};

function matchesAction({ Action, NotAction }: Statement, action: string): boolean {
  const lower = (patterns: string | readonly string[]) => [patterns].flat().map((each) => each.toLowerCase());
  if (NotAction !== undefined) return !matchesAny(lower(NotAction), action.toLowerCase());
  return matchesAny(lower(Action ?? []), action.toLowerCase());
}

/** Whether a statement is about a resource, as AWS names it and as the emulator does. */
function resourceState(statement: Statement, [real, asked]: [string, string], facts: Facts): State {
  const matches = (arn: string) => {
    const patterns = (list: string | readonly string[]) =>
      [list].flat().map((pattern) => pattern.replace('${aws:username}', facts['aws:username'] ?? ''));
    const { Resource, NotResource } = statement;
    if (NotResource !== undefined) return !matchesAny(patterns(NotResource), arn);
    return matchesAny(patterns(Resource ?? []), arn);
  };
  if (matches(real) === matches(asked)) return matches(real) ? 'yes' : 'no';
  return { reason: `the emulator takes ${shorten(asked)} for the resource, not ${shorten(real)}` };
}

const shorten = (arn: string): string => arn.replace(/^arn:aws:[^:]*:[^:]*:\d*:/, '');
