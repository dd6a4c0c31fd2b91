/** The value at a JSON path such as `$.detail.findings[0].Title`; undefined where there is none. */
export function valueAt(path: string, event: unknown): unknown {
  const keys = path.match(/[^.$[\]]+/g) ?? [];
  return keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
    event,
  );
}

/**
 * What Amazon EventBridge sends of an event: the template with the variables that the event has filled in.
 *
 * @param paths variable → JSON path
 * @throws Error if the template has a variable without a path
 */
export function render(paths: Readonly<Record<string, string>>, template: string, event: unknown): string {
  return template.replace(/<([\w.-]+)>/g, (_, variable: string) => {
    const path = paths[variable];
    if (path === undefined) throw new Error(`The template has a variable without a path: ${variable}`);
    const value = valueAt(path, event);
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  });
}
