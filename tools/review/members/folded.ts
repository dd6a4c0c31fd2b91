import { sortedJson } from '../../assembly/json';
import type { Finding } from '../review';
import type { Geography, Reach } from '../organization/geography';

/** What a change does in some accounts. */
export interface FoundIn {
  readonly reaches: readonly Reach[];
  /** what these are called */
  readonly geography: Geography;
  /** names of the stacks there, which are of their own in each unit */
  readonly stacks: readonly string[];
  readonly findings: readonly Finding[];
}

interface Alike {
  readonly finding: Finding;
  readonly places: Map<Geography, Reach[]>;
}

/** What is found in several places alike is one finding, with the names of the first. */
export function folded(found: readonly FoundIn[]): Finding[] {
  const all = new Map<string, Alike>();
  for (const { reaches, geography, stacks, findings } of found)
    for (const finding of findings) {
      const { section, kind, text, lines = [] } = finding;
      const key = withoutNames(sortedJson([section, kind, text, [...lines]]), stacks);
      const same: Alike = all.get(key) ?? { finding, places: new Map<Geography, Reach[]>() };
      same.places.set(geography, [...(same.places.get(geography) ?? []), ...reaches]);
      all.set(key, same);
    }
  return [...all.values()].map(({ finding, places }) => {
    const words = [...places].map(([geography, reaches]) => geography.wordsFor(reaches));
    const [option] = [...places].flatMap(([geography, reaches]) =>
      reaches.flatMap((reach) => geography.optionFor(reach) ?? []),
    );
    return {
      ...finding,
      text: `In ${words.join(' and ')}: ${finding.text}`,
      ...(finding.lines && { lines: finding.lines.map((line) => inMember(line, option)) }),
    };
  });
}

const COMMAND = /^to see it: (npm run access -- explain .*)$/;

/** A command asks of the account that manages the organization, unless it names another. */
function inMember(line: string, option: string | undefined): string {
  const [, command] = COMMAND.exec(line) ?? [];
  if (command === undefined) return line;
  return option === undefined ? `there: ${command}` : `to see it: ${command} ${option}`;
}

const withoutNames = (text: string, stacks: readonly string[]): string =>
  stacks.reduce((whole, name, index) => whole.replaceAll(`${name}/`, `#${index}/`), text);
