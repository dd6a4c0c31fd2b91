/** What an emulated account said to a call. */
export type Answer =
  | { readonly kind: 'done' }
  /** refused for want of a permission; `action` and `resource` are what was looked for, where the answer says it */
  | { readonly kind: 'denied'; readonly action?: string; readonly resource?: string }
  /** let through, and then refused for another reason, as a request for something that does not exist is */
  | { readonly kind: 'error'; readonly name: string }
  /** no answer that says anything about permissions */
  | { readonly kind: 'fault'; readonly name: string; readonly message: string };

/** Makes a call and says how it was answered. Never rejects. */
export async function answerTo(call: () => Promise<unknown>): Promise<Answer> {
  try {
    await call();
    return { kind: 'done' };
  } catch (error) {
    return classify(error);
  }
}

/** Says what an error of an AWS SDK client means for the question whether the call was permitted. */
export function classify(error: unknown): Answer {
  const { name, message, status } = readError(error);
  if (REFUSALS.has(name) && status === 403) return { kind: 'denied', ...lookedFor(message) };
  // EC2 answers so to a request with DryRun that would have been permitted and valid.
  if (name === 'DryRunOperation') return { kind: 'done' };
  // 403 beside a refusal: a bad signature, an unknown key. 5xx: the emulator's own trouble, or an API it does not have.
  const isAnswer = status !== undefined && status >= 400 && status < 500 && status !== 403;
  return isAnswer ? { kind: 'error', name } : { kind: 'fault', name, message };
}

/** An answer in the words of the table. */
export function describe(answer: Answer): string {
  switch (answer.kind) {
    case 'done':
      return 'allowed';
    case 'denied':
      return 'denied';
    case 'error':
      return `allowed, then ${answer.name}`;
    case 'fault':
      return `${answer.name}: ${answer.message.slice(0, 120)}`;
  }
}

const REFUSALS = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'AuthorizationError',
  'AuthorizationErrorException',
]);

function lookedFor(message: string): { action?: string; resource?: string } {
  const [, action, resource] = /not authorized to perform: (\S+) on resource: (\S+)/.exec(message) ?? [];
  return action === undefined ? {} : { action, resource };
}

function readError(error: unknown): { name: string; message: string; status?: number } {
  if (!(error instanceof Error)) return { name: 'Unknown', message: String(error) };
  const { $metadata, Code } = error as { $metadata?: { httpStatusCode?: number }; Code?: string };
  return { name: Code ?? error.name, message: error.message, status: $metadata?.httpStatusCode };
}
