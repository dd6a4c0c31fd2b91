import type { CheckResult, CheckStatus } from '../types';

/** What came of a lifecycle, by the model and in the emulated account. */
export interface LifecycleResult {
  readonly id: string;
  readonly text: string;
  /** by the model, in words: `deploys, leaves 3` */
  readonly model: string;
  /** in the emulated account, in words */
  readonly emulator: string;
  /** whether both say the same; `not provable` if the emulator could show nothing of it */
  readonly status: CheckStatus;
  /** wall time, without what the account had to hold before */
  readonly seconds: number;
  readonly checks: readonly CheckResult[];
}
