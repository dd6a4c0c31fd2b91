/**
 * A mistake the person at the keyboard can correct: printed as its message alone, without a stack trace.
 *
 * @param problem what was given and what is expected, one sentence
 * @param remedy where and how to fix it, one sentence or a command
 */
export class UserError extends Error {
  constructor(
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${problem}\n  → ${remedy}`);
    this.name = 'UserError';
  }
}
