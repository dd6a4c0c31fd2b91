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

/** The journeys of an account, and what to answer where none of them was made. A command hands them in. */
export interface Journeys {
  readonly all: (model: AccountModel) => readonly Journey[];
  /**
   * @param group of the principal. @default - it is no member of one
   * @param region that the request went to
   */
  readonly otherwise: (by: RefusedBy, group?: string, region?: string) => string | undefined;
}

/** All that refused a request which was denied: guardrails by their number, then the others. */
export function refusedBy({ deciding }: Decision): RefusedBy[] {
  if (deciding.length === 0) return ['nothing allows it'];
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
