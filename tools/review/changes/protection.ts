import type { Effect, Kind, Section } from '../review';
import type { Resource } from '../snapshot';
import { ALERTS } from './alerts';
import { nameOf, type StackChange } from './resources';
import type { Safeguard } from './safeguard';
import { PROTECTION } from './safeguards';
import { isAlerting, isStateful } from './types';

const TABLES: {
  section: Section;
  weaker: Kind;
  stronger: Kind;
  table: Record<string, readonly Safeguard[]>;
}[] = [
  {
    section: 'protection',
    weaker: 'weakens protection',
    stronger: 'strengthens protection',
    table: PROTECTION,
  },
  { section: 'alerts', weaker: 'silences alerts', stronger: 'strengthens protection', table: ALERTS },
];

/** What keeps data safe and people informed, where it is weaker or stronger than before. */
export function protectionChanges(changes: readonly StackChange[]): Effect[] {
  return changes.flatMap(({ name, diff, base, head }) => [
    ...terminationProtection(name, base?.terminationProtection, head?.terminationProtection),
    ...Object.entries(diff.resources.changes).flatMap(([id, difference]) => {
      const before = difference.oldValue as Resource | undefined;
      const after = difference.newValue as Resource | undefined;
      if (after === undefined) return [];
      const title = nameOf(name, id, after);
      return before === undefined ? added(title, after) : compare(title, before, after);
    }),
  ]);
}

function terminationProtection(
  stack: string,
  before: boolean | undefined,
  after: boolean | undefined,
): Effect[] {
  if (before === undefined || after === undefined || before === after) return [];
  const kind = after ? 'strengthens protection' : 'weakens protection';
  return [{ section: 'protection', kind, text: `${stack}: termination protection ${after ? 'on' : 'off'}` }];
}

const added = (title: string, { Type }: Resource): Effect[] =>
  isAlerting(Type) ? [{ section: 'alerts', kind: 'strengthens protection', text: `${title}: new` }] : [];

function compare(title: string, before: Resource, after: Resource): Effect[] {
  if (before.Type !== after.Type) return [];
  const found = TABLES.flatMap(({ section, weaker, stronger, table }) =>
    (table[after.Type] ?? []).flatMap((safeguard): Effect[] => {
      const [old, own] = [before, after].map((each) => safeguard.read(each.Properties ?? {}, each));
      const difference = safeguard.compare(old, own);
      if (difference === 0) return [];
      const text = `${title}: ${safeguard.what}: ${safeguard.show(old)} → ${safeguard.show(own)}`;
      return [{ section, kind: difference < 0 ? weaker : stronger, text }];
    }),
  );
  return [...found, ...whenItGoes(title, before, after)];
}

const FATES = ['Delete', 'Snapshot', 'RetainExceptOnCreate', 'Retain'];

function whenItGoes(title: string, before: Resource, after: Resource): Effect[] {
  return (['DeletionPolicy', 'UpdateReplacePolicy'] as const).flatMap((name): Effect[] => {
    const [old, own] = [before[name] ?? 'Delete', after[name] ?? 'Delete'];
    if (old === own) return [];
    const weaker = isStateful(after.Type) ? 'weakens protection' : 'changes';
    const kind = FATES.indexOf(own) < FATES.indexOf(old) ? weaker : 'strengthens protection';
    return [{ section: 'protection', kind, text: `${title}: ${name}: ${old} → ${own}` }];
  });
}
