import type { Event } from '../event';

/** An event with the shape that AWS gives it, and which alerts report it. */
export interface Sample {
  /** the alert it is an example for, or a near miss of */
  readonly alert: string;
  readonly what: string;
  /** ids of all alerts that report it, each once; none for a near miss that is ordinary */
  readonly reportedBy: readonly string[];
  readonly event: Event;
}

/** Examples for one alert. */
export const samplesOf = (alert: string) => ({
  /** @param others alerts that report the event beside this one */
  matched: (what: string, event: Event, ...others: string[]): Sample => ({
    alert,
    what,
    reportedBy: [alert, ...others],
    event,
  }),
  /** @param others alerts that report the event instead of this one */
  unmatched: (what: string, event: Event, ...others: string[]): Sample => ({
    alert,
    what,
    reportedBy: others,
    event,
  }),
});
