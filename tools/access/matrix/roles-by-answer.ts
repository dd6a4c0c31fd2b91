import type { Cell } from './cell';
import type { Row } from './matrix';

/** The roles of a line together by the answer they get; those that nothing allows it to are left out. */
export const byAnswer = ({ cells, ...row }: Row): Row => {
  const allowed = together(cells, (cell) => cell.allowed, notes);
  const denied = together(cells, ({ deniedBy }) => deniedBy !== undefined, guardians);
  return {
    ...row,
    cells: {
      may: { allowed: allowed !== '', words: allowed || 'none' },
      'may not, whatever else allows it': { allowed: false, words: denied },
    },
  };
};

/** Names with what is said of them, such as `glue, batch (home region)`: once for those of whom it is the same. */
function together(
  cells: Row['cells'],
  isMeant: (cell: Cell) => boolean,
  said: (cell: Cell) => readonly string[],
): string {
  const found = new Map<string, string[]>();
  for (const [name, cell] of Object.entries(cells).filter(([, meant]) => isMeant(meant))) {
    const words = said(cell).join(', ');
    found.set(words, [...(found.get(words) ?? []), name]);
  }
  return [...found].map(([words, names]) => names.join(', ') + (words && ` (${words})`)).join('; ');
}

const notes = ({ regions, limits = [] }: Cell) => [
  ...(regions === undefined || regions === 'home region' ? [] : [regions]),
  ...limits,
];

const guardians = ({ deniedBy = [] }: Cell) => [...new Set(deniedBy.map(({ policy }) => policy))];
