import { z } from 'zod';
import { whyUnread } from '../doctor/outcome';

/** Something that is not as it should be, or was not read. */
const remark = z.object({
  /** what it is about, such as `444455556666 Shop` */
  of: z.string(),
  text: z.string(),
  /** whether somebody may have meant it. @default - no */
  isWarning: z.boolean().optional(),
});
export type Remark = z.output<typeof remark>;

/** A part of what a check found: that of one account, or of one StackSet. */
export const partSchema = z.object({
  check: z.string(),
  /** how many things were examined, those that were not read among them */
  looked: z.number(),
  problems: z.array(remark),
  /** what was not read, and why */
  unread: z.array(remark),
});
export type Part = z.output<typeof partSchema>;

/** What one piece of work may find. */
interface Found {
  readonly looked: number;
  readonly problems: readonly Remark[];
}

export const part = (check: string, { looked, problems }: Found): Part => ({
  check,
  looked,
  problems: [...problems],
  unread: [],
});

export const unreadPart = (check: string, of: string, error: unknown): Part => ({
  check,
  looked: 1,
  problems: [],
  unread: [{ of, text: whyUnread(error) }],
});

/** What several checks found by the same calls; all of them are unread where these fail. */
export async function partsOf(
  checks: readonly string[],
  of: string,
  work: () => Promise<readonly Part[]>,
): Promise<readonly Part[]> {
  try {
    return await work();
  } catch (error) {
    return checks.map((check) => unreadPart(check, of, error));
  }
}
