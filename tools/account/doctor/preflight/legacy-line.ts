import { MOST_LEGACY_ROLES } from '../../../../lib/config/access';

/** The roles of one CDK bootstrap, by the qualifier in their names. */
const bootstrapOf = (name: string): string => /^cdk-[a-z0-9]+-/.exec(name)?.[0] ?? name;

/** The path of a role; a role without one stands for itself. */
const pathOf = (name: string): string => /^.+\//.exec(name)?.[0] ?? bootstrapOf(name);

/** Patterns for some roles: one for all of a family, the name itself for a role alone. */
function patternsBy(familyOf: (name: string) => string, names: readonly string[]): string[] {
  const families = new Map<string, string[]>();
  for (const name of names) families.set(familyOf(name), [...(families.get(familyOf(name)) ?? []), name]);
  return [...families]
    .map(([family, members]) => (members.length > 1 ? `${family}*` : (members[0] ?? family)))
    .sort();
}

/**
 * The line of the configuration for some roles, to paste. A pattern for a whole path, which later roles there would match
 * too, only where there are too many.
 *
 * @param names with their paths, as `access.legacyRoles` takes them
 * @returns such as `access: { legacyRoles: ['Administrator', 'cdk-hnb659fds-*'] }`; undefined where no line is short enough
 */
export function legacyLine(names: readonly string[]): string | undefined {
  const { entries, characters } = MOST_LEGACY_ROLES;
  const fitting = [bootstrapOf, pathOf]
    .map((familyOf) => patternsBy(familyOf, names))
    .find((patterns) => patterns.length <= entries && patterns.join('').length <= characters);
  return fitting && `access: { legacyRoles: [${fitting.map((pattern) => `'${pattern}'`).join(', ')}] }`;
}
