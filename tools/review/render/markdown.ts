import type { Finding, FindingKind } from '../review';
import type { Review } from '../run';
import { APPROVALS, trailerOf } from '../verdict';
import { isQuiet, isRisk, parts, stateOf, usageOf, type Part } from './words';

/** GitHub takes comments of at most 65,536 characters. */
const MOST_CHARACTERS = 60_000;
/** Particulars of more lines are folded. */
const MOST_OPEN = 6;

const SIGNS = { stopped: '🛑', risky: '⚠️', fine: '✅' } as const;

/** A review as a comment in GitHub's Markdown. */
export function renderMarkdown(done: Review): string {
  const { verdict, base, head, seconds } = done;
  const sign = SIGNS[stateOf(done)];
  const blocks = [
    `## ${sign} ${capital(verdict.line)}`,
    ...approval(done).map((line) => `\n\n${line}`),
    ...parts(done).flatMap(section),
    ...[...headroom(done), ...diffs(done)].map((text) => `\n\n${text}`),
    `\n\n<sub>${escape(base)} → ${escape(head)}: ${done.compared.toLocaleString('en')} kinds of requests compared in ${seconds.toFixed(1)} s. To reproduce: <code>npm run review -- --base ${escape(base)}</code></sub>\n`,
  ];
  return fit(blocks).join('');
}

/** A comment in place of a review that could not be made. */
export const renderFailure = (message: string): string =>
  `## 🛑 This change could not be reviewed\n\n${fence(message, 'text')}\n`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What has to happen before the change may go in. */
function approval({ verdict: { stopped, approved } }: Review): string[] {
  const final = stopped.filter((risk) => APPROVALS[risk] === undefined);
  const labels = [...new Set(stopped.flatMap((risk) => APPROVALS[risk] ?? []))].map((label) => {
    const own = stopped.filter((risk) => APPROVALS[risk] === label).map((risk) => `**${risk}**`);
    return `\`${label}\` for ${own.join(', ')}`;
  });
  const [first] = stopped.flatMap((risk) => APPROVALS[risk] ?? []);
  return [
    ...(final.length > 0 ? [`**${final.join(', ')}**: this has to be changed, and cannot be approved.`] : []),
    ...(first === undefined
      ? []
      : [
          `If all of it is meant, approve it with ${labels.length === 1 ? 'the label' : 'the labels'} ${labels.join('; ')} (or in a commit: \`${trailerOf(first)}\`).`,
        ]),
    ...(approved.length > 0 ? [`Approved: ${approved.map((risk) => `**${risk}**`).join(', ')}.`] : []),
  ];
}

/** A heading, and a list for each kind of finding. */
function section({ title, findings }: Part): string[] {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return [
    `\n\n### ${title}`,
    ...kinds.flatMap((kind) => {
      const own = findings.filter((finding) => finding.kind === kind);
      if (isQuiet(kind) && own.length > 1)
        return [`\n\n${details(`${capital(kind)} (${own.length})`, own.map(item).join('\n'))}`];
      return [
        `\n\n${nameOf(kind)}`,
        ...own.map((finding, index) => `${index === 0 ? '\n\n' : '\n'}${item(finding)}`),
      ];
    }),
  ];
}

const nameOf = (kind: FindingKind): string => `${isRisk(kind) ? '🛑 ' : ''}**${capital(kind)}**`;

/** A line, and its particulars: folded away where there are many. */
function item({ text, lines = [], isDiff = false }: Finding): string {
  const head = `- ${escape(text)}`;
  if (lines.length === 0) return head;
  const body = isDiff ? fence(lines.join('\n'), 'diff') : lines.map((line) => `- ${escape(line)}`).join('\n');
  const shown = lines.length <= MOST_OPEN ? body : details(`${lines.length} lines`, body);
  return `${head}\n${inset(shown)}`;
}

const details = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

/** As far in as the text of a list item. */
const inset = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

function headroom({ quotas, findings }: Review): string[] {
  if (quotas.length === 0 || findings.length === 0) return [];
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

/** What is too long for the rest of a comment is left out, which leaves room for what comes after it. */
function fit(blocks: readonly string[]): string[] {
  const kept: string[] = [];
  let left = MOST_CHARACTERS;
  for (const block of blocks) {
    if (block.length <= left) {
      kept.push(block);
      left -= block.length;
    } else if (kept.at(-1) !== LEFT_OUT) kept.push(LEFT_OUT);
  }
  return kept;
}

const LEFT_OUT = '\n\n_More than a comment holds: run the review to read the rest._';
