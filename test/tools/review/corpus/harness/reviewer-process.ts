import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Edit } from '../seeds/seed';
import type { Judged, ReviewRequest, ReviewResponse, ReviewerSettings } from './messages';

/** Reviews changes in a process of its own, where modules stay loaded from one to the next, which jest does not allow. */
export class ReviewerProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** @throws Error if the fixture does not synthesize */
  static async start(settings: ReviewerSettings): Promise<ReviewerProcess> {
    const child = fork(join(__dirname, 'reviewer.ts'), [JSON.stringify(settings)], {
      cwd: settings.project,
      execArgv: ['-r', 'ts-node/register'],
      // Edits hold regular expressions.
      serialization: 'advanced',
    });
    await messageOf(child);
    return new ReviewerProcess(child);
  }

  /** Reviews the fixture with these edits against the fixture without. One at a time. */
  async review(edits: readonly Edit[]): Promise<Judged> {
    const request: ReviewRequest = { edits };
    this.child.send(request);
    const response = (await messageOf(this.child)) as ReviewResponse;
    if ('error' in response) throw new Error(response.error);
    return response;
  }

  stop(): void {
    this.child.disconnect();
  }
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const given = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', given).then(([message]) => message as unknown),
      once(child, 'exit', given).then(([code]) => {
        throw new Error(`The reviewing process ended with exit code ${String(code)}`);
      }),
    ]);
  } finally {
    given.abort();
  }
}
