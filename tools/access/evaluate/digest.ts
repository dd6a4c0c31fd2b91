import { hash } from 'node:crypto';

/** The same text for the same content, in any process. */
export const digestOf = (content: unknown): string =>
  hash('sha256', JSON.stringify(content), 'base64url').slice(0, 22);
