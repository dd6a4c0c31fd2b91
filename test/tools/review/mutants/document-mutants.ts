import { asList, type Statement } from '../../../../tools/access/policy';

/** The statements of a policy as what they become. */
export interface DocumentMutant {
  readonly what: string;
  /** the statements in question, before and after */
  readonly statements: readonly Statement[];
  readonly becomes: readonly Statement[];
  readonly isEquivalent: boolean;
}

/** Statements of one policy reordered, and each merged with the next. */
export const documentMutants = (list: readonly Statement[]): DocumentMutant[] => [
  ...(list.length < 2
    ? []
    : [
        {
          what: 'statements reordered',
          statements: list,
          becomes: [...list].reverse(),
          isEquivalent: true,
        },
      ]),
  ...list.flatMap((first, index) =>
    list.slice(index + 1, index + 1 + MOST_NEIGHBOURS).flatMap((second, distance) => {
      const found = merged(first, second);
      if (found === undefined) return [];
      return {
        what: `${first.Sid ?? index} merged with ${second.Sid ?? index + 1 + distance}`,
        statements: [first, second, found.statement],
        becomes: list.toSpliced(index + 1 + distance, 1).with(index, found.statement),
        isEquivalent: found.isEquivalent,
      };
    }),
  ),
];

const MOST_NEIGHBOURS = 3;

/** One statement of the actions and resources of both: the same where these differ in one of the two alone. */
function merged(
  first: Statement,
  second: Statement,
): { statement: Statement; isEquivalent: boolean } | undefined {
  const others = ({ Effect, NotAction, NotResource, Principal, Condition = {} }: Statement) =>
    JSON.stringify([Effect, NotAction, NotResource, Principal, Condition]);
  if (others(first) !== others(second)) return undefined;
  const [actions, resources] = [both(first.Action, second.Action), both(first.Resource, second.Resource)];
  const statement = {
    ...first,
    ...(actions.all.length > 0 && { Action: actions.all }),
    ...(resources.all.length > 0 && { Resource: resources.all }),
  };
  return { statement, isEquivalent: actions.isSame || resources.isSame };
}

function both(one: string | string[] | undefined, other: string | string[] | undefined) {
  const [own, more] = [asList(one), asList(other)];
  const all = [...new Set([...own, ...more])];
  return { all, isSame: all.length === new Set(own).size && all.length === new Set(more).size };
}
