import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../../../tools/account/aws/limiter';

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes at once whenever all there is to do waits for it. */
export class VirtualClock implements Clock {
  private time: number;
  private timers: Timer[] = [];

  constructor(readonly begin = Date.parse('2026-11-26T09:00:00Z')) {
    this.time = begin;
  }

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.timers.push({ at: this.time + milliseconds, wake }));
  }

  /** Lets time pass until the work has ended. */
  async until<Result>(work: Promise<Result>): Promise<Result> {
    const state = { isOver: false };
    const over = () => void (state.isOver = true);
    work.then(over, over);
    for (;;) {
      await turn();
      if (state.isOver) return work;
      if (this.timers.length === 0) continue;
      const next = Math.min(...this.timers.map(({ at }) => at));
      const due = this.timers.filter(({ at }) => at === next);
      this.timers = this.timers.filter(({ at }) => at !== next);
      this.time = next;
      for (const { wake } of due) wake();
    }
  }
}
