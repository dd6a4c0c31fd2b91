import { setImmediate as otherWork } from 'node:timers/promises';
import type { Account, Decision, Request } from '../../access/account';
import { CannotDecide, Ignored } from '../../access/cannot-decide';
import { inRegion } from '../../access/explain/changes';
import type { PrincipalReference } from '../../access/principals';
import { UserError } from '../../../lib/config/user-error';

/** What one side answers. */
export interface Answer {
  readonly outcome: Decision['outcome'];
  readonly deciding: Decision['deciding'];
}

const NOTHING: Answer = { outcome: 'implicitly denied', deciding: [] };

/** Some tens of milliseconds of questions. */
const IN_A_ROW = 20;

/** Puts questions to both sides, and counts them. */
export class Inquiry {
  asked = 0;

  /** @param signal ends the asking */
  constructor(private readonly signal?: AbortSignal) {}

  /**
   * @param account one side. @default - who asks, or what is asked about, is not there: nothing is allowed
   * @returns undefined if such a request cannot be made
   */
  async ask(account: Account | undefined, request: Request): Promise<Answer | undefined> {
    if (account === undefined) return NOTHING;
    this.asked += 1;
    // A simulation waits for nothing, so that Ctrl-C would only be heard at the end of all.
    if (this.asked % IN_A_ROW === 0) await otherWork();
    this.signal?.throwIfAborted();
    try {
      const { outcome, deciding } = await account.decide(moved(request));
      return { outcome, deciding };
    } catch (error) {
      if (error instanceof Ignored) return this.ask(account, without(request, error.key));
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

/** Who asks, on each side of a review. */
export interface Subject {
  readonly label: string;
  readonly who: PrincipalReference;
  readonly base?: Account;
  readonly head?: Account;
}
