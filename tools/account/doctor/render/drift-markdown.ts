import type { DriftReport, ResourceDrift, StackDrift } from '../drift/model';
import { code, plain, table } from './markdown-text';
import { countsOf, remedyOf, shortValue, driftSummary } from './drift-terminal';

/** The report for an issue or a job summary. */
export function driftMarkdown(report: DriftReport): string {
  const remedy = remedyOf(report);
  const blocks = [
    `## Drift: ${driftSummary(report)}`,
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
  return `${plain(problem.problem)} → ${plain(problem.remedy)}${counts}`;
}

function stackBlocks(stack: StackDrift): string[] {
  const { name, region, resources, notChecked } = stack;
  const not =
    notChecked.length > 0
      ? [`<sub>${name}: CloudFormation cannot compare ${plain(notChecked.join(', '))}.</sub>`]
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
    `**${status}** ${name}${reason ? `: ${plain(shortValue(reason))}` : ''}`,
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
