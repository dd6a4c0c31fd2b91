import type { Colours } from '../../../cli/colour';
import type { DriftReport, PropertyDrift, ResourceDrift, StackDrift, Verdict } from '../drift/model';

/** Longest value printed; `--json` has the whole of it. */
const LONGEST_VALUE = 300;

const SIGNS: Record<Verdict, string> = { 'in sync': '✔', drifted: '✖', unknown: '?' };

/** A value in one line, shortened. */
export function shortValue(text: string | undefined): string {
  if (text === undefined) return '(nothing)';
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '""';
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}… (${line.length} characters)` : line;
}

/** `2 stacks drifted, 4 in sync`: what the whole came to. */
export function driftSummary({ stacks }: DriftReport): string {
  const count = (verdict: Verdict) => stacks.filter((stack) => stack.verdict === verdict).length;
  const parts = [
    [count('drifted'), 'drifted'],
    [count('unknown'), 'could not be checked'],
    [count('in sync'), 'in sync'],
  ] as const;
  const [first, ...rest] = parts.filter(([number]) => number > 0);
  if (first === undefined) return 'no stacks';
  return [
    `${first[0]} ${first[0] === 1 ? 'stack' : 'stacks'} ${first[1]}`,
    ...rest.map((part) => part.join(' ')),
  ].join(', ');
}

/** How to put back what is declared; nothing if nothing has drifted. */
export function remedyOf({ stacks }: DriftReport): string | undefined {
  const names = stacks.filter(({ verdict }) => verdict === 'drifted').map(({ name }) => name);
  return names.length === 0 ? undefined : `npx cdk deploy ${names.join(' ')} --exclusively --revert-drift`;
}

/** How many resources of a stack are in which state. */
export function countsOf({ checked, resources, notChecked }: StackDrift): string {
  const drifted = resources.filter(({ status }) => status !== 'unknown').length;
  const unknown = resources.length - drifted;
  return [
    `${drifted} of ${checked} ${checked === 1 ? 'resource' : 'resources'} drifted`,
    unknown > 0 && `${unknown} unknown`,
    notChecked.length > 0 && `${notChecked.length} that CloudFormation cannot compare`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** The report for a terminal. */
export function driftTerminal(report: DriftReport, colours: Colours): string {
  const width = Math.max(...report.stacks.map(({ name }) => name.length));
  const colour = colourOf(report.verdict, colours);
  const remedy = remedyOf(report);
  const lines = [
    '',
    colours.bold(`Drift of the account ${report.account}`),
    '',
    ...report.stacks.flatMap((stack) => stackLines(stack, width, colours)),
    '',
    colour(driftSummary(report)),
    ...(remedy
      ? [`To put back what is declared: ${colours.cyan(remedy)}`, 'To keep a change: declare it.']
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

const colourOf = (verdict: Verdict, { green, red, yellow }: Colours) =>
  ({ 'in sync': green, drifted: red, unknown: yellow })[verdict];

function stackLines(stack: StackDrift, width: number, colours: Colours): string[] {
  const colour = colourOf(stack.verdict, colours);
  const { problem } = stack;
  const found = stack.checked > 0 || problem === undefined ? [countsOf(stack)] : [];
  const detail = [...(problem ? [problem.problem] : []), ...found].join('; ');
  return [
    `${colour(SIGNS[stack.verdict])} ${stack.name.padEnd(width)}  ${stack.region}  ${detail}`,
    ...(problem ? [`    → ${problem.remedy}`] : []),
    ...stack.resources.flatMap((resource) => resourceLines(resource, colours)),
    ...(stack.notChecked.length > 0 ? [colours.dim(`    not compared: ${stack.notChecked.join(', ')}`)] : []),
  ];
}

function resourceLines(resource: ResourceDrift, colours: Colours): string[] {
  const { logicalId, type, physicalId, status, reason, properties } = resource;
  const name = [logicalId, type, physicalId].filter((part) => part !== undefined).join('  ');
  return [
    `    ${colours.bold(status)}  ${name}${reason ? `: ${shortValue(reason)}` : ''}`,
    ...properties.flatMap((property) => propertyLines(property, colours)),
  ];
}

const propertyLines = ({ path, change, expected, actual }: PropertyDrift, colours: Colours): string[] => [
  `      ${path} ${colours.dim(change)}`,
  `        ${colours.dim('expected')}  ${colours.green(shortValue(expected))}`,
  `        ${colours.dim('actual')}    ${colours.red(shortValue(actual))}`,
];
