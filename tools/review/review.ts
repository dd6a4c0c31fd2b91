import type { RiskCategory } from './settings';

export type { RiskCategory };

/** What else a change does. */
export const OTHER_KINDS = [
  'narrows access',
  'strengthens protection',
  'resolves findings',
  'replaces',
  'deletes',
  'adds',
  'changes',
  'changes policies',
  'accepts findings',
  'changes tags',
  'changes texts',
] as const;

export type FindingKind = RiskCategory | (typeof OTHER_KINDS)[number];

/** The parts of a review, in the order in which they are read. */
export const SECTIONS = {
  access: 'Access',
  policies: 'Policies, trust and network rules',
  protection: 'Protection',
  alerts: 'Alerts and logs',
  resources: 'Resources',
  findings: 'cdk-nag',
  gate: 'What judges changes',
  quotas: 'Quotas',
} as const;

export type Section = keyof typeof SECTIONS;

/** One thing that a change does. */
export interface Finding {
  readonly section: Section;
  readonly kind: FindingKind;
  /** one line, without a full stop */
  readonly text: string;
  /** particulars, one a line; in a unified diff, each begins with `+`, `-` or a space */
  readonly lines?: readonly string[];
  /** whether {@link lines} is a diff */
  readonly isDiff?: boolean;
  /** whose requests are decided otherwise. @default - it is about something else */
  readonly requests?: { readonly principals: readonly string[]; readonly actions: readonly string[] };
}

/** How much of a quota is used. */
export interface Quota {
  readonly what: string;
  readonly unit: string;
  readonly base: number | undefined;
  readonly head: number;
  readonly limit: number;
}

/** What a review found, before anybody decides on it. */
export interface Comparison {
  readonly findings: readonly Finding[];
  /** those that changed, and the fullest */
  readonly quotas: readonly Quota[];
  /** the CDK toolkit's own diff, stack by stack */
  readonly diffs: readonly { readonly stack: string; readonly text: string }[];
  /** kinds of requests compared */
  readonly compared: number;
}
