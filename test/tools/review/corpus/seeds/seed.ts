import type { RiskCategory } from '../../../../../tools/review/review';

/** A small change to the app, and what a review must find in it. */
export interface Seed {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** exactly these, in any order; none of a harmless change */
  readonly risks: readonly RiskCategory[];
  /** what the text of one of the findings has to match. @default - anything */
  readonly finding?: RegExp;
  /** what the verdict has to match. @default - anything */
  readonly verdict?: RegExp;
}

/** A change of one place of one file, as a patch would make it. */
export interface Edit {
  readonly file: string;
  /** has to be there */
  readonly find: string | RegExp;
  readonly replace: string;
}

export const edit = (file: string, find: string | RegExp, replace: string): Edit => ({ file, find, replace });

/** The configuration that the fixture is synthesized with. */
export const CONFIG = 'baseline.config.ts';
export const FIXTURE_CONFIG = `import type { BaselineConfigInput } from './lib/config';

export default {
  name: 'fixture',
  notificationEmails: ['billing@example.com', 'owner@example.com'],
  billing: { alarmThresholds: [10, 50, 100], monthlyBudget: 100 },
  storage: { oldVersionRetentionDays: 90, logRetentionDays: 400 },
  tags: { project: 'fixture' },
} satisfies BaselineConfigInput;
`;
