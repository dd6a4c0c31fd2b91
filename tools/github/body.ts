/** How a comment or issue is found again. */
export interface Marker {
  /** the HTML comment it begins with */
  readonly text: string;
  /** login of the account that writes it */
  readonly author: string;
}

/** Longest body GitHub takes, in characters. */
const LONGEST_BODY = 65_536;

/** Room for {@link CUT} and what closes open blocks. */
const RESERVE = 500;

const CUT = '\n\n_Cut here: GitHub takes no more. The whole of it is in the log of the run._\n';

/** The marker of a kind of comment, such as `review`: not shown where Markdown is rendered. */
export const markerOf = (kind: string, author: string): Marker => ({
  text: `<!-- account-baseline:${kind} -->`,
  author,
});

/** The marker and the text, cut to what GitHub takes. */
export function withMarker({ text }: Marker, markdown: string): string {
  const whole = `${text}\n${markdown.trim()}\n`;
  if (whole.length <= LONGEST_BODY) return whole;
  const cut = whole.slice(0, LONGEST_BODY - RESERVE);
  const lines = cut.slice(0, cut.lastIndexOf('\n'));
  return `${lines}${closing(lines)}${CUT}`;
}

/** Whether GitHub holds this text already; it may have changed how lines end. */
export const isSame = (held: string | null | undefined, body: string): boolean =>
  (held ?? '').replaceAll('\r\n', '\n').trim() === body.trim();

/** Ends a code block and folds that the cut left open, which would swallow what follows. */
function closing(text: string): string {
  const open = [...text.matchAll(/<details\b/g)].length - [...text.matchAll(/<\/details>/g)].length;
  const fence = openFence(text);
  return `${fence ? `\n${fence}` : ''}${'\n\n</details>'.repeat(Math.max(0, Math.min(open, 20)))}`;
}

/** A block ends with a fence at least as long as the one it began with. */
function openFence(text: string): string | undefined {
  let open: string | undefined;
  for (const [, fence = ''] of text.matchAll(/^ {0,3}(`{3,}|~{3,})/gm)) {
    if (open === undefined) open = fence;
    else if (fence.startsWith(open)) open = undefined;
  }
  return open;
}
