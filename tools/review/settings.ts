import { z } from 'zod';
import { eachOnce } from '../../lib/config/values';

/** What a review warns of in a change, and what a team may want to stop. */
export const RISK_CATEGORIES = [
  'widens access',
  'weakens protection',
  'silences alerts',
  'stops logs',
  'replaces stateful',
  'deletes stateful',
  'new findings',
  'fails to deploy',
  'cannot be judged',
  'changes the gate',
] as const;
export type RiskCategory = (typeof RISK_CATEGORIES)[number];

/** What `tools.config.ts` may say under `review`. */
export const reviewSettings = z.strictObject({
  failOn: z
    .array(
      z.enum(RISK_CATEGORIES, {
        error: `expected one of ${RISK_CATEGORIES.map((category) => `'${category}'`).join(', ')}`,
      }),
    )
    .refine(eachOnce, { error: 'expected each risk category once' })
    .default([...RISK_CATEGORIES])
    .meta({
      description:
        'The [risk categories](review.md) that fail `npm run review` unless they are approved. What changes the gate fails it always.',
      examples: [['widens access', 'weakens protection']],
      otherwise: 'every risk category',
    }),
});

export type ReviewSettingsInput = z.input<typeof reviewSettings>;
export type ReviewSettings = z.output<typeof reviewSettings>;
