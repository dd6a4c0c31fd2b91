/** Properties of a resource, of which anything may be missing or an intrinsic function. */
export type Properties = Readonly<Record<string, unknown>>;

/** The value at a path such as `VersioningConfiguration.Status`. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Properties | null | undefined)?.[key], value);
}

export const listAt = (value: unknown, path: string): unknown[] => {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
};

/** What a text spells in JSON. @returns undefined if it is no JSON */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What is gone and what is new, a line each. */
export const lineDiff = (before: readonly string[], after: readonly string[]): string[] => [
  ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
  ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
];
