import { createInterface } from 'node:readline/promises';
import { Interrupted } from './interrupt';
import { clearLine } from './progress';

/** What a person is asked at the terminal. */
export interface Question {
  readonly text: string;
  /** what an empty answer stands for. @default - an empty answer is an answer */
  readonly initial?: string;
  /** why an answer cannot be taken; undefined if it can */
  readonly problem: (answer: string) => string | undefined;
}

/**
 * Asks questions one after the other, each again until its answer can be taken. Lines that are pasted answer several.
 *
 * @returns the answers
 * @throws Interrupted for Ctrl-C, and at the end of the input
 */
export async function ask(questions: readonly Question[]): Promise<string[]> {
  const input = createInterface({ input: process.stdin, output: process.stderr });
  input.on('SIGINT', () => input.close());
  clearLine();
  const typed = input[Symbol.asyncIterator]();
  const answers: string[] = [];
  try {
    for (const question of questions) answers.push(await answerTo(question, typed));
    return answers;
  } finally {
    input.close();
  }
}

async function answerTo({ text, initial, problem }: Question, typed: AsyncIterator<string>): Promise<string> {
  process.stderr.write(`${text}${initial === undefined ? '' : ` [${initial}]`}: `);
  const line = await typed.next();
  if (line.done === true) throw new Interrupted('SIGINT');
  const answer = line.value.trim() || (initial ?? '');
  const found = problem(answer);
  if (found === undefined) return answer;
  process.stderr.write(`  ${found}\n`);
  return answerTo({ text, initial, problem }, typed);
}
