import type { DeniedMessage } from './denied-message';
import { readReason } from './reason';

/** Fixed words of AWS, wherever a line was cut within them. */
const loose = (words: string): string => words.replace(/\w/g, '$&\\s?').replaceAll(' ', '\\s*');

const WHY = `(?:${loose('because')}\\b|${loose('with an explicit')}\\s*d?\\s?e?\\s?n?\\s?y?\\b)`;
const ACTION = `["'([]*(?<action>[A-Za-z][A-Za-z0-9-]{1,40}:\\s?[A-Za-z]\\w+)["')\\]]*`;
const NAMED = '(?:instance profile|server certificate|role|user|group|policy(?: path)?|mfa|provider)';
const RESOURCE = `(?:\\[?${loose('on')}\\s+(?:the\\s+|this\\s+|following\\s+)*${loose('resource')}s?(?:\\(s\\))?\\s*:?\\s*(?:(?<unnamed>associated with this \\w+)|"(?<quoted>[^"]+)"|'(?<single>[^']+)'|(?!${WHY})["'([]*(?<bare>${NAMED} [^\\s"']+|(?:(?!User:|An error|authorized to)[^"();])+?(?=\\s+${WHY})|[^\\s"')\\]]+))?)`;
const REASON = `(?:[\\s,:]*(?<reason>${WHY}.*))?`;

const SENTENCE = new RegExp(
  `${loose('authorized to perform')}\\s*:?[\\s-]*${ACTION}\\s*${RESOURCE}?${REASON}`,
  'is',
);
const NEXT = new RegExp(`^(?:\\s|,|\\band\\b|-|;)*${ACTION}\\s*${RESOURCE}${REASON}`, 'is');
const CALLER =
  /(?:\b(?:User|Caller|Principal|Role)\b:?\s*)?["'([]*(?<caller>arn:[^\s"')\]]+|anonymous|(?:user|role)\/[^\s"')]+|[a-z0-9.-]+\.amazonaws\.com)["')\]]*[\s[(]*(?:(?:i\s?s|are)\s*)?(?:n\s?o\s?t\s*)?$/i;

/** The reasons that AWS gives, whatever stands behind them. Source: IAM User Guide, "Troubleshoot access denied error messages". */
const POLICY = '(?:[\\w-]+\\s){0,4}?(?:polic(?:y|ies)|boundary|boundaries)';
const KNOWN_REASON = new RegExp(
  `^(?:with an explicit deny(?:\\sin\\s(?:an?\\s|the\\s)?${POLICY}(?::\\sarn:[^\\s"']*[^\\s"'.,;])?(?:\\stransitively through an?\\s${POLICY})?)?|because no\\s${POLICY}\\sallows?\\s(?:the\\s[\\w-]+:[A-Za-z]+\\saction|access|it|this|the action))`,
  'i',
);

/** Ends of another reason: what SDKs, consoles and services write after it. */
const END_OF_REASON =
  /\s*(?:\(Service\b|\bGo to https?:|\bstatus code\b|\s[Rr]equest ?ID\b|\bEncoded authorization\b|"|\s\(|\. |\.$|\s[│┃╵╷]|\b(?:An error occurred|User:|Error:)).*$/s;

const WORDS_OF_REASONS =
  'transitively identity-based resource-based permissions organizations explicit boundary endpoint policies resource because control service session through access action allows policy trust deny with VPC the an in no'.split(
    ' ',
  );
const CUT_WORDS = new RegExp(
  `(?<![\\w-])(?:${WORDS_OF_REASONS.map((word) => word.split('').join(' ?')).join('|')})(?![\\w-])`,
  'gi',
);

/** A terminal cuts lines within words: those that AWS gives reasons with are put together again. */
const repaired = (text: string): string =>
  text.replace(new RegExp(`${WHY}.{0,200}`, 'gis'), (reason) =>
    reason
      .replace(CUT_WORDS, (word) => word.replaceAll(' ', ''))
      .replace(
        /(allows? the [\w-]+:)([\w ]+?)(?= action)/g,
        (_, start: string, name: string) => start + name.replaceAll(' ', ''),
      ),
  );

const reasonIn = (words: string): string =>
  (KNOWN_REASON.exec(words)?.[0] ?? words.replace(END_OF_REASON, '')).replace(/[\s.,;:]+$/, '');

const SEVERAL = 20;

/** Every sentence "… is not authorized to perform: … on resource: … because …" in a text of one line. */
export function readSentences(text: string): DeniedMessage[] {
  const found: DeniedMessage[] = [];
  let rest = repaired(text.replace(/::\s+(?=\d{12})/g, '::'));
  let caller: string | undefined;
  while (found.length < SEVERAL) {
    const match = SENTENCE.exec(rest);
    if (match === null) break;
    const before = rest.slice(Math.max(0, match.index - 400), match.index);
    caller = callerBefore(before) ?? (/\byou are not\s*$/i.test(before) ? undefined : caller);
    // A reason is greedy: what it really holds, and what comes after, is found below.
    const denied = deniedBy(
      match.groups ?? {},
      caller,
      throughOf(before, rest.slice(match.index), match.groups?.action),
    );
    found.push(denied);
    rest = rest.slice(match.index + lengthOf(match, denied));
    let next = NEXT.exec(rest);
    while (next !== null && found.length < SEVERAL) {
      const other = deniedBy(next.groups ?? {}, caller, undefined);
      found.push(other);
      rest = rest.slice(lengthOf(next, other));
      next = NEXT.exec(rest);
    }
  }
  return found;
}

/** Who is named at the end of a text, before `is not authorized`. */
export const callerBefore = (before: string): string | undefined => CALLER.exec(before)?.groups?.caller;

type Groups = Readonly<Record<string, string | undefined>>;

function deniedBy(
  { action = '', quoted, single, bare, unnamed, reason = '' }: Groups,
  caller: string | undefined,
  through: string | undefined,
): DeniedMessage {
  const words = reasonIn(reason);
  return {
    ...(caller !== undefined && { caller }),
    action: action.replace(/\s/g, ''),
    resource: quoted ?? single ?? bare?.replace(/[.,;\]]+$/, ''),
    unnamed,
    reason: words || undefined,
    ...(words !== '' && { why: readReason(words) }),
    ...(through !== undefined && { through }),
  };
}

/** How much of the text a sentence takes: up to the end of its reason. */
function lengthOf(match: RegExpExecArray, { reason }: DeniedMessage): number {
  const words = match.groups?.reason;
  if (words === undefined) return match[0].length;
  return match[0].length - words.length + (reason?.length ?? 0);
}

const S3_OPERATION =
  /^(?:(?:Get|Put|Head|Copy|Delete|Restore)Objects?|ListObjectsV2|\w*MultipartUpload|UploadPart(?:Copy)?)$/;

/** KMS is called by S3 where an object is encrypted: the message names the operation of S3, or S3 as the service. */
function throughOf(before: string, sentence: string, action = ''): string | undefined {
  const after = sentence.slice(0, 800).replace(/An error occurred.*$/s, '');
  if (!/^kms:/i.test(action)) return undefined;
  const operation = /when calling the (\w+) operation|operation error S3: (\w+)/.exec(before);
  const name = operation?.[1] ?? operation?.[2] ?? '';
  return S3_OPERATION.test(name) || /\(Service: (?:Amazon )?S3\b/.test(after) ? 's3' : undefined;
}
