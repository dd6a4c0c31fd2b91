import type { Kept } from './kept';
import type { Part } from './parts';

/** A piece of work that is done once: what one account or one StackSet is like. */
export interface Job {
  /** by which a run that continues another one knows it */
  readonly id: string;
  run(): Promise<readonly Part[]>;
}

/** As many accounts are read side by side. */
const AT_A_TIME = 20;

/**
 * Does all pieces of work, some at a time, but for those that an earlier run has done.
 *
 * @param onDone called after each, with how many are done
 */
export async function runJobs(
  jobs: readonly Job[],
  kept: Kept,
  onDone: (done: number) => void = () => undefined,
): Promise<Part[]> {
  const parts: Part[] = [];
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      const before = kept.get(job.id);
      const found = before ?? (await job.run());
      if (before === undefined) kept.put(job.id, found);
      parts.push(...found);
      onDone(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return parts;
}
