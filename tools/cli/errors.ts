/** How every command ends. A signal is another way: 130 for Ctrl-C. */
export const ExitCode = {
  /** done, or the answer is yes */
  yes: 0,
  /** done, and the answer is no: a check failed, something has changed */
  no: 1,
  /** not done: wrong usage, no credentials, a bug */
  unable: 2,
} as const;

/** Something that keeps a command from its work, in the same two lines as every mistake at the keyboard. */
export class CommandError extends Error {
  readonly exitCode = ExitCode.unable;

  /**
   * @param problem what is wrong, one sentence
   * @param remedy what to do, one sentence or a command
   */
  constructor(problem: string, remedy: string) {
    super(`${problem}\n  → ${remedy}`);
    this.name = 'CommandError';
  }
}

/** What to print of an error, and how to end. */
export interface Failure {
  readonly message: string;
  readonly exitCode: number;
}

/**
 * What an error comes to. Expected are those named `UserError` or with a `remedy`, and those that carry an `exitCode`: they are printed as
 * their message alone. All others are bugs, and printed with their stack.
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), exitCode: ExitCode.unable };
  const exitCode = 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : undefined;
  const isExpected = exitCode !== undefined || isExplained(error);
  return {
    message: isExpected ? error.message : (error.stack ?? String(error)),
    exitCode: exitCode ?? ExitCode.unable,
  };
}

/** What the system says of an error, in one line. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether an error says what is wrong and what to do: nothing has to be added to its message. */
export const isExplained = (error: unknown): boolean =>
  error instanceof Error &&
  (['UserError', 'CommandError'].includes(error.name) ||
    ('remedy' in error && typeof error.remedy === 'string'));
