import type { DeniedMessage } from './denied-message';
import { readReason } from './reason';
import { actionOfOperation } from './operations';

/** Lines of the console's box, which a browser may copy as one. */
const LABELS = [
  'User',
  'Service',
  'Action',
  'Name',
  'On resource(s)',
  'Resource(s)',
  'Resource',
  'Context',
  'HTTP status code',
  'Request ID',
];
const AFTER = 'Learn more|Copy(?: |$)|Diagnose with|Was this|Troubleshoot|Dismiss|Info(?: |$)';

const LABEL = new RegExp(`(${LABELS.map((label) => label.replace(/[()]/g, '\\$&')).join('|')}): ?`, 'g');

/**
 * Reads the box in which the console says "You don't have permission to …", with "User:", "Action:", "On resource(s):"
 * and "Context:" as lines.
 *
 * @param text in one line
 */
export function readBanner(text: string): DeniedMessage | undefined {
  const title =
    /(?:Access denied to|(?:do not|don't) have permission to(?: perform(?: this action)?:?)?|lack permission to)\s+\[?([A-Za-z][\w -]*?:\s?\w*)\]?/i.exec(
      text,
    )?.[1];
  const fields = fieldsOf(text);
  const named = fields.get('Action') ?? title;
  if (named === undefined || (title === undefined && !fields.has('User') && !fields.has('Context')))
    return undefined;
  const action = actionOf(named, fields.get('Service') ?? title?.split(':')[0]);
  if (action === undefined) return undefined;
  const context = fields.get('Context');
  const words = context?.replace(/[.\]]+$/, '');
  return {
    ...(fields.has('User') && { caller: fields.get('User') }),
    action,
    resource: resourceOf(fields)?.split(/,\s|\s/)[0],
    unnamed: undefined,
    reason: words,
    ...(words !== undefined && { why: readReason(words) }),
  };
}

/** Consoles do not agree on how they call it. */
const resourceOf = (fields: ReadonlyMap<string, string>): string | undefined =>
  fields.get('On resource(s)') ?? fields.get('Resource(s)') ?? fields.get('Resource');

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const marks = [...text.matchAll(LABEL)];
  return new Map(
    marks.flatMap(({ 0: mark, 1: label = '', index }, place) => {
      const end = marks[place + 1]?.index ?? text.length;
      const value = text
        .slice(index + mark.length, end)
        .replace(new RegExp(`(?:${AFTER}).*$`, 's'), '')
        .replace(/^[\s[]+|[\s\].,]+$/g, '');
      return value === '' ? [] : [[label, value] as const];
    }),
  );
}

/** `servicecatalog:ListApplications`, or `ListBuckets` of the service `AWSS3`, as some pages of the console write. */
function actionOf(named: string, service = ''): string | undefined {
  const [prefix, name] = named.includes(':') ? named.split(/:\s?/) : [service, named];
  if (!prefix || !name) return undefined;
  const lower = prefix.toLowerCase().replace(/^(?:aws|amazon)[\s-]*(?=\w)/, '');
  return actionOfOperation(lower.replace(/\s/g, ''), name.trim());
}
