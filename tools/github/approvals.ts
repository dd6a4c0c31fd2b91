import { z } from 'zod';
import type { GitHub } from './api';

const event = z.object({
  event: z.string(),
  label: z.object({ name: z.string() }).optional(),
  actor: z.object({ login: z.string() }).nullish(),
});
const label = z.object({ name: z.string() });

/**
 * The labels of a pull request that somebody else than its author set last: what an author alone approves is not approved.
 *
 * @param author login of who opened it
 */
export async function labelsOfOthers(github: GitHub, number: number, author: string): Promise<string[]> {
  const events = await github.list(`/issues/${number}/events`, event);
  const labels = await github.list(`/issues/${number}/labels`, label);
  return labels
    .map(({ name }) => name)
    .filter((name) => {
      const last = events.findLast((each) => each.event === 'labeled' && each.label?.name === name);
      const login = last?.actor?.login;
      return login !== undefined && login.toLowerCase() !== author.toLowerCase();
    });
}
