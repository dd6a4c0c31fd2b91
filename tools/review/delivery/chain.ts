import type { Request } from '../../access/account';
import type { Context } from '../../access/request-context';
import type { Concern } from '../changes/table/rule';

/** One call that has to be allowed for something to arrive. */
export interface Step {
  readonly principal: Request['principal'];
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  /** the keys that the service really sends, and no others */
  readonly context: Context;
}

/** How something gets from who publishes it to who reads it: an alert to its topic, a log to its bucket. */
export interface Chain {
  /** the same on both sides of a review */
  readonly id: string;
  /** such as `AWS::Events::Rule root-sign-in (Alerts/Root)` */
  readonly from: string;
  readonly to: string;
  readonly concern: Concern;
  readonly steps: readonly Step[];
  /** why nothing arrives whatever is allowed. @default - it depends on the steps */
  readonly obstacle?: string;
  /** why nobody can say whether it arrives. @default - the steps say it */
  readonly doubt?: string;
}
