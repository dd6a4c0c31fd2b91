import type { DriftReport, ResourceDrift, StackDrift } from './model';
import { countsOf, remedyOf, shortValue, summaryOf } from './render';

/** The report for an issue or a job summary. */
export function renderMarkdown(report: DriftReport): string {
  const remedy = remedyOf(report);
  const blocks = [
    `## Drift: ${summaryOf(report)}`,
    `Account ${report.account}, compared with the templates that CloudFormation holds.`,
    table(
      ['stack', 'region', 'verdict', 'found'],
      report.stacks.map((stack) => [stack.name, stack.region, `**${stack.verdict}**`, foundIn(stack)]),
    ),
    ...report.stacks.flatMap(stackBlocks),
    ...(remedy
      ? [`To put back what is declared: ${code(remedy)}. To keep a change: declare it, and deploy.`]
      : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function foundIn(stack: StackDrift): string {
  const { problem, checked } = stack;
  if (!problem) return countsOf(stack);
  const counts = checked > 0 ? `; ${countsOf(stack)}` : '';
  return `${inline(problem.problem)} → ${inline(problem.remedy)}${counts}`;
}

function stackBlocks(stack: StackDrift): string[] {
  const { name, region, resources, notChecked } = stack;
  const not =
    notChecked.length > 0
      ? [`<sub>${name}: CloudFormation cannot compare ${inline(notChecked.join(', '))}.</sub>`]
      : [];
  return resources.length === 0
    ? not
    : [`### ${name} (${region})`, ...resources.flatMap(resourceBlocks), ...not];
}

function resourceBlocks({
  logicalId,
  type,
  physicalId,
  status,
  reason,
  properties,
}: ResourceDrift): string[] {
  const name = [code(logicalId), type, ...(physicalId === undefined ? [] : [code(physicalId)])].join(' ');
  return [
    `**${status}** ${name}${reason ? `: ${inline(shortValue(reason))}` : ''}`,
    ...(properties.length === 0
      ? []
      : [
          table(
            ['property', 'expected', 'actual'],
            properties.map(({ path, expected, actual }) => [
              code(path),
              valueCell(expected),
              valueCell(actual),
            ]),
          ),
        ]),
  ];
}

const valueCell = (value: string | undefined) =>
  value === undefined ? '_nothing_' : code(shortValue(value));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');

/** A bar would end the cell, in code too. Source: GitHub Flavored Markdown Spec, "Tables (extension)". */
const inCell = (text: string) => text.replaceAll('|', '\\|');

/**
 * Text that somebody else wrote, as code: the fence is longer than any in it.
 * Source: GitHub Flavored Markdown Spec, "Code spans".
 */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** Text that somebody else wrote, as text: nothing in it is markup, a link or a mention. */
const inline = (text: string): string => text.replace(/[\\`*_{}[\]<>#~]/g, '\\$&').replaceAll('@', '@\u200b');
