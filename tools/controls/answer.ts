/** From which tier of `detection` on an answer holds. */
export type Tier = 'essential' | 'standard' | 'regulated';

/** What answers a control. All but `yours`, `directory` and `declined` are looked up by a test, which fails if they are not there. */
export type Answer =
  /** a resource of the templates whose properties hold these, wherever they stand in it */
  | { readonly kind: 'declared'; readonly type: string; readonly with: string; readonly tier: Tier }
  /** an alert, by its entry in the runbook */
  | { readonly kind: 'alert'; readonly id: string }
  /** requests of the access contract, by the requirement they prove */
  | { readonly kind: 'proven'; readonly requirement: string }
  /** by hand; a check of the doctor finds it */
  | { readonly kind: 'doctor'; readonly check: string; readonly how: string }
  /** about what people create: the baseline declares nothing of the kind, and Security Hub checks theirs */
  | { readonly kind: 'yours'; readonly what: string }
  /** where people are sessions of IAM Identity Center: what its directory or its settings do */
  | { readonly kind: 'directory'; readonly what: string }
  /** not done, and why */
  | { readonly kind: 'declined'; readonly why: string };

/** A control of a benchmark, and what this baseline does about it. */
export interface Control {
  readonly id: string;
  /** what it demands, in a few words of our own */
  readonly demands: string;
  readonly answers: readonly Answer[];
}

/** @param contains text that the resource's properties hold, written as JSON */
export const declared = (type: string, contains: string, tier: Tier = 'essential'): Answer => ({
  kind: 'declared',
  type,
  with: contains,
  tier,
});

export const alert = (id: string): Answer => ({ kind: 'alert', id });
export const proven = (requirement: string): Answer => ({ kind: 'proven', requirement });
export const byHand = (check: string, how: string): Answer => ({ kind: 'doctor', check, how });
export const yours = (what: string): Answer => ({ kind: 'yours', what });
export const directory = (what: string): Answer => ({ kind: 'directory', what });
export const declined = (why: string): Answer => ({ kind: 'declined', why });

export const control = (id: string, demands: string, ...answers: Answer[]): Control => ({
  id,
  demands,
  answers,
});

/** A setting that the function of `Custom::AccountSettings` applies. */
export const setting = (name: string, contains = ''): Answer =>
  declared('Custom::AccountSettings', name + contains);

/** How what was declared and changed by hand comes back, which a plain deployment does not see. */
export const PUT_BACK = '[put back](runbook.md#put-back-what-was-declared)';
