import type { AccountModel } from '../../access/model';
import { asList, matchesPattern, statementsOf, type NamedPolicy } from '../../access/policy';
import type { ActionCatalog } from '../exact/action-catalog';

/**
 * What is on one side alone and no request stands for: patterns of actions that AWS does not document, and principals
 * that no request can name.
 */
export function notCovered(base: AccountModel, head: AccountModel, catalog: ActionCatalog): string[] {
  const [before, after] = [textsOf(base), textsOf(head)];
  const changed = [...after]
    .filter((text) => !before.has(text))
    .concat([...before].filter((text) => !after.has(text)));
  return changed.flatMap((text) => problemOf(text, catalog) ?? []);
}

const CANONICAL = 'CanonicalUser ';

function textsOf({ groups, roles, policies, resources }: AccountModel): Set<string> {
  const all: NamedPolicy[] = [
    ...policies,
    ...[...groups, ...roles].flatMap((holder) => holder.policies),
    ...roles.map(({ trust }) => trust),
    ...resources.flatMap(({ policy }) => policy ?? []),
  ];
  const statements = all.flatMap(({ document }) => statementsOf(document));
  return new Set(
    statements.flatMap(({ Action, NotAction, Principal }) => [
      ...[...asList(Action), ...asList(NotAction)].filter((name) => /[*?]/.test(name)),
      ...asList(typeof Principal === 'object' ? Principal.CanonicalUser : undefined).map(
        (id) => CANONICAL + id,
      ),
    ]),
  );
}

function problemOf(text: string, { names }: ActionCatalog): string | undefined {
  if (text.startsWith(CANONICAL)) return `a policy names ${text}, of whom no request can be made`;
  return names.some((name) => matchesPattern(text, name))
    ? undefined
    : `a policy names ${text}, which no action that AWS documents matches`;
}
