import { readBanner } from './banner';
import { readBare } from './bare';
import { cleanText, joinLines } from './clean';
import type { DeniedMessage } from './denied-message';
import { readDocuments } from './documents';
import { s3ActionIn } from './operations';
import { readSentences } from './sentence';
import { ELSEWHERE, notRead, saidOf } from './unread';

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
  if (first === undefined) throw notRead(joinLines(cleanText(text)));
  return [first, ...others];
}

/** Whether a text is about a denial of AWS, whether or not it can be read. */
export const isMessage = (text: string): boolean =>
  /\bauthorized to\b|access ?denied|AccessDenied|UnauthorizedOperation|authorization failure message|have permission to|access to the resource \S+ is denied|permission denied on S3 path|could not be used to assume|permissions? to call|"eventSource"|DecodedMessage|explicitDeny/i.test(
    text,
  );

function readAll(text: string): DeniedMessage[] {
  const { decoded, trails } = readDocuments(plainJson(text));
  if (decoded.length > 0) return decoded;
  if (trails.length > 0)
    return trails.flatMap(({ errorMessage, denied }) => {
      const said = errorMessage === undefined ? [] : readSentences(joinLines(cleanText(errorMessage)));
      return said.length > 0
        ? said.map((each) => ({ caller: denied.caller, ...each, region: denied.region, event: denied.event }))
        : [denied];
    });
  const line = joinLines(cleanText(text));
  const sentences = readSentences(line);
  if (sentences.length > 0) return sentences;
  const banner = readBanner(line);
  if (banner !== undefined) return [banner];
  const said = [...readPhrases(line), ...s3Denial(line)];
  return said.length > 0 || !isDenial(line) || saidOf(line, ELSEWHERE) ? said : readBare(line);
}

const isDenial = (line: string): boolean => isMessage(line) || /\b403\b|forbidden/i.test(line);

/** The entities of XML around JSON, which stay as they are within. */
const plainJson = (text: string): string => (text.includes('&quot;') ? text.replaceAll('&quot;', '"') : text);

/** What services say of one object or role, with no word of the action. Source: Amazon Athena User Guide, "Permissions errors". */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/permission denied on S3 path: (s3:\/\/[^\s"',)]+)/i, 's3:GetObject'],
  [/access denied when writing (?:output )?to (?:url|location): (s3:\/\/[^\s"',)]+)/i, 's3:PutObject'],
  [/could not be used to assume '?(arn:aws:iam::\d{12}:role\/[^\s"',)]+)/i, 'sts:AssumeRole'],
];

const readPhrases = (line: string): DeniedMessage[] =>
  PHRASES.flatMap(([phrase, action]) => {
    const [, resource] = phrase.exec(line) ?? [];
    return resource === undefined ? [] : [{ action, resource, unnamed: undefined, reason: undefined }];
  });

/** `download failed: s3://bucket/key … when calling the GetObject operation: Access Denied`. */
function s3Denial(line: string): DeniedMessage[] {
  if (!isDenial(line)) return [];
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
