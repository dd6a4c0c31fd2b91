import { join } from 'node:path';
import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { GLOBAL_REGION } from '../../../lib/names';
import { readAssembly } from '../../assembly/read';
import { untilAborted } from '../../cli/interrupt';
import type { Contract } from '../contract';
import { EMULATED_ACCOUNT } from '../environment';
import { summarize } from '../report';
import type { RunOutcome } from '../run';
import { inSession, type Session, type SessionOptions } from '../session';
import type { Emulator } from '../emulator/start';
import type { CheckResult } from '../types';

export interface OrganizationRunOptions extends SessionOptions {
  /** what `baseline.config.ts` exports; the organization of the emulator stands in place of its own */
  readonly input: BaselineConfigInput;
  readonly contract: Contract;
}

/**
 * Emulates an organization with five accounts, deploys the templates of one unit into three of them, and makes the requests of
 * the contract in each.
 *
 * @throws UserError for what the person at the keyboard can fix; RunFailed, naming the logs, if anything else goes wrong
 */
export const runOrganization = (options: OrganizationRunOptions): Promise<RunOutcome> =>
  inSession(options, async (session) => {
    const started = Date.now();
    await session.prepare();
    session.enter(EMULATED_ACCOUNT, GLOBAL_REGION);
    const emulator = await session.start([EMULATED_ACCOUNT], EMULATED_ACCOUNT);
    const signal = AbortSignal.any([options.signal, emulator.died]);
    const checks = await untilAborted(runIn(emulator, session, { ...options, signal }), signal);
    return { result: summarize(checks, Date.now() - started, session.logFiles), stacks: [] };
  });

async function runIn(
  emulator: Emulator,
  session: Session,
  { input, contract, progress, signal }: OrganizationRunOptions,
): Promise<CheckResult[]> {
  // Loaded only now: the SDK inside must not meet the environment of a real account.
  const [{ createOrganization }, { openClientFactory }, members, synthesis] = await Promise.all([
    import('./accounts'),
    import('../proof/clients'),
    import('./members'),
    import('./synthesis'),
  ]);
  const { homeRegion } = loadConfig(input);
  const factory = openClientFactory({ ...emulator, homeRegion });
  try {
    const organization = await progress.step(
      'Create an organization',
      () =>
        createOrganization(emulator, factory, {
          management: EMULATED_ACCOUNT,
          region: homeRegion,
          names: synthesis.ACCOUNT_NAMES,
        }),
      ({ id, accounts }) => `${id}, ${accounts.length + 1} accounts`,
    );
    const whole = synthesis.withOrganization(input, EMULATED_ACCOUNT, organization);
    const folder = await progress.step('Synthesize the app', () =>
      synthesis.synthesizeInput(whole, {
        folder: join(session.runFolder, 'organization'),
        logFile: session.logs.toolkit,
        signal,
      }),
    );
    const config = loadConfig(whole);
    const target = { emulator, factory, config, contract, folder, central: readAssembly(folder) };
    return await members.proveMembers(organization, target, progress);
  } finally {
    factory.close();
  }
}
