import { setTimeout as wait } from 'node:timers/promises';
import { rateOf } from './rates';

/** Time, which tests let pass as they like. */
export interface Clock {
  /** milliseconds since some moment */
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

export const CLOCK: Clock = { now: () => Date.now(), sleep: (milliseconds) => wait(milliseconds) };

/** Spreads calls evenly: in no second are there more than their rate allows. */
export class Limiter {
  /** when the next call may begin, by what has the rate */
  private readonly next = new Map<string, number>();

  constructor(private readonly clock: Clock = CLOCK) {}

  /** Waits until an operation of a service may be called, such as `ListAccounts` of `Organizations`. */
  async turn(service: string, operation: string): Promise<void> {
    const { perSecond, eachOperation } = rateOf(service);
    const key = eachOperation ? `${service} ${operation}` : service;
    const now = this.clock.now();
    const begin = Math.max(now, this.next.get(key) ?? now);
    this.next.set(key, begin + 1_000 / perSecond);
    if (begin > now) await this.clock.sleep(begin - now);
  }
}
