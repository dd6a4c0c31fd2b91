import { lexer, type Token, type TokensList } from 'marked';

/** Tokens of a text in Markdown. */
export const tokensOf = (markdown: string): TokensList => lexer(markdown);

/**
 * What stands under a heading, without the heading, up to the next of the same or a higher level.
 *
 * @returns undefined if there is no such heading
 */
export function sectionOf(markdown: string, heading: string): string | undefined {
  const tokens = tokensOf(markdown);
  const start = tokens.findIndex((token) => token.type === 'heading' && token['text'] === heading);
  const first = tokens[start];
  if (first === undefined) return undefined;
  const rest = tokens.slice(start + 1);
  const end = rest.findIndex((token) => isHeading(token) && token.depth <= depthOf(first));
  return (end < 0 ? rest : rest.slice(0, end))
    .map(({ raw }) => raw)
    .join('')
    .trim();
}

const isHeading = (token: Token): token is Token & { depth: number } =>
  token.type === 'heading' && 'depth' in token && typeof token.depth === 'number';

const depthOf = (token: Token): number => (isHeading(token) ? token.depth : 0);
