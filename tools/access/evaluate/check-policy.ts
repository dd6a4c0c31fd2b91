import { actionExists, keyType } from '../action-catalog';
import { CannotDecide } from '../cannot-decide';
import { didYouMean, nearest } from '../../../lib/config/nearest';
import { asList, statementsOf, type NamedPolicy, type Statement } from '../policy';

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const BASE_OPERATORS = [
  ...['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'].map(
    (kind) => `String${kind}`,
  ),
  ...['Numeric', 'Date'].flatMap((type) =>
    ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
      (kind) => `${type}${kind}`,
    ),
  ),
  ...['Equals', 'NotEquals', 'Like', 'NotLike'].map((kind) => `Arn${kind}`),
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
];
const OPERATORS = new Set(
  [...BASE_OPERATORS.flatMap((name) => [name, `${name}IfExists`]), 'Null'].map((name) => name.toLowerCase()),
);

/** Whether AWS has a condition operator of this name, with its set prefix and `IfExists`. */
export const isOperator = (name: string): boolean =>
  OPERATORS.has(name.replace(/^(ForAllValues|ForAnyValue):/i, '').toLowerCase());

/**
 * Refuses a policy that the simulator would skip over or evaluate wrongly.
 *
 * @throws CannotDecide naming the policy, the statement and what is wrong with it
 */
export async function checkPolicy(policy: NamedPolicy): Promise<void> {
  const fail = (what: string, remedy: string) =>
    new CannotDecide(`The policy ${placeOf(policy)} ${what}`, remedy);
  // Version 2008-10-17, which is also the default, knows no policy variables: AWS takes ${aws:username} literally.
  if (policy.document.Version !== '2012-10-17')
    throw fail(`has Version ${String(policy.document.Version)}`, 'Give it Version 2012-10-17');
  for (const [index, statement] of statementsOf(policy.document).entries()) {
    const where = `, statement ${statement.Sid ?? index + 1},`;
    for await (const problem of problemsOf(statement)) throw fail(where + problem.what, problem.remedy);
  }
}

const placeOf = ({ name, stack }: NamedPolicy) => (stack === undefined ? name : `${name} of ${stack}`);

interface Problem {
  readonly what: string;
  readonly remedy: string;
}

async function* problemsOf(statement: Statement): AsyncGenerator<Problem> {
  // A template may hold any text.
  const effect: string = statement.Effect;
  if (effect !== 'Allow' && effect !== 'Deny')
    yield { what: ` has the effect ${effect}`, remedy: 'Write Allow or Deny' };
  // The simulator exempts everyone of an account whose root a Deny with NotPrincipal names; AWS exempts only the root.
  if (statement.NotPrincipal !== undefined)
    yield { what: ' uses NotPrincipal', remedy: 'Use a condition on aws:PrincipalArn instead' };
  const reference = findReference(statement);
  if (reference) yield { what: ` holds ${reference}`, remedy: 'Resolve references first' };
  // The simulator skips a NotResource in such a form; AWS takes the missing parts for wildcards.
  const short = [...asList(statement.Resource), ...asList(statement.NotResource)].find(
    (pattern) => pattern !== '*' && pattern.split(':').length < 6,
  );
  if (short !== undefined) yield { what: ` holds ${short}, no whole ARN`, remedy: 'Write all six parts' };
  // Source: IAM User Guide, "IAM policy elements: Variables and tags", where you can use policy variables.
  const early = [...asList(statement.Resource), ...asList(statement.NotResource)].find((pattern) =>
    /^(?:[^:$]*:){0,4}[^:$]*\$\{/.test(pattern),
  );
  if (early !== undefined)
    yield {
      what: ` holds ${early}, and AWS replaces no variable before the fifth colon`,
      remedy: 'Use a condition instead, such as one on aws:ResourceAccount',
    };
  for (const action of [...asList(statement.Action), ...asList(statement.NotAction)])
    if (!/[*?]/.test(action) && !(await actionExists(action)))
      yield { what: ` names ${action}, which is no action`, remedy: 'Correct or remove it' };
  yield* conditionProblems(statement);
  for (const variable of variablesOf(statement))
    if ((await keyType(variable)) === undefined)
      yield { what: ` uses the variable \${${variable}}, which is no key`, remedy: 'Correct it' };
}

// An operator or key that does not exist never matches: in a Deny, the whole statement would be without effect.
async function* conditionProblems({ Condition = {} }: Statement): AsyncGenerator<Problem> {
  for (const [operator, block] of Object.entries(Condition)) {
    if (!isOperator(operator))
      yield {
        what: ` uses ${operator}, which is no condition operator`,
        remedy: didYouMean(
          nearest(operator, [...BASE_OPERATORS, 'Null']),
          'Operators are in the IAM User Guide',
        ),
      };
    for (const key of Object.keys(block))
      if ((await keyType(key)) === undefined)
        yield { what: ` uses ${key}, which is no condition key`, remedy: 'Correct it' };
  }
}

function findReference(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'Ref' || key.startsWith('Fn::')) return `the unresolved ${key}`;
    const found = findReference(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Names of the policy variables in resources and condition values; `${*}`, `${?}` and `${$}` are literals. */
export function variablesOf({ Resource, NotResource, Condition = {} }: Statement): string[] {
  // Of a template, a value may be a number or a boolean.
  const values: unknown[] = Object.values(Condition).flatMap((block) => Object.values(block).flatMap(asList));
  return [...asList(Resource), ...asList(NotResource), ...values].flatMap((text) =>
    [...String(text).matchAll(/\$\{([^}]+)\}/g)]
      .map((match) => (match[1] ?? '').split(',')[0]?.trim() ?? '')
      .filter((name) => !['*', '?', '$'].includes(name)),
  );
}
