import type { Account } from '../../../access/account';
import { CannotDecide } from '../../../access/cannot-decide';
import { usualRegion } from '../../../access/request-context';
import type { Context, SampleRequest } from '../context';

/** Requests that one call of the simulator can answer. */
export interface Sample {
  readonly resource: string;
  readonly region: string;
  /** action → whether it should be allowed */
  readonly expected: ReadonlyMap<string, boolean>;
}

/** As many calls for each member, of at most as many actions. */
const MOST_CALLS = 6;
const MOST_ACTIONS = 20;

/**
 * Requests with nothing special about them, on the resources that most of them are about; what is expected is what the
 * templates say.
 */
export async function sampleFor(context: Context, persona: string): Promise<Sample[]> {
  const { homeRegion, requests } = context;
  const groups = new Map<string, PlainRequest[]>();
  for (const request of requests) {
    if (request.principal !== persona || !isPlain(request)) continue;
    const key = `${regionOf(request, homeRegion)} ${request.resource}`;
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  const largest = [...groups.values()].sort((a, b) => b.length - a.length).slice(0, MOST_CALLS);
  const account = context.account();
  return Promise.all(
    largest.map((group) => sampleOf(account, persona, group.slice(0, MOST_ACTIONS), homeRegion)),
  );
}

interface PlainRequest extends SampleRequest {
  readonly resource: string;
}

/** What a plain request says, and what the contract says about it. */
const PLAIN = ['principal', 'action', 'resource', 'region', 'expected', 'by'];

/** Whether a request is for one resource that is nobody's own, in the context that is usual for a person. */
const isPlain = (request: SampleRequest): request is PlainRequest =>
  typeof request.resource === 'string' &&
  !/:(user|mfa)\//.test(request.resource) &&
  Object.entries(request).every(([key, value]) => value === undefined || PLAIN.includes(key));

const regionOf = ({ region, action, resource }: PlainRequest, home: string): string =>
  region ?? usualRegion(action, resource, home);

/** @param requests of one region and one resource */
async function sampleOf(
  account: Account,
  principal: string,
  requests: readonly PlainRequest[],
  home: string,
): Promise<Sample> {
  const [first] = requests;
  if (first === undefined) throw new Error('A sample holds at least one request');
  const expected = new Map<string, boolean>();
  for (const { action, resource, region } of requests) {
    try {
      expected.set(action, (await account.decide({ principal, action, resource, region })).allowed);
    } catch (error) {
      if (!(error instanceof CannotDecide)) throw error;
    }
  }
  return { resource: first.resource, region: regionOf(first, home), expected };
}
