import { stringify } from 'yaml';
import type { Finding } from '../review';
import type { Resource } from '../snapshot';
import { ALERTS } from './alerts';
import { nameOf, type StackChange } from './resources';
import { fromJson, lineDiff, type Safeguard, type Strength } from './safeguard';
import { PROTECTION } from './safeguards';
import { settingChanges } from './settings';
import { hasSettings, isAlerting, isCustom, isSilencing, isStateful } from './types';

const WEAKER = { protection: 'weakens protection', alerts: 'silences alerts' } as const;
const TABLES = { protection: PROTECTION, alerts: ALERTS };
const SECTIONS = ['protection', 'alerts'] as const;

/** What keeps data safe and people informed, where it is weaker or stronger than before. */
export function protectionChanges(changes: readonly StackChange[]): Finding[] {
  return changes.flatMap(({ name, diff, base, head }) => [
    ...terminationProtection(name, base?.terminationProtection, head?.terminationProtection),
    ...Object.entries(diff.resources.changes).flatMap(([id, difference]) => {
      const before = difference.oldValue;
      const after = difference.newValue;
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
): Finding[] {
  if (before === undefined || after === undefined || before === after) return [];
  const kind = after ? 'strengthens protection' : 'weakens protection';
  return [{ section: 'protection', kind, text: `${stack}: termination protection ${after ? 'on' : 'off'}` }];
}

function added(title: string, { Type }: Resource): Finding[] {
  if (isSilencing(Type)) return [{ section: 'alerts', kind: 'silences alerts', text: `${title}: new` }];
  return isAlerting(Type)
    ? [{ section: 'alerts', kind: 'strengthens protection', text: `${title}: new` }]
    : [];
}

function compare(title: string, before: Resource, after: Resource): Finding[] {
  if (before.Type !== after.Type) return [];
  const found = SECTIONS.flatMap((section) =>
    (TABLES[section][after.Type] ?? []).flatMap((safeguard): Finding[] => {
      const [old, own] = [before, after].map((each) => safeguard.read(each.Properties ?? {}, each));
      const difference = safeguard.compare(old, own);
      if (difference === 0) return [];
      const kind = difference < 0 ? WEAKER[section] : 'strengthens protection';
      return [{ section, kind, ...described(`${title}: ${safeguard.what}`, safeguard, old, own) }];
    }),
  );
  return [...found, ...settings(title, before, after), ...whenItGoes(title, before, after)];
}

const LONGEST = 160;

/** In one line, or what differs line by line. */
function described(
  what: string,
  { show }: Safeguard,
  before?: Strength,
  after?: Strength,
): Pick<Finding, 'text' | 'lines' | 'isDiff'> {
  const [old, own] = [show(before), show(after)];
  if (old.length + own.length < LONGEST) return { text: `${what}: ${old} → ${own}` };
  return { text: `${what}: not as before`, lines: lineDiff(linesOf(before), linesOf(after)), isDiff: true };
}

const linesOf = (value: Strength | undefined): string[] =>
  [value].flat().flatMap((each) => pretty(String(each)).split('\n'));

function pretty(text: string): string {
  const value = fromJson(text);
  return value === undefined ? text : stringify(value).trimEnd();
}

/** Of what watches or alerts, and is not in a table. */
function settings(title: string, before: Resource, after: Resource): Finding[] {
  const { Type } = after;
  if (!hasSettings(Type) || SECTIONS.some((section) => Type in TABLES[section])) return [];
  // What a function of one's own sets, AWS would leave open.
  const presumed = isCustom(Type) ? 'stronger' : 'unclear';
  const section = isAlerting(Type) || isSilencing(Type) ? 'alerts' : 'protection';
  return settingChanges(before.Properties ?? {}, after.Properties ?? {}, presumed).map((change) => ({
    section,
    kind: change.impact === 'stronger' ? 'strengthens protection' : WEAKER[section],
    text:
      `${title}: ${change.path}: ${change.before} → ${change.after}` +
      (change.impact === 'unclear' ? ', which may be weaker' : ''),
  }));
}

const FATES = ['Delete', 'Snapshot', 'RetainExceptOnCreate', 'Retain'];

function whenItGoes(title: string, before: Resource, after: Resource): Finding[] {
  return (['DeletionPolicy', 'UpdateReplacePolicy'] as const).flatMap((name): Finding[] => {
    const [old, own] = [before[name] ?? 'Delete', after[name] ?? 'Delete'];
    if (old === own) return [];
    const weaker = isStateful(after.Type) ? 'weakens protection' : 'changes';
    const kind = FATES.indexOf(own) < FATES.indexOf(old) ? weaker : 'strengthens protection';
    return [{ section: 'protection', kind, text: `${title}: ${name}: ${old} → ${own}` }];
  });
}
