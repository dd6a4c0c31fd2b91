import type { CheckResult, DoctorReport, Outcome } from '../doctor/model';
import { count, countsOf, pass } from '../doctor/outcome';
import { ORGANIZATION_CHECKS, type CheckWords } from './checks/words';
import type { Part, Remark } from './parts';

/** What the parts of each check come to, in the order of the checks. */
export const resultsOf = (parts: readonly Part[]): CheckResult[] =>
  Object.entries(ORGANIZATION_CHECKS).flatMap(([id, words]) => {
    const own = parts.filter(({ check }) => check === id);
    if (own.length === 0) return [];
    const { section, title } = words;
    return { id, section, title, ...outcomeOf(own, words) };
  });

function outcomeOf(parts: readonly Part[], words: CheckWords): Outcome {
  const { noun, expected, remediation, severity = 'fail' } = words;
  const problems = parts.flatMap((part) => part.problems);
  const unread = parts.flatMap((part) => part.unread);
  const total = parts.reduce((sum, { looked }) => sum + looked, 0);
  const items = [...together(problems), ...together(unread)];
  if (problems.length > 0)
    return { status: severity, found: foundOf(parts, noun, total), items, expected, remediation };
  if (unread.length > 0) return { status: 'unknown', found: reasonsOf(unread), items };
  return pass(total === 0 ? `no ${noun}` : `all of ${count(total, noun)}`);
}

function foundOf(parts: readonly Part[], noun: string, total: number): string {
  const wrong = parts.reduce((sum, { looked, problems }) => sum + Math.min(looked || 1, problems.length), 0);
  const open = parts.flatMap(({ unread }) => unread).length;
  return `${wrong} of ${count(Math.max(total, wrong), noun)}${open > 0 ? `, ${open} not checked` : ''}`;
}

/** `not checked: throttled, 3 times` */
function reasonsOf(unread: readonly Remark[]): string {
  const reasons = [...new Set(unread.map(({ text }) => text))];
  return reasons
    .map((reason) => {
      const times = unread.filter(({ text }) => text === reason).length;
      return times === 1 ? reason : `${reason}, ${times} times`;
    })
    .join('; ');
}

/** One line for each thing, whatever is to say of it. */
function together(remarks: readonly Remark[]): string[] {
  const byThing = new Map<string, string[]>();
  for (const { of, text } of remarks) byThing.set(of, [...(byThing.get(of) ?? []), text]);
  return [...byThing].map(([of, texts]) => `${of}: ${joined(texts)}`).sort();
}

/** `lacks a; lacks b` → `lacks a, b` */
const joined = (texts: readonly string[]): string =>
  texts.length > 1 && texts.every((text) => text.startsWith('lacks '))
    ? `lacks ${texts.map((text) => text.slice('lacks '.length)).join(', ')}`
    : texts.join('; ');

interface Subject extends Pick<DoctorReport, 'account' | 'homeRegion' | 'about' | 'verdict'> {
  readonly now: Date;
  /** @default - whether nothing failed */
  readonly ok?: boolean;
}

/** A report about an organization, in the form of one about an account. */
export function reportOf(checks: readonly CheckResult[], { now, ok, ...subject }: Subject): DoctorReport {
  const counts = countsOf(checks);
  return { examined: now.toISOString(), ...subject, ok: ok ?? counts.fail === 0, counts, checks };
}
