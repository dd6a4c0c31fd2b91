import type { Page } from './pages';

/** Most words of a sentence: what is read once, and understood. */
export const MOST_WORDS = 25;

/** Lines that are no running text: tables, headings, HTML, references of links, rules. */
const NO_TEXT = /^ *(?:\||#|<|\[[^\]]+\]: |---)/;

/** A line that begins something new: a list item, a numbered step, or nothing. */
const BEGINS = /^\s*(?:[-*] |\d+\. |$)/;

const plain = (text: string): string =>
  text
    .replace(/`[^`]*`/g, 'code')
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/[*_]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The running text of a page, a paragraph or list item each. */
function paragraphsOf({ prose }: Page): string[] {
  const paragraphs: string[] = [];
  for (const line of prose.split('\n')) {
    if (NO_TEXT.test(line)) paragraphs.push('');
    else if (BEGINS.test(line) || paragraphs.length === 0) paragraphs.push(line);
    else paragraphs.push(`${paragraphs.pop() ?? ''} ${line}`);
  }
  return paragraphs.map(plain).filter((text) => text !== '');
}

/** What ends a sentence: a colon does, too, since a new thought begins. An abbreviation does not. */
const END = /(?<!\b(?:e\.g|i\.e|vs|etc))[.!?:](?=["”)]?(?: |$))/;

/** The sentences of a page, without code, tables and headings. */
export const sentencesOf = (page: Page): string[] =>
  paragraphsOf(page).flatMap((text) =>
    text
      .split(END)
      .map((sentence) => sentence.replace(/^[-*\d.\s"”)]+/, '').trim())
      .filter((sentence) => sentence !== ''),
  );

/** The sentences that are too long. */
export const longSentences = (page: Page): string[] =>
  sentencesOf(page).filter(
    (sentence) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length > MOST_WORDS,
  );
