import { z } from 'zod';
import { UserError } from '../../../lib/config/user-error';

/** What is wrong and how to fix it, a sentence each. */
export interface Problem {
  readonly problem: string;
  readonly remedy: string;
}

/** what the error says, the problem, the remedy */
type Fatal = readonly [RegExp, string, string];

/** What every further call would run into as well: credentials, region. */
const CREDENTIALS: readonly Fatal[] = [
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
];

const NETWORK: Fatal = [
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|TimeoutError/,
  'AWS cannot be reached',
  'Check the network, the proxy and AWS_ENDPOINT_URL',
];

const THROTTLED = /Throttl|Rate exceeded|TooManyRequests|RequestLimitExceeded|SlowDown/i;
const DENIED = /AccessDenied|not authorized|UnauthorizedOperation|AuthorizationError|Forbidden/i;

/** The name of an error, such as `NoSuchEntityException`; empty where something else was thrown. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

const WITH_STATUS = z.looseObject({ $metadata: z.looseObject({ httpStatusCode: z.number() }) });

/** The HTTP status of an answer that is an error; undefined if no answer came. */
export const httpStatusOf = (error: unknown): number | undefined =>
  WITH_STATUS.safeParse(error).data?.$metadata.httpStatusCode;

const WITH_ATTEMPTS = z.looseObject({ $metadata: z.looseObject({ attempts: z.number() }) });

/** How often a call was made until this was its answer, good or bad. */
export const attemptsOf = (answer: unknown): number =>
  WITH_ATTEMPTS.safeParse(answer).data?.$metadata.attempts ?? 1;

/** Everything an error says of itself, in one line to search. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return `${error.name} ${code} ${error.message}`.replace(/\s+/g, ' ');
}

/** What an error says, in one line without a full stop. */
export const errorText = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim().replace(/\.$/, '');

/** Whether AWS denied a call for want of a permission. */
export const isDenied = (error: unknown): boolean => DENIED.test(textOf(error));

/** Whether AWS takes fewer calls than were made. */
export const isThrottled = (error: unknown): boolean => THROTTLED.test(textOf(error));

/**
 * Why a call failed that concerns one thing alone: it was denied or throttled.
 *
 * @param whoMay who has the permission, where it is denied
 * @returns undefined if it failed for another reason
 */
export function problemOf(error: unknown, whoMay: string): Problem | undefined {
  if (isDenied(error)) return { problem: `access denied: ${errorText(error)}`, remedy: whoMay };
  if (!isThrottled(error)) return undefined;
  return { problem: 'AWS throttles the calls', remedy: 'Run it again in a few minutes' };
}

/** Whether no answer came at all. */
export const isUnreachable = (error: unknown): boolean => NETWORK[0].test(textOf(error));

/**
 * The mistake of whoever runs the command behind an error that would meet every further call.
 *
 * @returns undefined if it concerns one call alone
 */
export const fatalError = (error: unknown): UserError | undefined =>
  firstOf([...CREDENTIALS, NETWORK], error);

/**
 * What went wrong, for whoever is at the keyboard: a UserError where they can do something about it.
 *
 * @param remedy what to do where AWS denied the call
 */
export function explainedError(error: unknown, remedy: string): unknown {
  if (error instanceof UserError) return error;
  const fatal = fatalError(error);
  if (fatal !== undefined || !isDenied(error)) return fatal ?? error;
  return new UserError(errorText(error), remedy);
}

/** Like {@link fatalError}, without the network: a single service may be out of reach, or not be in a region. */
export const credentialsError = (error: unknown): UserError | undefined => firstOf(CREDENTIALS, error);

function firstOf(fatal: readonly Fatal[], error: unknown): UserError | undefined {
  const text = textOf(error);
  if (isDenied(error) && !/Expired/.test(text)) return undefined;
  const [, problem, remedy] = fatal.find(([pattern]) => pattern.test(text)) ?? [];
  return problem === undefined || remedy === undefined ? undefined : new UserError(problem, remedy);
}
