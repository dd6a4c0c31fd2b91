import type { Colours } from '../../cli/colour';
import type { Finding } from '../review';
import type { Review } from '../run';
import { consequences, isQuiet, isRisk, parts, stateOf, usageOf } from './words';

const MOST_LINES = 12;
const MOST_QUIET = 6;

/** A review for a terminal, the most dangerous first. */
export function renderTerminal(done: Review, colours: Colours): string {
  const { verdict, base, head, quotas, diffs, seconds } = done;
  const colour = { stopped: colours.red, risky: colours.yellow, fine: colours.green }[stateOf(done)];
  const blocks = [
    `${colours.bold(colour(verdict.line))}\n${colours.dim(`${base} → ${head}, ${seconds.toFixed(1)} s`)}`,
    ...parts(done).map(({ title, findings }) =>
      [colours.bold(title), ...openFirst(findings).flatMap((each) => findingLines(each, colours))].join('\n'),
    ),
    ...(quotas.length > 0 && done.findings.length > 0
      ? [
          [
            colours.bold('Headroom'),
            ...quotas.slice(0, MOST_LINES).map((quota) => `  ${quota.what}: ${usageOf(quota)}`),
          ].join('\n'),
        ]
      : []),
    ...diffs.map(({ stack, text }) => `${colours.bold(`cdk diff ${stack}`)}\n${colours.dim(indent(text))}`),
    ...consequences(done).map((line) => colour(line)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Of what changes nobody's rights, data or alerts, a few. */
function openFirst(findings: readonly Finding[]): Finding[] {
  const [quiet, open] = [true, false].map((is) => findings.filter(({ kind }) => isQuiet(kind) === is)) as [
    Finding[],
    Finding[],
  ];
  const [first] = quiet;
  const rest = quiet.length - MOST_QUIET;
  if (first === undefined || rest < 2) return [...open, ...quiet];
  return [...open, ...quiet.slice(0, MOST_QUIET), { ...first, text: `… and ${rest} more`, lines: [] }];
}

function findingLines({ kind, text, lines = [], isDiff = false }: Finding, colours: Colours): string[] {
  const mark = isRisk(kind) ? colours.red('✖') : colours.dim('·');
  const rest = lines.length - MOST_LINES;
  const shown = rest > 1 ? [...lines.slice(0, MOST_LINES), `  … ${rest} more`] : lines;
  return [
    `  ${mark} ${isRisk(kind) ? colours.red(kind) : kind}: ${text}`,
    ...shown.map((line) => `      ${isDiff ? tinted(line, colours) : colours.dim(line)}`),
  ];
}

function tinted(line: string, colours: Colours): string {
  if (line.startsWith('+')) return colours.green(line);
  return line.startsWith('-') ? colours.red(line) : line;
}

const indent = (text: string): string => text.replaceAll(/^/gm, '  ');
