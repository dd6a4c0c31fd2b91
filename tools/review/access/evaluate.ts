import { setImmediate as otherWork } from 'node:timers/promises';
import type { Account, Decision, Request } from '../../access/account';
import { CannotDecide, Ignored } from '../../access/cannot-decide';
import { inRegion } from '../../access/explain/changes';
import type { PrincipalReference } from '../../access/principals';
import { UserError } from '../../../lib/config/user-error';

/** What one side decides. */
export interface Evaluation {
  readonly outcome: Decision['outcome'];
  readonly deciding: Decision['deciding'];
}

const NOTHING: Evaluation = { outcome: 'implicitly denied', deciding: [] };

/** Some tens of milliseconds of simulations. */
const IN_A_ROW = 20;

/** Simulates requests on both sides, and counts them. */
export class Evaluator {
  simulated = 0;

  /** @param signal ends the simulations */
  constructor(private readonly signal?: AbortSignal) {}

  /**
   * @param account one side. @default - the principal or the resource is not there: nothing is allowed
   * @returns undefined if such a request cannot be made
   */
  async evaluate(account: Account | undefined, request: Request): Promise<Evaluation | undefined> {
    if (account === undefined) return NOTHING;
    this.simulated += 1;
    // A simulation waits for nothing, so that Ctrl-C would only be heard at the end of all.
    if (this.simulated % IN_A_ROW === 0) await otherWork();
    this.signal?.throwIfAborted();
    try {
      const { outcome, deciding } = await account.decide(moved(request));
      return { outcome, deciding };
    } catch (error) {
      if (error instanceof Ignored) return this.evaluate(account, without(request, error.key));
      if (error instanceof CannotDecide || error instanceof UserError) return undefined;
      throw error;
    }
  }
}

/** What is acted on is where the request goes. */
function moved(request: Request): Request {
  const { region, resource } = request;
  if (region === undefined || typeof resource !== 'string') return request;
  const own = resource.split(':')[3];
  return own ? inRegion(request, own, region) : request;
}

const without = (request: Request, key: string): Request => ({
  ...request,
  context: Object.fromEntries(Object.entries(request.context ?? {}).filter(([name]) => name !== key)),
});

/** A principal, and the account it is in on each side of a review. */
export interface Subject {
  readonly label: string;
  readonly principal: PrincipalReference;
  readonly base?: Account;
  readonly head?: Account;
}
