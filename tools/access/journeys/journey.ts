import type { Account, Decision, Request } from '../account';
import { isOfOrganization, type StatementResult } from '../decision';
import type { AccountModel } from '../model';
import type { PrincipalReference } from '../principals';

/**
 * What refused a request: a guardrail by its number, the permissions boundary, the policy of a resource, another policy of
 * the principal, or that no statement allows it.
 */
export type RefusedBy =
  `G${number}` | 'boundary' | 'resource policy' | 'organization' | 'another policy' | 'nothing allows it';

/** Somebody who makes a journey. */
export interface Me {
  readonly principal: PrincipalReference;
  /** name of the user */
  readonly user: string;
}

/** A request on the way: its principal is whoever makes the journey. */
export interface JourneyRequest extends Omit<Request, 'principal' | 'policies'> {
  /** whether the journey ends here. @default - it goes on */
  readonly isRefused?: boolean;
}

/** Something that somebody wants to get done, and all requests that the console or the CLI sends for it. */
export interface Journey {
  readonly id: string;
  /** words for those who set out */
  readonly who: readonly string[];
  readonly as: readonly Me[];
  /** heading under which it stands */
  readonly topic: string;
  readonly goal: string;
  readonly requests: (me: Me) => readonly JourneyRequest[];
  /** how it ends, and what the person does instead. @default - it works */
  readonly refusal?: { readonly by: RefusedBy; readonly instead: string };
}

/** What was denied, and to whom, as answers need it. */
export interface Denied {
  readonly action: string;
  /** of the principal. @default - it is no member of one */
  readonly group?: string;
  /** whether people there are sessions of IAM Identity Center */
  readonly areSessions: boolean;
  /** name of a role of the stacks. @default - the principal is none, or people take it */
  readonly role?: string;
  /** where the request went */
  readonly region: string;
}

/** What somebody does instead of what a statement denies. */
export interface StatementAnswer {
  readonly sid: string;
  readonly words: string | ((denied: Denied) => string);
  /** whether whoever is denied can change the request so that the statement lets it pass. @default - nobody can */
  readonly isOwn?: boolean;
}

/** The journeys of an account, and what to answer where none of them was made. A command hands them in. */
export interface Journeys {
  readonly all: (model: AccountModel) => readonly Journey[];
  /** answers to statements that deny, the weightiest first. @default - none has one */
  readonly byStatement?: readonly StatementAnswer[];
  /** the answer to whatever else refused it */
  readonly otherwise: (by: RefusedBy, denied: Denied) => string | undefined;
}

/** All that refused a request which was denied: guardrails by their number, then the others. */
export function refusedBy({ deciding, withheldOn }: Decision): RefusedBy[] {
  if (deciding.length === 0) return [withheldOn === undefined ? 'nothing allows it' : 'organization'];
  return [...new Set(deciding.map(denier))].sort();
}

function denier({ layer, policy }: StatementResult): RefusedBy {
  if (layer === 'boundary') return 'boundary';
  if (isOfOrganization(layer)) return 'organization';
  const [, guardrail] = /Guardrail G(\d)/.exec(policy.description ?? '') ?? [];
  if (guardrail !== undefined) return `G${Number(guardrail)}`;
  return layer === 'identity' ? 'another policy' : 'resource policy';
}

/** The request in which a journey ends, and what refused it; undefined if it arrives. */
export async function endOf(
  account: Account,
  journey: Journey,
  me: Me,
): Promise<
  | { readonly request: JourneyRequest; readonly decision: Decision; readonly by: readonly RefusedBy[] }
  | undefined
> {
  for (const request of journey.requests(me)) {
    const decision = await account.decide(asRequest(request, me));
    if (!decision.allowed) return { request, decision, by: refusedBy(decision) };
  }
  return undefined;
}

/** The request as somebody sends it. */
export const asRequest = (
  { isRefused: _, ...request }: JourneyRequest,
  { principal, user }: Me,
): Request => ({
  ...(typeof principal === 'string' && { user }),
  ...request,
  principal,
});
