import { UserError } from '../../../../lib/config/user-error';
import { readBanner } from './banner';
import { cleanText, joinLines } from './clean';
import type { DeniedMessage } from './denied-message';
import { readDocuments } from './documents';
import { s3ActionIn } from './operations';
import { readSentences } from './sentence';

/**
 * Reads what people paste when AWS denied something: the sentence "User: … is not authorized to perform: …" in any
 * frame, the console's box, a decoded authorization message, an event of CloudTrail, or what the S3 commands of the CLI
 * say.
 *
 * @returns each denial once, in the order of the text; at least one
 * @throws UserError if the text names none
 */
export function parseMessage(text: string): [DeniedMessage, ...DeniedMessage[]] {
  const [first, ...others] = once(readAll(text));
  if (first === undefined) throw notRead(text);
  return [first, ...others];
}

/** Whether a text is about a denial of AWS, whether or not it can be read. */
export const isMessage = (text: string): boolean =>
  /\bauthorized to\b|access ?denied|AccessDenied|UnauthorizedOperation|authorization failure message|have permission to|"eventSource"|DecodedMessage|explicitDeny/i.test(
    text,
  );

function readAll(text: string): DeniedMessage[] {
  const { decoded, trails } = readDocuments(plainJson(text));
  if (decoded.length > 0) return decoded;
  if (trails.length > 0)
    return trails.flatMap(({ errorMessage, denied }) => {
      const said = errorMessage === undefined ? [] : readSentences(joinLines(cleanText(errorMessage)));
      return said.length > 0
        ? said.map((each) => ({ caller: denied.caller, ...each, region: denied.region }))
        : [denied];
    });
  const line = joinLines(cleanText(text));
  const sentences = readSentences(line);
  if (sentences.length > 0) return sentences;
  const banner = readBanner(line);
  return banner === undefined ? s3Denial(line) : [banner];
}

/** The entities of XML around JSON, which stay as they are within. */
const plainJson = (text: string): string => (text.includes('&quot;') ? text.replaceAll('&quot;', '"') : text);

/** `download failed: s3://bucket/key … when calling the GetObject operation: Access Denied`. */
function s3Denial(line: string): DeniedMessage[] {
  if (!isMessage(line) && !/\b403\b|forbidden/i.test(line)) return [];
  const action = s3ActionIn(line);
  const uri = /s3:\/\/[^\s"',)]+/.exec(line)?.[0];
  if (action === undefined || uri === undefined) return [];
  const resource = /:(?:ListBucket|GetBucket|PutBucket)/.test(action)
    ? uri.split('/').slice(0, 3).join('/')
    : uri;
  return [{ action, resource, unnamed: undefined, reason: undefined }];
}

const once = (messages: readonly DeniedMessage[]): DeniedMessage[] => [
  ...new Map(
    messages.map((message) => [
      JSON.stringify([message.caller, message.action.toLowerCase(), message.resource]),
      message,
    ]),
  ).values(),
];

const EXPLAIN = 'npm run access -- explain <group>';

/** What to say of a text that names no action, by what it says instead. */
const UNREAD: readonly {
  readonly of: RegExp;
  readonly problem: string;
  readonly remedy: (line: string) => string;
}[] = [
  {
    of: /encoded authorization failure message/i,
    problem: 'AWS encoded what was denied',
    remedy: () =>
      'aws sts decode-authorization-message --encoded-message <it> --query DecodedMessage --output text decodes it: paste what that prints in place of this message',
  },
  {
    of: /\bforbidden\b.*cannot \w+ resource|cannot \w+ resource "/i,
    problem: 'Kubernetes denied this, not IAM: no policy of AWS decides it',
    remedy: () =>
      'See the access entries of the cluster: aws eks list-access-entries --cluster-name <cluster>',
  },
  {
    of: /insufficient lake formation permission/i,
    problem: 'Lake Formation denied this by its own grants, not IAM',
    remedy: () => 'aws lakeformation list-permissions shows the grants',
  },
  {
    of: /permissions? to call (\w+) on (\w+)/i,
    problem: 'The message names the operation that a role lacks, but neither the role nor the resource',
    remedy: (line) => {
      const [, operation = '', service = ''] = /permissions? to call (\w+) on (\w+)/i.exec(line) ?? [];
      return `Name them: npm run access -- explain <role> ${service.toLowerCase()}:${operation} <ARN>`;
    },
  },
  {
    of: /authorized to perform:? *"?(?:null|undefined)\b/i,
    problem: 'AWS did not name the action in this message',
    remedy: () => `Name it: ${EXPLAIN} <action> <ARN>; the operation that was called often has its name`,
  },
  {
    of: /not authorized to perform this (?:operation|action|request)|UnauthorizedOperation/i,
    problem: 'This message does not name what was denied',
    remedy: () =>
      `Name it: ${EXPLAIN} <action> <ARN>; beside such an error AWS often puts an encoded message, which aws sts decode-authorization-message decodes`,
  },
  {
    of: /access ?denied|\b403\b|forbidden/i,
    problem: 'This message does not name what was denied, as often with S3',
    remedy: (line) => {
      const action = s3ActionIn(line);
      return action === undefined
        ? `Name it: ${EXPLAIN} <action> <ARN>; S3 checks s3:GetObject on the object for GetObject and HeadObject, and s3:ListBucket on the bucket for ListObjectsV2 and HeadBucket`
        : `Name it: ${EXPLAIN} ${action}${action === 's3:ListAllMyBuckets' ? '' : ` s3://<bucket>${/Object/.test(action) ? '/<key>' : ''}`}`;
    },
  },
];

function notRead(text: string): UserError {
  const line = joinLines(cleanText(text));
  const known = UNREAD.find(({ of }) => of.test(line));
  if (known !== undefined) return new UserError(known.problem, known.remedy(line));
  return new UserError(
    'This is not a message of the kind "User: … is not authorized to perform: …"',
    'Paste the whole message, in quotes, or pipe it in with --message -',
  );
}
