import { z } from 'zod';

const outcome = z.enum(['allowed', 'explicitly denied', 'implicitly denied']);

/** What comes out: an explicit denial is one that no other statement can overrule. */
export type Outcome = z.infer<typeof outcome>;

/** How a request fared with one condition. */
export interface ConditionMatch {
  readonly operator: string;
  readonly key: string;
  /** with policy variables as they stand in the policy */
  readonly expected: readonly string[];
  readonly holds: boolean;
}

/** How a request fared with one statement that applies to its action. */
export interface StatementMatch {
  /** its place among the policies, and that of the statement in it */
  readonly policy: number;
  readonly statement: number;
  readonly applies: boolean;
  readonly resourceMatches: boolean;
  readonly principalMatches: boolean;
  readonly conditions: readonly ConditionMatch[];
}

export interface SimulatedOutcome {
  readonly outcome: Outcome;
  /** what a boundary says by itself. @default - there is none */
  readonly boundary?: Outcome;
  /** what the service control policies say by themselves. @default - there are none */
  readonly serviceControl?: Outcome;
  /** where in the organization no service control policy allows it. @default - on each level one does */
  readonly withheldOn?: string;
  readonly statements: readonly StatementMatch[];
  /** given keys that requests for the action do not carry */
  readonly ignoredKeys: readonly string[];
}

const condition = z.strictObject({
  operator: z.string(),
  key: z.string(),
  expected: z.array(z.string()),
  holds: z.boolean(),
});

const statement = z.strictObject({
  policy: z.number(),
  statement: z.number(),
  applies: z.boolean(),
  resourceMatches: z.boolean(),
  principalMatches: z.boolean(),
  conditions: z.array(condition),
});

/** An outcome as it is kept. */
export const simulatedOutcome: z.ZodType<SimulatedOutcome> = z.strictObject({
  outcome,
  boundary: outcome.optional(),
  serviceControl: outcome.optional(),
  withheldOn: z.string().optional(),
  statements: z.array(statement),
  ignoredKeys: z.array(z.string()),
});
