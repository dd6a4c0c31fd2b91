import { z } from 'zod';

export const days = (minimum: number) => z.int().min(minimum).max(3650);
/** USD, to the cent: what AWS bills. */
export const usd = z
  .number()
  .positive({ abort: true })
  .max(1_000_000_000)
  .refine((value) => value >= 0.01 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, {
    error: 'expected at least 0.01, with at most two decimals',
    abort: true,
  });

/** Text that is more than white space, without any at its ends. */
export const plainText = (longest: number) =>
  z
    .string()
    .min(1, { abort: true })
    .max(longest)
    .refine((text) => text.trim() === text && text !== '', {
      error: 'expected text without blanks at its beginning and end',
    });

export const eachOnce = (list: readonly unknown[]) => new Set(list).size === list.length;

/** Addresses that are mailed: a mailbox, whatever the case of its letters, gets one message. */
export const emails = z
  .array(
    z.email({ error: 'expected an e-mail address' }).max(254, { error: 'expected at most 254 characters' }),
  )
  .min(1)
  .max(10)
  .refine((all) => eachOnce(all.map((address) => address.toLowerCase())), {
    error: 'expected each address once, whatever the case of its letters',
  })
  // The template of the alerts holds each twice, and goes inline.
  .refine((all) => all.join('').length <= 800, {
    error: 'expected addresses of at most 800 characters together, since one template holds them all',
  });

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
