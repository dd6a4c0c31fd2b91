import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'marked';
import pc from 'picocolors';
import { RISK_CATEGORIES } from '../../../tools/review/settings';
import { renderFailure, renderMarkdown } from '../../../tools/review/render/markdown';
import { renderTerminal } from '../../../tools/review/render/terminal';
import type { Finding } from '../../../tools/review/review';
import type { Review } from '../../../tools/review/run';
import { decide } from '../../../tools/review/verdict';

const EFFECTS: Finding[] = [
  {
    section: 'access',
    kind: 'widens access',
    text: 'engineer: 95 more s3 actions on arn:aws:s3:::*, by ReadBucketSettings',
    lines: ['s3: PutObject, DeleteObject'],
  },
  {
    section: 'access',
    kind: 'narrows access',
    text: 'analyst: 8 fewer s3 actions',
    lines: Array.from({ length: 8 }, (_, i) => `action ${i}`),
  },
  {
    section: 'policies',
    kind: 'changes policies',
    text: 'AWS::IAM::ManagedPolicy engineer_access',
    lines: ['  ReadBucketSettings (Allow)', '-     Action: s3:GetBucketAcl', '+     Action: s3:*'],
    isDiff: true,
  },
  {
    section: 'resources',
    kind: 'replaces stateful',
    text: 'AWS::S3::Bucket <script>alert(1)</script> @admins | `x` *y* [z](http://example.com)',
  },
];

const reviewOf = (findings: Finding[], more: Partial<Review> = {}): Review => ({
  base: 'main',
  head: 'the working tree',
  failOn: RISK_CATEGORIES.slice(),
  seconds: 4.2,
  findings: findings,
  verdict: decide(findings, RISK_CATEGORIES, []),
  quotas: [{ what: 'policy engineer_access', unit: 'characters', base: 5251, head: 5240, limit: 6144 }],
  diffs: [{ stack: 'Baseline-Access', text: 'Resources\n[~] AWS::IAM::ManagedPolicy\n```\n</details>' }],
  compared: 1234,
  ...more,
});

/** As GitHub would: CommonMark and tables. */
const htmlOf = (markdown: string): string => parse(markdown, { async: false, gfm: true });

describe('the comment of a pull request', () => {
  const html = htmlOf(renderMarkdown(reviewOf(EFFECTS)));

  beforeAll(() => {
    // To be read by a person.
    if (process.env.KEEP_HTML === undefined) return;
    mkdirSync(process.env.KEEP_HTML, { recursive: true });
    writeFileSync(join(process.env.KEEP_HTML, 'comment.html'), html);
  });

  it('begins with the verdict, then what approves it, then who may do more', () => {
    const text = html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s*\n\s*/g, '\n');
    expect(text.split('\n').slice(0, 5)).toEqual([
      '🛑 Widens access (1), replaces stateful (1), narrows access (1)',
      'If all of it is meant, approve it with the labels access-approved for widens access; data-approved for replaces stateful (or in a commit: Access-Approved: yes).',
      'Access',
      '🛑 Widens access',
      'engineer: 95 more s3 actions on arn:aws:s3:::*, by ReadBucketSettings',
    ]);
  });

  it('has a heading for each section that has something to say, in order', () => {
    expect([...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, title]) => title)).toEqual([
      'Access',
      'Policies, trust and network rules',
      'Resources',
    ]);
  });

  it('has a list for each kind, risks marked', () => {
    expect(html).toMatch(
      /<p>🛑 <strong>Widens access<\/strong><\/p>\s*<ul>\s*<li>engineer: 95 more s3 actions on arn:aws:s3:::\*, by ReadBucketSettings/,
    );
    expect(html).toMatch(/<p><strong>Narrows access<\/strong><\/p>\s*<ul>\s*<li>/);
  });

  it('shows a few particulars within their item, diffs as diffs', () => {
    expect(html).toMatch(
      /<li>engineer: 95 more[^<]*<ul>\s*<li>s3: PutObject, DeleteObject<\/li>\s*<\/ul>\s*<\/li>/,
    );
    expect(html).toMatch(
      /<li>AWS::IAM::ManagedPolicy engineer_access<pre><code class="language-diff">[^<]*\+ {5}Action: s3:\*\n<\/code><\/pre>\s*<\/li>/,
    );
  });

  it('folds many away, within their item', () => {
    expect(html).toMatch(
      /<li><p>analyst: 8 fewer s3 actions<\/p>\s*<details><summary>8 lines<\/summary>\s*<ul>(\s*<li>action \d<\/li>){8}\s*<\/ul>\s*<\/details>\s*<\/li>/,
    );
  });

  it('takes nothing out of a template for Markdown, HTML or a mention', () => {
    expect(html).not.toMatch(/<script>/);
    expect(html).not.toMatch(/<em>y<\/em>|<code>x<\/code>|href="http:\/\/example\.com"/);
    expect(renderMarkdown(reviewOf(EFFECTS))).not.toMatch(/@admins/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('folds headroom as a table and the diff of each stack away, and everything that opens closes', () => {
    expect(html).toMatch(
      /<td>policy engineer_access<\/td>\s*<td>5,240 of 6,144 characters \(85 %\), was 5,251<\/td>/,
    );
    expect(html).toMatch(/<summary><code>cdk diff Baseline-Access<\/code><\/summary>/);
    const open = [...html.matchAll(/<details>/g)].length;
    // The one in the diff is text.
    expect([...html.matchAll(/<\/details>/g)]).toHaveLength(open);
    expect(html).toContain('&lt;/details&gt;');
  });

  it('says what no approval helps', () => {
    const fails: Finding = { section: 'resources', kind: 'fails to deploy', text: 'the name is taken' };
    expect(htmlOf(renderMarkdown(reviewOf([fails])))).toMatch(
      /<\/h2>\s*<p><strong>fails to deploy<\/strong>: this has to be changed, and cannot be approved\.<\/p>\s*<h3>/,
    );
  });

  it('says what was approved', () => {
    const verdict = decide(EFFECTS, RISK_CATEGORIES, ['access-approved', 'data-approved']);
    expect(htmlOf(renderMarkdown(reviewOf(EFFECTS, { verdict })))).toMatch(
      /^<h2>⚠️ .*<\/h2>\s*<p>Approved: <strong>widens access<\/strong>, <strong>replaces stateful<\/strong>\.<\/p>\s*<h3>/,
    );
  });
});

it('says in one line that a change has no effect', () => {
  const html = htmlOf(renderMarkdown(reviewOf([], { diffs: [] })));
  expect(html).toMatch(/<h2>✅ No effect<\/h2>/);
  expect(html).not.toMatch(/<h3>|<details>|<li>/);
});

it('keeps a comment within what GitHub takes', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({ stack: `Stack-${i}`, text: 'x'.repeat(5_000) }));
  const markdown = renderMarkdown(reviewOf(EFFECTS, { diffs: many }));
  expect(markdown.length).toBeLessThan(65_536);
  expect(markdown).toMatch(/_More than a comment holds/);
  expect(markdown).toMatch(/To reproduce/);
});

it('says why a change could not be reviewed', () => {
  const html = htmlOf(renderFailure('main does not synthesize:\n    <b>```'));
  expect(html).toMatch(/^<h2>🛑 This change could not be reviewed<\/h2>\s*<pre><code[^>]*>main does not/);
  expect(html).toContain('&lt;b&gt;');
});

it('prints the verdict first and what to do last on a terminal', () => {
  const text = renderTerminal(reviewOf(EFFECTS), pc.createColors(false));
  expect(text).toMatch(
    /^widens access \(1\), replaces stateful \(1\), narrows access \(1\)\nmain → the working tree, 4\.2 s\n\nAccess\n {2}✖ widens access: engineer/,
  );
  expect(text.trim().split('\n').at(-1)).toMatch(
    /^replaces stateful: if that is meant, the label data-approved/,
  );
});
