import { UserError } from '../../lib/user-error';
import type { Problem } from './model';

/** What every further call would run into as well: credentials, region, network. */
const FATAL: readonly (readonly [RegExp, string, string])[] = [
  [
    /Expired|TokenRefreshRequired|session (has|is) expired|token (has|is) expired/i,
    'The AWS credentials have expired',
    'Sign in again, such as with aws sso login, or get a new session of the role',
  ],
  [
    /CredentialsProviderError|Could not load credentials|NoCredentials/,
    'There are no AWS credentials',
    'Set AWS_PROFILE or sign in; in a pipeline, assume the role baseline_diff first',
  ],
  [
    /InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure|InvalidAccessKeyId/,
    'AWS does not accept the credentials',
    'Check AWS_PROFILE and the AWS_* variables: aws sts get-caller-identity says who you are',
  ],
  [
    /Region is missing|Could not resolve region/i,
    'No AWS region is set, and the credentials need one',
    'Set AWS_REGION, or region in the profile',
  ],
  [
    /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|TimeoutError/,
    'AWS cannot be reached',
    'Check the network, the proxy and AWS_ENDPOINT_URL',
  ],
];

const THROTTLED = /Throttl|Rate exceeded|TooManyRequests|RequestLimitExceeded/i;
const DENIED = /AccessDenied|not authorized|UnauthorizedOperation|Forbidden/i;

/** Everything an error says of itself, in one line to look in. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, code = '', message } = error as NodeJS.ErrnoException;
  return `${name} ${code} ${message}`.replace(/\s+/g, ' ');
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim().replace(/\.$/, '');

/**
 * The mistake of whoever runs the command behind an error that would meet every stack.
 *
 * @returns undefined if it concerns one stack alone
 */
export function fatalError(error: unknown): UserError | undefined {
  const text = textOf(error);
  if (DENIED.test(text) && !/Expired/.test(text)) return undefined;
  const [, problem, remedy] = FATAL.find(([pattern]) => pattern.test(text)) ?? [];
  return problem === undefined || remedy === undefined ? undefined : new UserError(problem, remedy);
}

/** Whether CloudFormation says that a stack of this name is not there. */
export const isNotDeployed = (error: unknown): boolean => /does not exist/i.test(messageOf(error));

/** Whether somebody else has the same stack checked at this moment. */
export const isBusy = (error: unknown): boolean => /drift detection.*in progress/i.test(messageOf(error));

/** Why a stack could not be checked. */
export function problemOf(error: unknown, stack: string): Problem {
  const text = textOf(error);
  if (isNotDeployed(error))
    return {
      problem: 'not deployed',
      remedy: `npx cdk deploy ${stack}, unless the account is not the right one`,
    };
  if (THROTTLED.test(text))
    return { problem: 'AWS throttles the calls', remedy: 'Run it again in a few minutes' };
  return DENIED.test(text) ? denied(messageOf(error)) : refused(messageOf(error));
}

/** Why CloudFormation could not compare something, in its own words. */
export const refusal = (reason: string): Problem =>
  DENIED.test(reason) ? denied(reason) : refused(reason.replace(/\s+/g, ' ').replace(/\.$/, ''));

const denied = (reason: string): Problem => ({
  problem: `access denied: ${reason}`,
  remedy: 'Use the role baseline_diff, which may ask for drift and read what the stacks hold',
});

const refused = (reason: string): Problem => ({
  problem: `CloudFormation could not check it: ${reason}`,
  remedy: 'See the events of the stack, and run it again when it is at rest',
});
