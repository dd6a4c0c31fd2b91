import { RISK_CATEGORIES } from '../settings';
import {
  SECTIONS,
  type RiskCategory,
  type Finding,
  type FindingKind,
  type Quota,
  type Section,
} from '../review';
import type { Review } from '../run';
import { remedies } from '../verdict';

/** A section with something in it. */
export interface Part {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** The sections that have something to say. */
export const parts = ({ findings }: Review): Part[] =>
  (Object.keys(SECTIONS) as Section[]).flatMap((section) => {
    const own = findings.filter((finding) => finding.section === section);
    return own.length === 0 ? [] : [{ title: SECTIONS[section], findings: own }];
  });

export const isRisk = (kind: FindingKind): kind is RiskCategory =>
  (RISK_CATEGORIES as readonly string[]).includes(kind);

/** What goes along with most changes, and changes nobody's rights, data or alerts. */
export const isQuiet = (kind: FindingKind): boolean => /^changes( tags| texts)?$/.test(kind);

/** Whether something stops the change, or is a risk that was approved or is not held against it; fine is what was understood. */
export function stateOf({ verdict, findings }: Review): 'stopped' | 'risky' | 'fine' {
  if (verdict.stopped.length > 0) return 'stopped';
  return findings.some(({ kind }) => isRisk(kind)) ? 'risky' : 'fine';
}

/** `41,028 of 51,200 bytes (80 %), was 40,900` */
export function usageOf({ base, head, limit, unit }: Quota): string {
  const number = (value: number) => value.toLocaleString('en');
  const was = base === undefined ? ', new' : base === head ? '' : `, was ${number(base)}`;
  return `${number(head)} of ${number(limit)} ${unit} (${Math.round((100 * head) / limit)} %)${was}`;
}

/** What follows from the policy, one sentence a line. */
export function consequences({ verdict: { stopped, approved } }: Review): string[] {
  return [...remedies(stopped), ...(approved.length > 0 ? [`approved: ${approved.join(', ')}`] : [])];
}
