import { UserError } from '../../lib/config/user-error';
import type { AssemblyStack } from '../assembly/read';
import { Resolver } from '../assembly/resolve';

/** The account that stands for all accounts, where the app names none. */
export const EXAMPLE_ACCOUNT = '111122223333';

/**
 * The account that stands for `${AWS::AccountId}`, where the app leaves it to the deployment. A template that names an
 * account means that one, and not the one it is deployed to: so what stands for the latter is named in none.
 *
 * @param preferred taken if no template names it
 * @throws UserError as {@link unnamedAccount}
 */
export const exampleAccount = (stacks: readonly AssemblyStack[], preferred = EXAMPLE_ACCOUNT): string =>
  unnamedAccount(stacks.map(textOf).join('\n'), preferred);

/** The IDs of accounts that one of two sets of stacks names more often than the other. */
export function accountsInChange(base: readonly AssemblyStack[], head: readonly AssemblyStack[]): string[] {
  const [before, after] = [base, head].map((stacks) => {
    const counts = new Map<string, number>();
    for (const [id] of stacks
      .map(textOf)
      .join('\n')
      .matchAll(/(?<![\w-])\d{12}(?![\w-])/g))
      counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }) as [Map<string, number>, Map<string, number>];
  return [...new Set([...after.keys(), ...before.keys()])]
    .filter((id) => before.get(id) !== after.get(id))
    .sort();
}

/**
 * An account that a text neither names nor matches with a pattern of digits, such as `1111*`.
 *
 * @param preferred taken if it is such a one
 * @throws UserError if the text matches all that are tried
 */
export function unnamedAccount(text: string, preferred: string): string {
  const patterns = [...new Set(text.match(PARTIAL) ?? [])].map(
    (glob) => new RegExp(`^${glob.replaceAll('*', '\\d*').replaceAll('?', '\\d')}$`),
  );
  const isUnnamed = (id: string) => !text.includes(id) && !patterns.some((pattern) => pattern.test(id));
  const found = isUnnamed(preferred) ? preferred : OTHERS.find(isUnnamed);
  if (found !== undefined) return found;
  throw new UserError(
    'The patterns of account IDs in the templates match every account, so that none stands for the one at hand',
    'Name accounts by all of their 12 digits, or set account in baseline.config.ts',
  );
}

/** What the template says, as it is and with its parts put together: an ID may be joined of pieces. */
function textOf(stack: AssemblyStack): string {
  const resolver = new Resolver(stack, undefined, 'named');
  const { Resources: resources = {} } = stack.template;
  const joined = Object.values(resources).map(({ Properties = {} }) => resolver.resolve(Properties));
  return JSON.stringify([stack.template, joined]);
}

/** Digits with wildcards among them, that are no part of a word. */
const PARTIAL = /(?<![\w-])(?=[*?]*\d)(?=\d*[*?])[\d*?]+(?![\w-])/g;

const DIGITS = Array.from('0123456789');

/** Such as `000011112222`: easy to read, and of all digits. */
const OTHERS = DIGITS.flatMap((first) =>
  DIGITS.flatMap((second) =>
    DIGITS.map((third) => [first, second, third].map((digit) => digit.repeat(4)).join('')),
  ),
).filter((id) => new Set(id).size === 3);
