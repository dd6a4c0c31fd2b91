import type { Organization, Unit } from '../../tools/report/model';

interface Size {
  readonly units: number;
  readonly accounts: number;
}

const accountId = (index: number): string => String(100_000_000_000 + index);

/** An organization for a page, with a text wherever one goes. @param size units, and accounts of each */
export function organizationOfPage(text: string, { units, accounts }: Size): Organization {
  const difference = { topic: text, goal: text, who: text, allowed: false, words: text, by: [text] };
  const unit = (_: unknown, number: number): Unit => ({
    ...{ name: `unit-${number}`, ou: text, wave: 1 + Math.floor(number / 3), tier: text, homeRegion: text },
    slots: { taken: 4, of: 5 },
    policies: [{ name: text, kind: text, about: text }],
    stacks: [{ name: text, regions: ['eu-west-1', 'us-east-1'] }],
    access: {
      personas: ['admin', text],
      differs: [{ ...difference, owner: 'works' }],
      own: [{ topic: text, goal: text, who: text }],
    },
    accounts: Array.from({ length: accounts }, (__, index) => ({
      id: accountId(number * accounts + index),
      name: `${text} ${index}`,
      ...(index === 0 && { task: text }),
      ...(index < 3 && { posture: postureOf(index === 2 ? [text] : []) }),
    })),
  });
  return {
    ...{ id: text, root: text, management: '111122223333', breakGlass: [text] },
    central: [{ id: accountId(0), task: text, stacks: [text] }],
    groups: ['admin', 'analyst'],
    everywhere: [{ ...difference, owner: 'works' }],
    waves: waved(Array.from({ length: units }, unit)),
  };
}

const postureOf = (failing: readonly string[]) => ({
  ...{ written: '2026-11-01', failing, open: 1 },
});

const waved = (units: readonly Unit[]): Organization['waves'] =>
  [...new Set(units.map(({ wave }) => wave))].map((wave) => ({
    wave,
    units: units.filter((unit) => unit.wave === wave),
  }));
