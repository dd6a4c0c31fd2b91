import type { Colours } from '../../cli/colour';
import type { Finding } from '../review';
import type { Review } from '../run';
import { consequences, isRisk, parts, usageOf } from './words';

const MOST_LINES = 12;

/** A review for a terminal, the most dangerous first. */
export function renderTerminal(done: Review, colours: Colours): string {
  const { verdict, base, head, quotas, diffs, seconds } = done;
  const colour =
    verdict.stopped.length > 0 ? colours.red : verdict.approved.length > 0 ? colours.yellow : colours.green;
  const blocks = [
    `${colours.bold(colour(verdict.line))}\n${colours.dim(`${base} → ${head}, ${seconds.toFixed(1)} s`)}`,
    ...parts(done).map(({ title, findings }) =>
      [colours.bold(title), ...findings.flatMap((finding) => findingLines(finding, colours))].join('\n'),
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
