import type { Effect } from '../review';
import type { Review } from '../run';
import { consequences, isDanger, parts, usageOf, type Part } from './words';

/** GitHub takes comments of at most 65,536 characters. */
const MOST_CHARACTERS = 60_000;

/** A review as a comment in GitHub's Markdown. */
export function renderMarkdown(done: Review): string {
  const { verdict, base, head, seconds } = done;
  const sign = verdict.stopped.length > 0 ? '🛑' : verdict.approved.length > 0 ? '⚠️' : '✅';
  const blocks = [
    `## ${sign} ${capital(verdict.line)}`,
    `\`${safeCode(base)}\` → \`${safeCode(head)}\``,
    ...list(consequences(done).map((line) => `**${escape(line)}**`)),
    ...parts(done).flatMap((part) => section(part)),
    ...headroom(done),
    ...diffs(done),
    `<sub>${done.asked.toLocaleString('en')} requests simulated in ${seconds.toFixed(1)} s. Reproduce: <code>npm run review -- --base ${escape(base)}</code></sub>`,
  ];
  return `${fit(blocks).join('\n\n')}\n`;
}

/** A comment in place of a review that could not be made. */
export const renderFailure = (message: string): string =>
  `## 🛑 This change could not be reviewed\n\n${fence(message, 'text')}\n`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const list = (lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')];

function section({ title, effects }: Part): string[] {
  return [`### ${title}`, effects.map(item).join('\n')];
}

/** A line, and its particulars folded away where there are many. */
function item({ kind, text, lines = [], isDiff = false }: Effect): string {
  const head = `- ${isDanger(kind) ? '🛑 ' : ''}**${kind}**: ${escape(text)}`;
  if (lines.length === 0) return head;
  const body = isDiff ? fence(lines.join('\n'), 'diff') : lines.map((line) => `- ${escape(line)}`).join('\n');
  const summary = `${lines.length} line${lines.length === 1 ? '' : 's'}`;
  return `${head}\n${inset(details(isDiff ? summary : 'which', body))}`;
}

const details = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

/** As far in as the text of a list item. */
const inset = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

function headroom({ quotas, effects }: Review): string[] {
  if (quotas.length === 0 || effects.length === 0) return [];
  const rows = quotas.map((quota) => `| ${escape(quota.what)} | ${usageOf(quota)} |`);
  return [details('Headroom', ['| what | used |', '| --- | --- |', ...rows].join('\n'))];
}

function diffs({ diffs: all }: Review): string[] {
  return all.map(({ stack, text }) => details(`<code>cdk diff ${escape(stack)}</code>`, fence(text, 'diff')));
}

/** A fence that no line of the text ends. */
function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
}

/** Nothing that a template holds is Markdown or HTML, or calls a person by `@`. */
const escape = (text: string): string =>
  text
    .replaceAll(/[&<>@]|:(?=\/\/)/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/[\\`*_[\]|~]|(?<!&)#/g, '\\$&')
    .replaceAll('\n', ' ');

const safeCode = (text: string): string => text.replaceAll('`', "'");

/** The diff at the end is shortened first, then whole sections are left out. */
function fit(blocks: readonly string[]): string[] {
  const kept: string[] = [];
  let left = MOST_CHARACTERS;
  for (const block of blocks) {
    if (block.length + 2 <= left) {
      kept.push(block);
      left -= block.length + 2;
    } else if (kept.at(-1) !== LEFT_OUT) kept.push(LEFT_OUT);
  }
  return kept;
}

const LEFT_OUT = '_More than a comment holds: run the review to read the rest._';
