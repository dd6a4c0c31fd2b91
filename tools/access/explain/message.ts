import { UserError } from '../../../lib/config/user-error';
import type { Account, Request } from '../account';
import { checkPartition } from '../request';
import type { AccountModel } from '../model';
import { orList } from '../../../lib/config/nearest';

/** What a message of AWS says of a denied request. */
export interface DeniedMessage {
  /** ARN of a user, an assumed role or the root user, or `anonymous` */
  readonly caller: string;
  readonly action: string;
  /** @default - the message names none */
  readonly resource?: string;
  /** words in place of the resource's ARN, such as `associated with this ciphertext`. @default - there are none */
  readonly unnamed?: string;
  /** the words after `because` or `with` */
  readonly reason?: string;
}

const CALLER =
  /(?:User|Caller|Principal)?:?\s*(?<caller>arn:aws[\w-]*:(?:iam|sts)::\d{12}:[^\s"]+|anonymous)/;
const ACTION = /\s+is not authorized to perform:?\s*["']?(?<action>[\w-]+:\w+)["']?/;
const WHY = '(?:because|with an explicit deny)\\b';
// The ARN of an object may hold spaces. AWS puts it in quotes, which a shell may take away: then it ends at the reason.
const RESOURCE = new RegExp(
  `(?:\\s+on\\s+(?:the\\s+)?resource(?:\\s+(?<unnamed>associated with this \\w+)|:?\\s*(?:"(?<quoted>[^"]+)"|'?(?<bare>[^"'();]+?(?=\\s+${WHY})|[^\\s"']+)'?)))?`,
);
const REASON = new RegExp(`(?:\\s+(?<reason>${WHY}.*))?`);
const MESSAGE = new RegExp([CALLER, ACTION, RESOURCE, REASON].map(({ source }) => source).join(''), 'is');

/**
 * Reads an error message of AWS, with whatever stands before and after it.
 *
 * @throws UserError if it is not of the kind "is not authorized to perform"
 */
export function parseMessage(text: string): DeniedMessage {
  const {
    caller,
    action,
    quoted,
    bare,
    unnamed,
    reason = '',
  } = MESSAGE.exec(text.replaceAll('\\"', '"').replace(/\s+/g, ' '))?.groups ?? {};
  if (caller === undefined || action === undefined) throw notRead(text);
  return {
    caller,
    action,
    resource: quoted ?? bare?.replace(/[.,;]+$/, ''),
    unnamed,
    reason: reason.split(/\. |\.$/)[0]?.trim() || undefined,
  };
}

/** A message that names neither the caller nor the action, and where to find them. */
function notRead(text: string): UserError {
  const explain = 'npm run access -- explain <group> <action> <ARN>';
  if (/encoded authorization failure message/i.test(text))
    return new UserError(
      'AWS encoded what was denied',
      `aws sts decode-authorization-message --encoded-message <it> --query DecodedMessage --output text names action, resource and context keys; explain them with ${explain} --context <key>=<value>`,
    );
  if (/access ?denied/i.test(text))
    return new UserError(
      'This message, which is that of S3, does not name what was denied',
      `Name it: ${explain}; S3 checks s3:GetObject on the object for GetObject and HeadObject, and s3:ListBucket on the bucket for ListObjectsV2 and HeadBucket`,
    );
  return new UserError(
    'This is not a message of the kind "User: … is not authorized to perform: …"',
    'Paste the whole message, in quotes, or pipe it in with --message -',
  );
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
 * @throws UserError if the message does not name the resource, if the caller is a user and `as` is missing, the root
 *   user and it is not, or a role that no stack declares
 */
export function requestOf(message: DeniedMessage, { model }: Account, as?: string): MessageRequest {
  checkPartition(message.caller);
  if (message.unnamed !== undefined) throw unnamedResource(message, model, as);
  const [, , , , account = model.account] = message.caller.split(':');
  return {
    account,
    request: {
      action: message.action,
      resource: concrete(message.resource),
      ...callerOf(message.caller, model, as),
    },
  };
}

function callerOf(caller: string, model: AccountModel, as?: string): Pick<Request, 'principal' | 'user'> {
  if (caller === 'anonymous') return { principal: caller };
  const [kind, ...path] = caller.split(':').slice(5).join(':').split('/');
  if (kind === 'root') {
    if (as === undefined || as === kind) return { principal: kind };
    throw new UserError(
      `The message is of the root user, who is in no group, so not in ${as}`,
      'Leave --as out: only policies of resources, and service control policies of an organization, bind root',
    );
  }
  if (kind === 'assumed-role') {
    const role = model.roles.find(({ name }) => name === path[0]);
    if (role === undefined && as === undefined)
      throw new UserError(
        `The stacks declare no role ${String(path[0])}`,
        `Their roles are ${orList(model.roles.map(({ name }) => name))}; --as names one to explain instead`,
      );
    return { principal: as ?? role?.name ?? '' };
  }
  const groups = model.groups.map(({ name }) => name);
  if (as === undefined)
    throw new UserError(
      `The message does not say which group ${path.at(-1) ?? 'the user'} is in`,
      `Add --as ${orList(groups)}`,
    );
  return { principal: as, ...(groups.includes(as) && { user: path.at(-1) }) };
}

/** KMS does not name the key that a ciphertext was made with. */
function unnamedResource({ action, unnamed }: DeniedMessage, model: AccountModel, as?: string): UserError {
  const aliases = [...new Set(model.resources.flatMap((resource) => resource.aliases ?? []))];
  const own = `; aws kms describe-key --key-id <alias> shows it for ${orList(aliases)}`;
  return new UserError(
    `The message does not name the resource: it says "${String(unnamed)}"`,
    `Name the key that this was encrypted with: npm run access -- explain ${as ?? '<group>'} ${action} <ARN of the key>${
      aliases.length > 0 ? own : ''
    }`,
  );
}

/** AWS writes `instance/*` for what is yet to be made. */
const concrete = (resource: string | undefined): string | undefined =>
  resource === undefined || resource === '*' ? undefined : resource.replaceAll('*', 'example');

/** What a message does not say of the request context, and for which AWS may have denied what is allowed otherwise. */
export const UNKNOWN_CONTEXTS: readonly { readonly words: string; readonly change: Partial<Request> }[] = [
  { words: 'without MFA', change: { mfa: false } },
  {
    words: 'the MFA is older than an hour',
    change: { mfa: true, context: { 'aws:MultiFactorAuthAge': '3601' } },
  },
  { words: 'with long-term access keys, which carry no MFA', change: { mfa: 'absent' } },
  { words: 'sent to us-east-1', change: { region: 'us-east-1' } },
  { words: 'sent over plain HTTP', change: { tls: 'none' } },
];
