import { z } from 'zod';
import type { GitHub } from './api';
import { isSame, withMarker, type Marker } from './body';

/** What GitHub says of a comment or an issue; both may have lost their author. */
const written = z.object({
  html_url: z.string(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
});

const comment = written.extend({ id: z.number() });
const issue = written.extend({ number: z.number(), title: z.string(), pull_request: z.unknown().optional() });

type Issue = z.infer<typeof issue>;

/** What was done, for the log. */
export interface Done {
  readonly what: 'created' | 'updated' | 'unchanged' | 'closed' | 'nothing to close';
  readonly url?: string;
}

/** What was done, as a line. */
export const wordsOf = ({ what, url }: Done): string => `${url === undefined ? what : `${what}: ${url}`}\n`;

/** Ours carries the marker and is written by us: whoever else copies the marker cannot have it overwritten. */
const isOurs =
  ({ text, author }: Marker) =>
  ({ body, user }: z.infer<typeof written>): boolean =>
    user?.login === author && (body ?? '').startsWith(text);

/** Writes the one comment with this marker on a pull request or an issue, or writes it anew. */
export async function stickyComment(
  github: GitHub,
  number: number,
  marker: Marker,
  markdown: string,
): Promise<Done> {
  const body = withMarker(marker, markdown);
  const comments = await github.list(`/issues/${number}/comments`, comment);
  const ours = comments.find(isOurs(marker));
  if (ours === undefined) {
    const { html_url: url } = await github.send('POST', `/issues/${number}/comments`, { body }, comment);
    return { what: 'created', url };
  }
  if (isSame(ours.body, body)) return { what: 'unchanged', url: ours.html_url };
  await github.send('PATCH', `/issues/comments/${ours.id}`, { body }, comment);
  return { what: 'updated', url: ours.html_url };
}

const openIssue = async (github: GitHub, marker: Marker): Promise<Issue | undefined> =>
  (await github.list('/issues?state=open', issue)).find(
    (open) => open.pull_request === undefined && isOurs(marker)(open),
  );

/** Opens the one issue with this marker, or updates it. */
export async function stickyIssue(
  github: GitHub,
  title: string,
  marker: Marker,
  markdown: string,
): Promise<Done> {
  const body = withMarker(marker, markdown);
  const ours = await openIssue(github, marker);
  if (ours === undefined) {
    const { html_url: url } = await github.send('POST', '/issues', { title, body }, issue);
    return { what: 'created', url };
  }
  if (isSame(ours.body, body) && ours.title === title) return { what: 'unchanged', url: ours.html_url };
  await github.send('PATCH', `/issues/${ours.number}`, { title, body }, issue);
  return { what: 'updated', url: ours.html_url };
}

/** Closes the issue with this marker, if it is open, and says why in a comment. */
export async function closeIssue(github: GitHub, marker: Marker, markdown: string): Promise<Done> {
  const ours = await openIssue(github, marker);
  if (ours === undefined) return { what: 'nothing to close' };
  await github.send('POST', `/issues/${ours.number}/comments`, { body: markdown }, comment);
  await github.send('PATCH', `/issues/${ours.number}`, { state: 'closed', state_reason: 'completed' }, issue);
  return { what: 'closed', url: ours.html_url };
}
