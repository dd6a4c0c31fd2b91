import type { Finding } from '../review';

/** What changes the gate. @param lines of a diff */
export const finding = (text: string, lines: readonly string[] = []): Finding => ({
  section: 'gate',
  kind: 'changes the gate',
  text,
  ...(lines.length > 0 && { lines, isDiff: true }),
});
