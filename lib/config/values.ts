import { z } from 'zod';

export const days = (minimum: number) => z.int().min(minimum).max(3650);
export const usd = z.number().positive().max(1_000_000_000);

export const eachOnce = (list: readonly unknown[]) => new Set(list).size === list.length;

/**
 * Several names that one managed policy must hold: 6,144 characters ("IAM User Guide: IAM and AWS STS quotas").
 *
 * @param limit most characters of all together
 * @param what one of them, in words
 */
export const inOnePolicy = (names: z.ZodArray<z.ZodString>, limit: number, what: string) =>
  names
    .refine((all) => all.join('').length <= limit, {
      error: `expected names of at most ${limit} characters together, since one policy holds them all`,
    })
    .refine(eachOnce, { error: `expected each ${what} once` });
