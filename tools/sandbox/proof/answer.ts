import { z } from 'zod';

/** What an emulated account answered to a call. */
export type Answer =
  | { readonly kind: 'done' }
  /** denied for want of a permission; `action` and `resource` are what was looked for, where the answer says it */
  | { readonly kind: 'denied'; readonly action?: string; readonly resource?: string }
  /** allowed, and then refused for another reason, as a request for something that does not exist is */
  | { readonly kind: 'error'; readonly name: string }
  /** no answer that says anything about permissions */
  | { readonly kind: 'fault'; readonly name: string; readonly message: string }
  /** AWS has no such call */
  | { readonly kind: 'unknown' }
  /** there was nobody to make the call */
  | { readonly kind: 'nobody'; readonly message: string };

export const replySchema = z.object({
  /** HTTP status. @default - nothing came back */
  status: z.number().optional(),
  /** code of the error. @default - there was none */
  code: z.string().optional(),
  message: z.string().optional(),
  /** whether AWS has no such call */
  unknown: z.boolean().optional(),
});

/** What came back for a call. */
export type Reply = Readonly<z.infer<typeof replySchema>>;

/** What a reply says about whether the call was permitted. */
export function classify({ status, code = '', message = '', unknown }: Reply): Answer {
  if (unknown) return { kind: 'unknown' };
  if (status !== undefined && status < 300) return { kind: 'done' };
  if (status === 403 && DENIALS.has(code)) return { kind: 'denied', ...lookedFor(message) };
  // EC2 answers so to a request with DryRun that would have been permitted and valid.
  if (code === 'DryRunOperation') return { kind: 'done' };
  // The emulator does not get that far with a call it refuses.
  if (status === 501) return { kind: 'error', name: 'NotImplemented' };
  // Another 403: a bad signature, an unknown key. 5xx: the emulator's own trouble.
  const isAnswer = status !== undefined && status >= 400 && status < 500 && status !== 403;
  return isAnswer ? { kind: 'error', name: code || String(status) } : { kind: 'fault', name: code, message };
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
    case 'unknown':
      return 'no such call';
    case 'nobody':
      return `nobody to call: ${answer.message}`;
  }
}

const DENIALS = new Set([
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
