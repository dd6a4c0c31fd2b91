import type { Context } from '../../request-context';
import type { EventFacts } from './event';
import type { DenialReason } from './reason';

/** What a message of AWS says of one denied request. */
export interface DeniedMessage {
  /** ARN of a user, an assumed role or the root user, or `anonymous`. @default - the message names nobody */
  readonly caller?: string;
  /** such as `s3:GetObject`; the name of an operation alone where the message leaves the service open: see {@link services} */
  readonly action: string;
  /** what the message says of the service of an operation: names of SDKs, hosts, prefixes. @default - {@link action} has it */
  readonly services?: readonly string[];
  /** an ARN, or what AWS writes in its place, such as `role deploy`. @default - the message names none */
  readonly resource?: string;
  /** words in place of the resource, such as `associated with this ciphertext`. @default - there are none */
  readonly unnamed?: string;
  /** the words after `because` or `with` */
  readonly reason?: string;
  /** what {@link reason} means. @default - it gives none */
  readonly why?: DenialReason;
  /** where the request went. @default - the message does not say */
  readonly region?: string;
  /** condition keys that the message gives. @default - none */
  readonly context?: Context;
  /** the service that sent the request for the caller, such as `s3`. @default - the caller sent it */
  readonly through?: string;
  /** what an event of CloudTrail says beside. @default - it is none */
  readonly event?: EventFacts;
}
