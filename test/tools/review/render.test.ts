import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { DANGERS } from '../../../lib/config/schema';
import { renderJson } from '../../../tools/review/render/json';
import { renderFailure, renderMarkdown } from '../../../tools/review/render/markdown';
import { renderTerminal } from '../../../tools/review/render/terminal';
import type { Effect } from '../../../tools/review/review';
import type { Review } from '../../../tools/review/run';
import { decide } from '../../../tools/review/verdict';

const EFFECTS: Effect[] = [
  {
    section: 'access',
    kind: 'widens access',
    text: 'engineer: 95 more s3 actions on arn:aws:s3:::*, by ReadBucketSettings',
    lines: ['s3: PutObject, DeleteObject'],
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

const reviewOf = (effects: Effect[], more: Partial<Review> = {}): Review => ({
  base: 'main',
  head: 'the working tree',
  failOn: DANGERS.slice(),
  seconds: 4.2,
  effects,
  verdict: decide(effects, DANGERS, []),
  quotas: [{ what: 'policy engineer_access', unit: 'characters', base: 5251, head: 5240, limit: 6144 }],
  diffs: [{ stack: 'Baseline-Access', text: 'Resources\n[~] AWS::IAM::ManagedPolicy\n```\n</details>' }],
  asked: 1234,
  ...more,
});

/** As GitHub would: CommonMark and tables. */
function htmlOf(markdown: string): string {
  const marked = join(__dirname, '../../../node_modules/marked/bin/marked.js');
  return execFileSync(process.execPath, [marked, '--gfm'], { input: markdown, encoding: 'utf8' });
}

describe('the comment of a pull request', () => {
  const html = htmlOf(renderMarkdown(reviewOf(EFFECTS)));

  beforeAll(() => {
    // To be looked at.
    if (process.env.KEEP_HTML === undefined) return;
    mkdirSync(process.env.KEEP_HTML, { recursive: true });
    writeFileSync(join(process.env.KEEP_HTML, 'comment.html'), html);
  });

  test('begins with the verdict', () => {
    expect(html).toMatch(/^<h2>🛑 Widens access \(1\), replaces stateful \(1\)<\/h2>/);
  });

  test('has a heading for each section that has something to say, in order', () => {
    expect([...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, title]) => title)).toEqual([
      'Access',
      'Policies, trust and network rules',
      'Resources',
    ]);
  });

  test('has an item for each effect, dangers marked', () => {
    expect(html).toMatch(
      /<li><p>🛑 <strong>widens access<\/strong>: engineer: 95 more s3 actions on arn:aws:s3:::\*, by ReadBucketSettings/,
    );
    expect(html).toMatch(/<li><p><strong>changes policies<\/strong>/);
  });

  test('folds particulars within their item, diffs as diffs', () => {
    const item = /<li><p><strong>changes policies<\/strong>([\s\S]*?)<\/li>/.exec(html)?.[1] ?? '';
    expect(item).toMatch(/<details><summary>3 lines<\/summary>/);
    expect(item).toMatch(/<pre><code class="language-diff">[\s\S]*\+ {5}Action: s3:\*/);
    expect(item).toMatch(/<\/details>/);
  });

  test('takes nothing out of a template for Markdown, HTML or a mention', () => {
    expect(html).not.toMatch(/<script>/);
    expect(html).not.toMatch(/<em>y<\/em>|<code>x<\/code>|href="http:\/\/example\.com"/);
    expect(renderMarkdown(reviewOf(EFFECTS))).not.toMatch(/@admins/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('folds headroom as a table and the diff of each stack away, and everything that opens closes', () => {
    expect(html).toMatch(
      /<td>policy engineer_access<\/td>\s*<td>5,240 of 6,144 characters \(85 %\), was 5,251<\/td>/,
    );
    expect(html).toMatch(/<summary><code>cdk diff Baseline-Access<\/code><\/summary>/);
    const open = [...html.matchAll(/<details>/g)].length;
    // The one in the diff is text.
    expect([...html.matchAll(/<\/details>/g)]).toHaveLength(open);
    expect(html).toContain('&lt;/details&gt;');
  });

  test('says how to approve', () => {
    expect(html).toMatch(/<strong>widens access: if that is meant, the label access-approved/);
  });
});

test('a change without an effect is said in one line', () => {
  const html = htmlOf(renderMarkdown(reviewOf([], { diffs: [] })));
  expect(html).toMatch(/<h2>✅ No effect<\/h2>/);
  expect(html).not.toMatch(/<h3>|<details>|<li>/);
});

test('a comment stays within what GitHub takes', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({ stack: `Stack-${i}`, text: 'x'.repeat(5_000) }));
  const markdown = renderMarkdown(reviewOf(EFFECTS, { diffs: many }));
  expect(markdown.length).toBeLessThan(65_536);
  expect(markdown).toMatch(/_More than a comment holds/);
  expect(markdown).toMatch(/Reproduce/);
});

test('a review that could not be made says why', () => {
  const html = htmlOf(renderFailure('main does not synthesize:\n    <b>```'));
  expect(html).toMatch(/^<h2>🛑 This change could not be reviewed<\/h2>\s*<pre><code[^>]*>main does not/);
  expect(html).toContain('&lt;b&gt;');
});

test('a terminal gets the verdict first and what to do last', () => {
  const text = renderTerminal(reviewOf(EFFECTS), pc.createColors(false));
  expect(text).toMatch(
    /^widens access \(1\), replaces stateful \(1\)\nmain → the working tree, 4\.2 s\n\nAccess\n {2}✖ widens access: engineer/,
  );
  expect(text.trim().split('\n').at(-1)).toMatch(
    /^replaces stateful: if that is meant, the label data-approved/,
  );
});

test('a program gets everything', () => {
  expect(JSON.parse(renderJson(reviewOf(EFFECTS)))).toMatchObject({
    verdict: { ok: false },
    effects: EFFECTS,
    asked: 1234,
  });
});
