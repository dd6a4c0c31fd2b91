import { z } from 'zod';
import type { Request } from '../../account';
import type { DeniedMessage } from './denied-message';

/** An event of CloudTrail, as far as it is read. Source: AWS CloudTrail User Guide, "CloudTrail record contents". */
const event = z.looseObject({
  eventSource: z.string().regex(/\.amazonaws\.com$/),
  eventName: z.string(),
  awsRegion: z.string().optional(),
  errorCode: z.string().optional(),
  errorMessage: z.string().nullish(),
  sourceIPAddress: z.string().optional(),
  userIdentity: z
    .looseObject({
      type: z.string().optional(),
      arn: z.string().optional(),
      invokedBy: z.string().optional(),
      sessionContext: z
        .looseObject({
          attributes: z
            .looseObject({ mfaAuthenticated: z.union([z.string(), z.boolean()]).optional() })
            .nullish(),
        })
        .nullish(),
    })
    .optional(),
  requestParameters: z.record(z.string(), z.unknown()).nullish(),
  resources: z.array(z.looseObject({ ARN: z.string().optional() })).nullish(),
  tlsDetails: z.looseObject({ tlsVersion: z.string().optional() }).nullish(),
});

type Event = z.infer<typeof event>;

/** What an event says of a request beside its caller, its operation and its region. */
export interface EventFacts extends Pick<Request, 'mfa' | 'via' | 'tls'> {
  /** ARNs of `resources`, and those among the parameters */
  readonly arns: readonly string[];
  /** name of a parameter, in lower case → its texts, however deep they are */
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** tags that the request puts on something */
  readonly tags: ReadonlyMap<string, string>;
}

/** Texts that stand under one name in the parameters of a request. */
export interface Parameter {
  /** as AWS spells it */
  readonly name: string;
  readonly values: readonly string[];
}

/** An event of CloudTrail, and what it says itself. */
export interface Trail {
  /** the sentence that AWS wrote. @default - there is none */
  readonly errorMessage?: string;
  readonly denied: DeniedMessage;
}

const DENIED = /denied|unauthori[sz]ed|NotAuthori[sz]ed|AuthorizationError|Forbidden/i;

/** What an event says; undefined of other documents, and of one that was not denied. */
export function readEvent(value: unknown): Trail | undefined {
  const { data } = event.safeParse(value);
  if (data === undefined || !DENIED.test(data.errorCode ?? '')) return undefined;
  const caller = callerOf(data);
  return {
    ...(data.errorMessage != null && { errorMessage: data.errorMessage }),
    denied: {
      ...(caller !== undefined && { caller }),
      action: data.eventName.replace(/\d{4}_?\d{2}_?\d{2}(?:v\d+)?$/, ''),
      services: [data.eventSource.replace(/\.amazonaws\.com$/, '')],
      unnamed: undefined,
      reason: undefined,
      ...(data.awsRegion !== undefined && { region: data.awsRegion }),
      event: factsOf(data),
    },
  };
}

const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com$/;

/** A service that calls for itself has no ARN. */
const callerOf = ({ userIdentity: { type, arn, invokedBy = '' } = {} }: Event): string | undefined =>
  arn ?? (type === 'AWSService' && SERVICE.test(invokedBy) ? invokedBy : undefined);

function factsOf(data: Event): EventFacts {
  const { userIdentity: { type, invokedBy = '' } = {}, sourceIPAddress = '', requestParameters } = data;
  const via = [invokedBy, sourceIPAddress].find((name) => SERVICE.test(name));
  const tls = /^TLSv(1\.[0-3])$/.exec(data.tlsDetails?.tlsVersion ?? '')?.[1];
  const parameters = flattened(requestParameters ?? {});
  const own = (data.resources ?? []).flatMap(({ ARN }) => ARN ?? []);
  const mfa = mfaOf(data);
  return {
    arns: [
      ...own,
      ...[...parameters.values()].flatMap(({ values }) => values).filter((text) => text.startsWith('arn:')),
    ],
    parameters,
    tags: tagsIn(requestParameters ?? {}),
    ...(mfa !== undefined && { mfa }),
    ...(via !== undefined && type !== 'AWSService' && { via }),
    ...(isVersion(tls) && { tls }),
  };
}

const isVersion = (tls: string | undefined): tls is '1.0' | '1.1' | '1.2' | '1.3' => tls !== undefined;

/**
 * Whether there was MFA. Sessions of roles are said to be without, whether or not AWS knows: only of users, and of what is
 * true, an event says it. A user without a session has signed with access keys.
 */
function mfaOf({ userIdentity: { type = '', sessionContext } = {} }: Event): Request['mfa'] {
  const isAuthenticated = String(sessionContext?.attributes?.mfaAuthenticated ?? '');
  if (isAuthenticated === 'true') return true;
  if (!['IAMUser', 'Root'].includes(type)) return undefined;
  if (sessionContext == null) return type === 'IAMUser' ? 'absent' : undefined;
  return isAuthenticated === 'false' ? false : undefined;
}

const MOST_DEEP = 6;

/** All texts of a document by the name that they stand under. */
function flattened(value: unknown, name = '', depth = 0): Map<string, Parameter> {
  if (typeof value === 'string') return new Map([[name.toLowerCase(), { name, values: [value] }]]);
  const found = new Map<string, Parameter>();
  if (typeof value !== 'object' || value === null || depth > MOST_DEEP) return found;
  for (const [key, inner] of Object.entries(value))
    for (const [each, { name: spelt, values }] of flattened(
      inner,
      Array.isArray(value) ? name : key,
      depth + 1,
    ))
      found.set(each, { name: spelt, values: [...(found.get(each)?.values ?? []), ...values] });
  return found;
}

const pair = z
  .union([
    z.looseObject({ key: z.string(), value: z.string() }),
    z
      .looseObject({ Key: z.string(), Value: z.string() })
      .transform(({ Key, Value }) => ({ key: Key, value: Value })),
    z
      .looseObject({ tagKey: z.string(), tagValue: z.string() })
      .transform(({ tagKey, tagValue }) => ({ key: tagKey, value: tagValue })),
  ])
  .transform(({ key, value }) => [key, value] as const);

/** Tags as services write them: pairs in a list, wherever it is, or an object called `tags`. */
function tagsIn(value: unknown, name = '', depth = 0): Map<string, string> {
  if (typeof value !== 'object' || value === null || depth > MOST_DEEP) return new Map();
  const { data } = pair.safeParse(value);
  if (data !== undefined && /tag/i.test(name)) return new Map([data]);
  const map = z.record(z.string(), z.string()).safeParse(value);
  if (map.data !== undefined && /^(?:resource)?tags$/i.test(name)) return new Map(Object.entries(map.data));
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...tagsIn(inner, Array.isArray(value) || key === 'items' ? name : key, depth + 1),
    ]),
  );
}
