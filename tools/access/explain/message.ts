import { UserError } from '../../../lib/user-error';
import type { Account, Request } from '../account';
import { orList } from '../nearest';

/** What a message of AWS says of a denied request. */
export interface DeniedMessage {
  /** ARN of a user or an assumed role, or `anonymous` */
  readonly caller: string;
  readonly action: string;
  /** @default - the message names none */
  readonly resource?: string;
  /** the words after `because` or `with` */
  readonly reason?: string;
}

const MESSAGE =
  /(?:User|Caller|Principal)?:?\s*(arn:aws[\w-]*:(?:iam|sts)::\d{12}:[^\s"]+|anonymous)\s+is not authorized to perform:?\s*["']?([\w-]+:\w+)["']?(?:\s+on\s+(?:the\s+)?resource:?\s*["']?([^\s"']+)["']?)?(?:\s+(because|with an explicit deny)\b(.*))?/is;

/**
 * Reads an error message of AWS, with whatever stands before and after it.
 *
 * @throws UserError if it is not of the kind "is not authorized to perform"
 */
export function parseMessage(text: string): DeniedMessage {
  const match = MESSAGE.exec(text.replace(/\s+/g, ' '));
  const [, caller, action, resource, word = '', rest = ''] = match ?? [];
  if (caller === undefined || action === undefined)
    throw new UserError(
      'This is not a message of the kind "User: … is not authorized to perform: …"',
      'Paste the whole message, in quotes, or pipe it in with --message -',
    );
  return {
    caller,
    action,
    resource: resource?.replace(/[.,;]+$/, ''),
    reason: word === '' ? undefined : `${word}${rest}`.split(/\. |\.$/)[0]?.trim(),
  };
}

export interface MessageRequest {
  readonly request: Request;
  /** of the caller, which may be another than the templates are resolved for */
  readonly account: string;
}

/**
 * The request that a message is about.
 *
 * @param as the group of the user, which no message names
 * @throws UserError if the caller is a user and `as` is missing, or a role the baseline does not make
 */
export function requestOf(message: DeniedMessage, { model }: Account, as?: string): MessageRequest {
  const [, , , , id = model.account, rest = ''] = message.caller.split(':');
  const groups = model.groups.map(({ name }) => name);
  const [kind, ...path] = rest.split('/');
  const base = { action: message.action, resource: concrete(message.resource) };
  if (message.caller === 'anonymous') return { account: id, request: { ...base, as: 'anonymous' } };
  if (kind === 'assumed-role') {
    const role = model.roles.find(({ name }) => name === path[0]);
    if (role === undefined && as === undefined)
      throw new UserError(
        `The baseline makes no role ${String(path[0])}`,
        `Its roles are ${orList(model.roles.map(({ name }) => name))}; --as names one to ask for instead`,
      );
    return { account: id, request: { ...base, as: as ?? role?.name ?? '' } };
  }
  if (as === undefined)
    throw new UserError(
      `The message does not say which group ${path.at(-1) ?? 'the user'} is in`,
      `Add --as ${orList(groups)}`,
    );
  return { account: id, request: { ...base, as, ...(groups.includes(as) && { user: path.at(-1) }) } };
}

/** AWS writes `instance/*` for what is yet to be made. */
const concrete = (resource: string | undefined): string | undefined =>
  resource === undefined || resource === '*' ? undefined : resource.replaceAll('*', 'example');

/** Circumstances that a message does not tell, and under which AWS may have denied what is allowed otherwise. */
export const UNTOLD: readonly { readonly words: string; readonly change: Partial<Request> }[] = [
  { words: 'without MFA', change: { mfa: false } },
  { words: 'with long-term access keys, which carry no MFA', change: { mfa: 'absent' } },
  { words: 'sent to us-east-1', change: { region: 'us-east-1' } },
  { words: 'sent over plain HTTP', change: { tls: 'none' } },
];
