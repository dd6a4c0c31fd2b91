import type { FindingKind, Section } from '../review';
import type { Concern } from './table/rule';

/** What it is called when something is weaker, and where it is reported. */
export const WEAKER: Record<Concern, FindingKind> = {
  protection: 'weakens protection',
  alerts: 'silences alerts',
  logs: 'stops logs',
  access: 'widens access',
};
export const STRONGER: Record<Concern, FindingKind> = {
  protection: 'strengthens protection',
  alerts: 'strengthens protection',
  logs: 'strengthens protection',
  access: 'narrows access',
};
export const SECTION: Record<Concern, Section> = {
  protection: 'protection',
  alerts: 'alerts',
  logs: 'alerts',
  access: 'policies',
};

/** What nobody has classified. */
export const BY_HAND = 'not classified: check it by hand';
