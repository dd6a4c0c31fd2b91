import { z } from 'zod';

const values = z.union([z.string(), z.array(z.string())]);

const statement = z.looseObject({
  Effect: z.string().optional(),
  Action: values.optional(),
  NotAction: values.optional(),
  Resource: values.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  Principal: z.unknown().optional(),
  NotPrincipal: z.unknown().optional(),
});

const policy = z.looseObject({
  Version: z.string().optional(),
  Statement: z.union([statement, z.array(statement)]).optional(),
});

/** A policy document of an account, which anybody may have written: it need not say anything. */
export type AccountPolicy = z.infer<typeof policy>;
export type AccountStatement = z.infer<typeof statement>;

/** A policy as a template or a service gives it; null for none. */
export const readPolicy = (document: unknown): AccountPolicy | null => policy.nullable().parse(document);

/** A policy that a service gives as text. */
export const parsePolicy = (text = 'null'): AccountPolicy | null => readPolicy(JSON.parse(text));

/** A policy as IAM writes it: URL-encoded JSON. */
export const decodePolicy = (text?: string): AccountPolicy | null =>
  parsePolicy(text === undefined ? undefined : decodeURIComponent(text));
