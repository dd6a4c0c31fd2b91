import { join } from 'node:path';
import type { Check } from '../account/doctor/model';
import { knownDifference, NOT_RUN } from './doctor/known-differences';
import { sandboxFolder } from './folders';
import { currentHolder } from './lock';

/** A sandbox that `npm start -- --keep` left running, and where it is. */
export interface KeptSandbox {
  readonly endpoint: string;
  /** folder of the cloud assembly that is deployed in it */
  readonly assembly: string;
}

/** The kept sandbox of this checkout; undefined if none runs. */
export function keptSandbox(root = sandboxFolder): KeptSandbox | undefined {
  const { kept, emulator, runFolder } = currentHolder(root) ?? {};
  if (!kept || emulator === undefined || runFolder === undefined) return undefined;
  return { endpoint: emulator.endpoint, assembly: join(runFolder, 'assembly') };
}

/**
 * What the doctor takes for a kept sandbox, where that is the account which the environment leads to: what is deployed in
 * it, and checks that say what an emulator cannot answer.
 *
 * @returns undefined where the environment leads to another account
 */
export function doctorOfSandbox(environment: NodeJS.ProcessEnv, root = sandboxFolder) {
  const kept = keptSandbox(root);
  if (kept === undefined || kept.endpoint !== environment.AWS_ENDPOINT_URL) return undefined;
  return { assembly: kept.assembly, adapt: ofEmulator };
}

/** A check that does not fail for what the emulator lacks: it is unknown then, and why. */
export function ofEmulator(check: Check): Check {
  const reason = NOT_RUN[check.id];
  if (reason !== undefined) return { ...check, run: () => Promise.resolve(unknown(reason)) };
  const difference = knownDifference(check.id);
  if (difference === undefined) return check;
  const run: Check['run'] = async (context) => {
    const outcome = await check.run(context).catch(() => undefined);
    return outcome?.status === 'pass' ? outcome : unknown(difference);
  };
  return { ...check, run };
}

const unknown = (found: string) => ({ status: 'unknown', found }) as const;
