import { createInterface } from 'node:readline/promises';
import { Interrupted } from './interrupt';
import { clearLine } from './progress';

/**
 * Asks a yes-or-no question at the terminal.
 *
 * @returns false without a terminal to ask at, and for anything but yes
 * @throws Interrupted for Ctrl-C
 */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  clearLine();
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const interruption = new AbortController();
  lines.on('SIGINT', () => interruption.abort());
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal: interruption.signal });
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (interruption.signal.aborted) throw new Interrupted('SIGINT');
    throw error;
  } finally {
    lines.close();
  }
}
