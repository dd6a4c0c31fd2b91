import type { GitHub } from './api';
import { isSame, withMarker, type Marker } from './body';

interface Written {
  readonly html_url: string;
  readonly body?: string | null;
  readonly user?: { readonly login: string } | null;
}

interface Comment extends Written {
  readonly id: number;
}

interface Issue extends Written {
  readonly number: number;
  readonly title: string;
  readonly pull_request?: object;
}

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
  ({ body, user }: Written): boolean =>
    user?.login === author && (body ?? '').startsWith(text);

/** Writes the one comment with this marker on a pull request or an issue, or writes it anew. */
export async function stickyComment(
  github: GitHub,
  number: number,
  marker: Marker,
  markdown: string,
): Promise<Done> {
  const body = withMarker(marker, markdown);
  const comments = await github.list<Comment>(`/issues/${number}/comments`);
  const ours = comments.find(isOurs(marker));
  if (ours === undefined) {
    const { html_url: url } = await github.send<Comment>('POST', `/issues/${number}/comments`, { body });
    return { what: 'created', url };
  }
  if (isSame(ours.body, body)) return { what: 'unchanged', url: ours.html_url };
  await github.send<Comment>('PATCH', `/issues/comments/${ours.id}`, { body });
  return { what: 'updated', url: ours.html_url };
}

const openIssue = async (github: GitHub, marker: Marker): Promise<Issue | undefined> =>
  (await github.list<Issue>('/issues?state=open')).find(
    (issue) => issue.pull_request === undefined && isOurs(marker)(issue),
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
    const { html_url: url } = await github.send<Issue>('POST', '/issues', { title, body });
    return { what: 'created', url };
  }
  if (isSame(ours.body, body) && ours.title === title) return { what: 'unchanged', url: ours.html_url };
  await github.send<Issue>('PATCH', `/issues/${ours.number}`, { title, body });
  return { what: 'updated', url: ours.html_url };
}

/** Closes the issue with this marker, if it is open, and says why in a comment. */
export async function closeIssue(github: GitHub, marker: Marker, markdown: string): Promise<Done> {
  const ours = await openIssue(github, marker);
  if (ours === undefined) return { what: 'nothing to close' };
  await github.send('POST', `/issues/${ours.number}/comments`, { body: markdown });
  await github.send('PATCH', `/issues/${ours.number}`, { state: 'closed', state_reason: 'completed' });
  return { what: 'closed', url: ours.html_url };
}
