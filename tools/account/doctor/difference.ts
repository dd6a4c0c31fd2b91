/** Names that differ, such as `lacks a; has b besides`; empty if none does. */
export function difference(expected: readonly string[], found: readonly string[]): string {
  const missing = expected.filter((name) => !found.includes(name)).sort();
  const extra = found.filter((name) => !expected.includes(name)).sort();
  return [
    missing.length > 0 ? `lacks ${missing.join(', ')}` : '',
    extra.length > 0 ? `has ${extra.join(', ')} besides` : '',
  ]
    .filter((problem) => problem !== '')
    .join('; ');
}
