import { z } from 'zod';
import type { Context } from '../../request-context';
import type { DeniedMessage } from './denied-message';
import { readEvent, type Trail } from './event';

/** What `aws sts decode-authorization-message` prints, as far as it is read. */
const decoded = z.looseObject({
  explicitDeny: z.boolean().optional(),
  context: z.looseObject({
    principal: z.looseObject({ arn: z.string().optional() }).optional(),
    action: z.string(),
    resource: z.string().optional(),
    conditions: z
      .looseObject({
        items: z.array(
          z.looseObject({
            key: z.string(),
            values: z.looseObject({ items: z.array(z.looseObject({ value: z.string() })) }),
          }),
        ),
      })
      .optional(),
  }),
});

/** What holds one of these: `DecodedMessage` of the CLI, `CloudTrailEvent` of its look-up, `Records` of a file. */
const HOLDERS = ['DecodedMessage', 'CloudTrailEvent', 'Records', 'Events', 'detail', 'Items'];

/** Reads what JSON documents in a text say: decoded authorization messages and events of CloudTrail. */
export function readDocuments(text: string): { decoded: DeniedMessage[]; trails: Trail[] } {
  const values = jsonIn(text).flatMap((value) => unfold(value));
  return {
    decoded: values.flatMap((value) => {
      const { data } = decoded.safeParse(value);
      return data === undefined ? [] : [deniedByDecoded(data)];
    }),
    trails: values.flatMap((value) => readEvent(value) ?? []),
  };
}

function deniedByDecoded({ explicitDeny, context }: z.infer<typeof decoded>): DeniedMessage {
  const keys: Context = Object.fromEntries(
    (context.conditions?.items ?? []).flatMap(({ key, values }) => {
      const [only, ...others] = values.items.map(({ value }) => value);
      return only === undefined ? [] : [[key, others.length === 0 ? only : [only, ...others]] as const];
    }),
  );
  const region = keys['aws:RequestedRegion'] ?? keys['aws:Region'];
  const effect = explicitDeny === true ? 'explicit' : 'implicit';
  return {
    ...(context.principal?.arn !== undefined && { caller: context.principal.arn }),
    action: context.action,
    resource: context.resource,
    unnamed: undefined,
    reason: effect === 'explicit' ? 'with an explicit deny' : 'because nothing allows it',
    ...(explicitDeny !== undefined && { why: { effect } }),
    ...(typeof region === 'string' && { region }),
    context: givenKeys(keys),
  };
}

/** Beside condition keys AWS writes parts of the ARN (`aws:Account`, `aws:Region`, `aws:ID`, …), which are none. */
const givenKeys = (keys: Context): Context =>
  Object.fromEntries(
    Object.entries(keys).filter(
      ([key]) => !/^aws:(Account|ARN|ID|Region|Resource|Service|Type|RequestedRegion)$/i.test(key),
    ),
  );

const object = z.record(z.string(), z.unknown());

/** A value and those that it holds, as objects or as text of JSON. */
function unfold(value: unknown, depth = 0): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => unfold(each, depth));
  const { data } = object.safeParse(value);
  if (data === undefined || depth > 4) return [];
  const held = HOLDERS.flatMap((name) => {
    const inner = data[name];
    return typeof inner === 'string' ? jsonIn(inner) : inner === undefined ? [] : [inner];
  });
  return [value, ...held.flatMap((each) => unfold(each, depth + 1))];
}

const MOST_DOCUMENTS = 20;
/** Braces that begin no document cost a search each: a long log may hold many. */
const MOST_TRIES = 200;

/** The JSON objects in a text, with whatever stands between them. */
function jsonIn(text: string): unknown[] {
  const found: unknown[] = [];
  let at = text.indexOf('{');
  for (let tries = 0; at >= 0 && found.length < MOST_DOCUMENTS && tries < MOST_TRIES; tries++) {
    const end = endOfObject(text, at);
    const value = end === undefined ? undefined : parsed(text.slice(at, end));
    if (value !== undefined) found.push(value);
    at = text.indexOf('{', value === undefined || end === undefined ? at + 1 : end);
  }
  return found;
}

function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\\') at++;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === '{') depth++;
    else if (!isQuoted && letter === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
