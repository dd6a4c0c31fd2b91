/** A table of Markdown. A bar would end a cell, in code too. Source: GitHub Flavored Markdown Spec, "Tables (extension)". */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');

const inCell = (text: string) => text.replaceAll('|', '\\|');

/** Text that somebody else wrote: nothing in it is markup, a link or a mention. */
export const plain = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#~]/g, '\\$&').replaceAll('@', '@\u200b');

/** Text that somebody else wrote, as code: the fence is longer than any in it. Source: as above, "Code spans". */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}
