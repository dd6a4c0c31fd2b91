import { setTimeout as wait } from 'node:timers/promises';
import { rateOf } from './rates';

/** Time, which tests let pass as they like. */
export interface Clock {
  /** milliseconds since some moment */
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

export const CLOCK: Clock = { now: () => Date.now(), sleep: (milliseconds) => wait(milliseconds) };

/** What became of a call. */
export interface Answered {
  /** how often it was made until it had its answer */
  readonly attempts: number;
  /** whether AWS took fewer calls than were made */
  readonly throttled: boolean;
}

/** What has a rate by itself: a service, or an operation of one. */
interface Pace {
  /** calls a second now */
  perSecond: number;
  /** when the next call may begin */
  next: number;
  /** when it was last made slower; what began before says nothing of the pace since */
  slowedAt: number;
}

/** A rate falls no lower than to this part of what it was, and comes back by such a part with each call that is answered. */
const LOWEST = 1 / 16;
const STEP = 1 / 16;

/**
 * Spreads calls evenly: in no second are there more than their rate allows. Where AWS throttles them all the same, the rate is
 * halved, and comes back bit by bit: of some APIs it publishes no figure, and others take from the same.
 */
export class Limiter {
  private readonly paces = new Map<string, Pace>();

  /** @param slowed receives the services that AWS throttled */
  constructor(
    private readonly clock: Clock = CLOCK,
    private readonly slowed = new Set<string>(),
  ) {}

  /**
   * Waits until an operation of a service may be called, such as `ListAccounts` of `Organizations`.
   *
   * @returns to be called with what became of it
   */
  async turn(service: string, operation: string): Promise<(answered: Answered) => void> {
    const rate = rateOf(service, operation);
    const key = rate.eachOperation ? `${service} ${operation}` : service;
    const now = this.clock.now();
    const pace = this.paces.get(key) ?? { perSecond: rate.perSecond, next: now, slowedAt: -Infinity };
    this.paces.set(key, pace);
    const begin = Math.max(now, pace.next);
    pace.next = begin + 1_000 / pace.perSecond;
    if (begin > now) await this.clock.sleep(begin - now);
    return ({ attempts, throttled }) => {
      // A call that was made again took the place of another.
      pace.next += ((attempts - 1) * 1_000) / pace.perSecond;
      if (!throttled) pace.perSecond = Math.min(rate.perSecond, pace.perSecond + rate.perSecond * STEP);
      else if (begin > pace.slowedAt) {
        this.slowed.add(service);
        pace.slowedAt = this.clock.now();
        pace.perSecond = Math.max(rate.perSecond * LOWEST, pace.perSecond / 2);
      }
    };
  }
}
