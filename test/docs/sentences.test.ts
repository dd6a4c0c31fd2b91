import { pageOf, pages } from './pages';
import { longSentences, MOST_WORDS, sentencesOf } from './sentences';

/** Lists what happened, in words of its own: not to be read from beginning to end. */
const EXEMPT = /^CHANGELOG\.md$/;

/** How many sentences of a page are still too long. The numbers only go down. */
const LEFT: Readonly<Record<string, number>> = {
  'docs/apps.md': 2,
  'docs/decisions/0001-no-bootstrap.md': 1,
  'docs/decisions/0003-deploy-role-through-cloudformation.md': 2,
  'docs/decisions/0004-shared-services-run-with-baseline-roles.md': 2,
  'docs/decisions/0005-placeholders-refused.md': 1,
  'docs/decisions/0006-log-bucket-logs-itself.md': 2,
  'docs/decisions/0007-virtual-mfa-names.md': 1,
  'docs/decisions/0008-pipeline-trust.md': 2,
  'docs/decisions/0009-no-copies-of-disks.md': 1,
  'docs/decisions/0010-sessions-without-a-name.md': 2,
  'docs/decisions/0011-alerts-without-code.md': 3,
  'docs/decisions/0012-settings-by-function.md': 5,
  'docs/decisions/0013-detection-by-tier.md': 2,
  'docs/decisions/0014-support-role.md': 2,
  'docs/decisions/0015-mfa-of-users-in-the-boundary.md': 2,
  'docs/decisions/0016-no-organization-of-ones-own.md': 2,
  'docs/decisions/0022-every-role-carries-the-boundary.md': 1,
  'docs/decisions/0025-what-the-boundary-leaves-to-people.md': 2,
  'docs/lifecycle.md': 3,
  'docs/review.md': 8,
};

const all = pages().filter(({ path }) => !EXEMPT.test(path));

it(`no sentence of a page has more than ${MOST_WORDS} words, but for what is listed as left`, () => {
  const long = all
    .map((page) => ({ path: page.path, found: longSentences(page) }))
    .filter(({ path, found }) => found.length > (LEFT[path] ?? 0));
  expect(long).toEqual([]);
  expect(all.flatMap(sentencesOf).length).toBeGreaterThan(500);
});

it('lists nothing as left that is not', () => {
  const counts = new Map(all.map((page) => [page.path, longSentences(page).length]));
  expect(Object.entries(LEFT).filter(([path, left]) => counts.get(path) !== left)).toEqual([]);
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
