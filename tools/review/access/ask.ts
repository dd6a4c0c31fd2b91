import type { Account, Decision, Request } from '../../access/account';
import { CannotDecide } from '../../access/check-policy';
import { inRegion } from '../../access/explain/changes';
import type { Who } from '../../access/principals';
import { Ignored } from '../../access/simulate';
import { UserError } from '../../../lib/user-error';

/** What one side answers. */
export interface Answer {
  readonly outcome: Decision['outcome'];
  /** statements that decided, by `policy: Sid` */
  readonly by: readonly string[];
  readonly deciding: Decision['deciding'];
}

const NOTHING: Answer = { outcome: 'implicitly denied', by: [], deciding: [] };

/** Puts questions to both sides, and counts them. */
export class Inquiry {
  asked = 0;

  /**
   * @param account one side. @default - who asks, or what is asked about, is not there: nothing is allowed
   * @returns undefined if such a request cannot be made
   */
  async ask(account: Account | undefined, request: Request): Promise<Answer | undefined> {
    if (account === undefined) return NOTHING;
    this.asked += 1;
    try {
      const { outcome, deciding } = await account.decide(moved(request));
      return {
        outcome,
        deciding,
        by: deciding.map(
          ({ policy, statement }) => `${policy.name}: ${statement.Sid ?? 'a statement without Sid'}`,
        ),
      };
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
  readonly who: Who;
  readonly base?: Account;
  readonly head?: Account;
}
