import { pageOf, pages } from './pages';
import { longSentences, MOST_WORDS, sentencesOf } from './sentences';

/** What was, and why, in the words of its day; and lists that are generated. */
const EXEMPT = /^CHANGELOG\.md$|^docs\/(?:decisions\/|scanners\.md|lifecycles\.md)/;

const all = pages().filter(({ path }) => !EXEMPT.test(path));

it(`no sentence of a page has more than ${MOST_WORDS} words`, () => {
  const long = all.flatMap((page) => longSentences(page).map((sentence) => `${page.path}: ${sentence}`));
  expect(long).toEqual([]);
  expect(all.flatMap(sentencesOf).length).toBeGreaterThan(500);
});

it('the README takes five minutes: less than 180 lines', () => {
  const readme = all.find(({ path }) => path === 'README.md');
  expect(readme?.text.split('\n').length).toBeLessThan(180);
});

describe('the reading of sentences', () => {
  const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
  const found = (text: string) => longSentences(pageOf('a.md', text));

  it('counts the words of a sentence over its lines, not those of a list item beside it', () => {
    expect(found(`${words(20)}\n${words(6)}.`)).toHaveLength(1);
    expect(found(`${words(20)}\n- ${words(6)}.`)).toEqual([]);
    expect(found(`${words(20)}. ${words(6)}.`)).toEqual([]);
  });

  it('counts code and a link as the words that are read', () => {
    expect(found(`${words(24)} \`a b c d\`.`)).toEqual([]);
    expect(found(`${words(24)} [one two](x.md).`)).toHaveLength(1);
  });

  it('leaves out tables, headings and blocks of code', () => {
    expect(found(`| ${words(30)} |\n\n# ${words(30)}\n\n\`\`\`\n${words(30)}\n\`\`\`\n`)).toEqual([]);
  });
});
