import { UserError } from '../../../lib/config/user-error';
import type { Account, Request } from '../account';
import type { Answer } from '../../cli/command';
import { ExitCode } from '../../cli/errors';
import { readInput } from '../../cli/input';
import type { Context } from '../request-context';
import type { Explanation } from './explain';
import { explainMessage } from './explain-message';
import { explainRequest } from './explain-request';
import { isMessage } from './message/parse';
import { renderExplanation } from './render';

/** What a person types after `explain`. */
export interface ExplainFlags {
  readonly region?: string;
  /** false with `--no-mfa` */
  readonly mfa?: boolean;
  readonly accessKey?: boolean;
  readonly user?: string;
  readonly context?: readonly string[];
  readonly via?: string;
  readonly tls?: Request['tls'];
  readonly message?: string;
  readonly as?: string;
  readonly exitCode?: boolean;
  /** of the matrix alone */
  readonly markdown?: boolean;
}

export interface ExplainInput extends ExplainFlags {
  readonly principal?: string;
  readonly action?: string;
  readonly resources?: readonly string[];
}

/**
 * Explains the decision of one request.
 *
 * @returns the {@link Explanation}; its exit code is that of a denial only with `--exit-code`
 * @throws UserError if there is no such request, or if what was typed does not go together
 */
export async function explainAnswer(account: Account, typed: ExplainInput): Promise<Answer<Explanation>> {
  const input = withMessage(typed);
  checkUsage(input);
  const { message, as } = input;
  const explanation =
    message === undefined
      ? await explainRequest(account, requestFrom(input))
      : await explainMessage(account, message, requestContext(input), as);
  return {
    result: explanation,
    text: ({ colours }) => renderExplanation(explanation, colours),
    exitCode: input.exitCode && explanation.outcome !== 'allowed' ? ExitCode.no : ExitCode.yes,
  };
}

/** A message may come through a pipe, or as it was pasted: in place of the principal, or without quotes as many words. */
function withMessage(typed: ExplainInput): ExplainInput {
  if (typed.message === '-')
    return {
      ...typed,
      message: readInput(
        '-',
        'Put the message into a file and hand that in: npm run access --silent -- explain --message - < message.txt',
      ),
    };
  const { principal, action, resources = [], ...rest } = typed;
  const words = [principal, action, ...resources].filter((word) => word !== undefined).join(' ');
  return typed.message === undefined && /\s|^\{/.test(words) && isMessage(words)
    ? { ...rest, message: words }
    : typed;
}

/** With a path, or without. Source: IAM User Guide, "IAM and AWS STS quotas", name requirements. */
const USER_NAME = /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]+$/;

function checkUsage({
  message,
  principal,
  action,
  resources = [],
  as,
  user,
  mfa,
  accessKey,
  markdown,
}: ExplainInput) {
  const typed = [principal, action, ...resources].filter((word) => word !== undefined);
  if (message !== undefined && typed.length > 0)
    throw new UserError(
      `${typed.join(' ')} stands beside --message`,
      'The message names action and resource, and --as the group: leave one of both out',
    );
  if (message === undefined && as !== undefined)
    throw new UserError(`--as ${as} stands without --message`, `Write explain ${as} <action> <ARN>`);
  if (user !== undefined && !USER_NAME.test(user))
    throw new UserError(
      `--user '${user}' is no name of a user`,
      'Write it with letters, digits and +=,.@-_, with its path in front if it has one, such as ana or team/ana',
    );
  if (mfa === false && accessKey === true)
    throw new UserError(
      '--no-mfa stands beside --access-key',
      'Leave one out: a session says that it was made without MFA, and access keys say nothing of it',
    );
  if (markdown === true)
    throw new UserError('explain writes no Markdown', 'Leave --markdown out, or write --json');
}

function requestFrom(input: ExplainInput): Request {
  const { principal, action, resources = [] } = input;
  if (principal === undefined || action === undefined)
    throw new UserError(
      'explain needs a principal and an action',
      'npm run access -- explain <group or role> <action> <ARN>; or --message with what AWS said',
    );
  return {
    principal,
    action,
    resource: resources.length > 1 ? resources : resources[0],
    ...requestContext(input),
  };
}

function requestContext({
  region,
  mfa,
  accessKey,
  user,
  context = [],
  via,
  tls,
}: ExplainInput): Partial<Request> {
  return {
    ...(region !== undefined && { region }),
    ...(mfa === false && { mfa: false }),
    ...(accessKey === true && { mfa: 'absent' as const }),
    ...(user !== undefined && { user }),
    ...(context.length > 0 && { context: parseContext(context) }),
    ...(via !== undefined && { via }),
    ...(tls !== undefined && { tls }),
  };
}

/** `key=value`; a key given twice has both values. */
function parseContext(pairs: readonly string[]): Context {
  const context = new Map<string, string | string[]>();
  for (const pair of pairs) {
    const split = pair.indexOf('=');
    if (split < 1)
      throw new UserError(`Not key=value: ${pair}`, 'Write it as --context aws:ResourceTag/owner=ana');
    const [key, value] = [pair.slice(0, split), pair.slice(split + 1)];
    const earlier = context.get(key);
    context.set(key, earlier === undefined ? value : [earlier, value].flat());
  }
  return Object.fromEntries(context);
}
