/**
 * A message as AWS wrote it, without what terminals, logs, browsers, chats and people put around and into it.
 *
 * @returns the text with its lines; {@link joinLines} makes one of them
 */
export const cleanText = (text: string): string =>
  withoutFrames(
    withoutBold(
      withoutTags(withoutEntities(unescaped(withoutColours(fromUrl(text.replace(/[^\S\n]{100,}/g, ' ')))))),
    ),
  )
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\u2018\u2019\u201A\u2039\u203A]/g, "'")
    .replace(/[\u201C\u201D\u201E\u00AB\u00BB]/g, '"')
    .replace(/\u00A0/g, ' ')
    .replace(/`+/g, '')
    .replace(/""/g, '"');

/** Markdown, but not the asterisks in place of a number that is hidden. */
const withoutBold = (text: string): string => text.replace(/(?<![:*])\*\*(?!\*)([^*]+)\*\*(?!\*)/g, '$1');

/** What a link or a log of requests holds. */
function fromUrl(text: string): string {
  if (!/%20|\+is\+not/.test(text) || !/%3A/i.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Escape sequences of terminals, also where only their text was copied. */
const withoutColours = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- a terminal's colours are control characters
    .replace(/(?:\u001B|\\u001b|\\x1b|\\e|\\033|\^\[)\][^\u0007]{0,500}?(?:\u0007|\u001B\\)/gi, '')
    // eslint-disable-next-line no-control-regex -- the same
    .replace(/(?:\u001B|\\u001b|\\x1b|\\e|\\033|\^\[)\[[0-9;?]*[A-Za-z]/gi, '')
    // eslint-disable-next-line no-control-regex -- what is left of them
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '\n');

/** A message inside JSON inside a log line is escaped once for each. */
function unescaped(text: string): string {
  let result = text;
  for (let depth = 0; depth < 3; depth++)
    result = result
      .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replace(/\\+(["'/])/g, '$1')
      .replace(/\\+[nrt]/g, '\n');
  return result;
}

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  amp: '&',
};

const withoutEntities = (text: string): string =>
  [1, 2].reduce(
    (before) =>
      before
        .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
        .replace(/&#x([0-9a-f]{1,5});/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
        .replace(/&(quot|apos|lt|gt|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? ''),
    text,
  );

/** Tags of XML and HTML: only those that are closed somewhere, for `<account>` is what people write for a number. */
function withoutTags(text: string): string {
  const closed = new Set([...text.matchAll(/<\/([A-Za-z][\w:.-]*)\s*>/g)].map(([, name = '']) => name));
  return text.replace(/<\/?([A-Za-z][\w:.-]*)(?:\s[^<>]*)?\/?>/g, (tag, name: string) =>
    closed.has(name) || /^br$/i.test(name) ? '\n' : tag,
  );
}

/** The end of a line comes first: of a line that is all frame, its beginning would leave one sign. */
const FRAME = /[\s│┃║|▐]+$|^[\s│┃|║▌╷╵╭╰┌└├─>#*•-]*(?=\S)/gu;
const TIMESTAMP =
  /^\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ])?\d{1,2}:\d\d:\d\d(?:[.,]\d+)?(?:\s?[AP]M)?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?[\]|]?\s+(?:(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL)\b:?\s+)?/;

/** Boxes, quotes of mails, comment signs and times in front of each line. */
const withoutFrames = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .replace(FRAME, '')
        .replace(TIMESTAMP, '')
        .replace(/^\/\/\s*/, ''),
    )
    .join('\n');

/** Words that stand after a resource or an action, and so are never the end of one that was cut. */
const NEXT_WORD =
  /^(?:is|on|because|with|and|not|when|for|in|to|by|at|user|code|status|request|requestid|an|a|the|action|service|go|resource|context|error|arn:.*|https?:.*|[("'[].*)$/i;

/** Narrower is no terminal. */
const NARROWEST = 60;

/**
 * The lines of a text as one. A terminal cuts lines anywhere, also within an ARN or the name of an action: there nothing
 * comes between the halves.
 */
export function joinLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const width = Math.max(NARROWEST, ...lines.map(({ length }) => length));
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      return next === undefined || isCut(line, next, line.length === width) ? line : `${line} `;
    })
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** @param isFull whether the line ends where the terminal does */
function isCut(line: string, next: string, isFull: boolean): boolean {
  const left = /\S+$/.exec(line)?.[0] ?? '';
  const right = /^\S+/.exec(next)?.[0] ?? '';
  if (left === '' || right === '' || isNext(right)) return false;
  if (/^[:/]/.test(right)) return true;
  const after = /^\S+\s+(\S+)/.exec(next)?.[1];
  const isFollowed = after === undefined || isNext(after);
  if (/^[a-z][\w-]{1,30}:[A-Z]\w*$/.test(left) && /^\w+$/.test(right))
    return after !== undefined && isNext(after);
  const isPart = isFull || (isFollowed && /[:/_\d"*]/.test(right)) || (after !== undefined && isNext(after));
  return /arn:/.test(left) && !/[)"'\].,;]$/.test(left) && !/^[\w-]+:[A-Z]\w+$/.test(right) && isPart;
}

const isNext = (word: string): boolean => NEXT_WORD.test(word.replace(/[:.,;]+$/, ''));
