import { advance, isAtEnd, startOf, WILDCARDS, type Glob, type Positions } from './glob';

/** Texts that some patterns tell apart: one for each way in which the patterns can match or not. */
export interface Cells {
  readonly texts: readonly string[];
  /** whether there were too many to find all of them */
  readonly incomplete: boolean;
}

/** Some hundred thousand steps: a second at most. */
const MOST_STATES = 20_000;

interface State {
  readonly positions: readonly Positions[];
  readonly text: string;
}

const known = new Map<string, Cells>();
const MOST_REMEMBERED = 20_000;

/**
 * Finds the shortest text of each kind: walks the product of the automata of the shape and the patterns, breadth first.
 *
 * @param shape what every text matches
 */
export function cellsOf(shape: Glob, patterns: readonly Glob[]): Cells {
  const relevant = [...new Set(patterns)].sort();
  const id = [shape, ...relevant].join('\0');
  const cells = known.get(id) ?? walk(shape, relevant);
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(id, cells);
  return cells;
}

function walk(shape: Glob, patterns: readonly Glob[]): Cells {
  const globs = [shape, ...patterns];
  const start: State = { positions: globs.map(startOf), text: '' };
  const seen = new Set([idOf(start)]);
  const queue = [start];
  const found = new Map<string, string>();
  for (const { positions, text } of queue) {
    if (isAtEnd(shape, positions[0] ?? [])) {
      const vector = patterns
        .map((glob, index) => (isAtEnd(glob, positions[index + 1] ?? []) ? '1' : '0'))
        .join('');
      if (!found.has(vector)) found.set(vector, text);
    }
    for (const character of alphabetAt(globs, positions)) {
      const next = {
        positions: globs.map((glob, index) => advance(glob, positions[index] ?? [], character)),
        text: text + character,
      };
      const id = idOf(next);
      if (next.positions[0]?.length === 0 || seen.has(id)) continue;
      if (seen.size >= MOST_STATES) return { texts: [...found.values()], incomplete: true };
      seen.add(id);
      queue.push(next);
    }
  }
  return { texts: [...found.values()], incomplete: false };
}

const idOf = ({ positions }: State): string => positions.map((each) => each.join()).join(';');

/** The characters that some pattern waits for, and one for all others. */
function alphabetAt(globs: readonly Glob[], positions: readonly Positions[]): Set<string> {
  const characters = new Set<string>();
  globs.forEach((glob, index) => {
    for (const position of positions[index] ?? []) {
      const token = glob[position];
      if (token === undefined) continue;
      const wildcard = WILDCARDS.get(token);
      if (wildcard === undefined) characters.add(token);
      else for (const excluded of wildcard.but) characters.add(excluded);
    }
  });
  characters.add(Array.from(OTHERS).find((character) => !characters.has(character)) ?? '\u00A4');
  return characters;
}

/** What stands for all characters that no pattern names. */
const OTHERS = 'xyzwvqjk0123456789abcdefghilmnoprstuABCDEFGHIJKLMNOPQRSTUVWXYZ-_.';
