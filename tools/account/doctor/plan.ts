import { loadConfig } from '../../../lib/config';
import type { Personas } from '../../../lib/config/personas';
import type { Vocabulary } from '../../access/vocabulary';
import { stacksFrom } from '../../assembly/working-tree';
import { callersAccount, refuseOther } from '../aws/environment';
import { configuredEnvironment } from '../contract-environment';
import { loadToolSettings } from '../settings';
import type { Plan, SampleRequest } from './context';
import type { Check } from './model';

/** Where it stands what an account should be. */
export interface Sources {
  /** folder of the app */
  readonly project: string;
  /** what `baseline.config.ts` exports */
  readonly config: unknown;
  /** what `tools.config.ts` exports */
  readonly tools: unknown;
  /** requests of personas in an account */
  readonly requests: (environment: {
    account: string;
    homeRegion: string;
    name: string;
    applicationRoles: 'account' | 'path';
    legacyRoles?: readonly string[];
    people: 'users' | 'identity-center';
    personas: Personas;
  }) => readonly SampleRequest[];
  /** what deciding these takes beside the templates */
  readonly vocabulary: Vocabulary;
  /** folder of a cloud assembly. @default - the app is synthesized */
  readonly assembly?: string;
  /** what a check is for the account. @default - itself */
  readonly adapt?: (check: Check) => Check;
}

/**
 * What the account of the credentials should be.
 *
 * @param drift whether CloudFormation is to detect drift
 * @throws UserError if the configuration has a problem, or the credentials are not of the account
 */
export async function planOf(sources: Sources, drift: boolean): Promise<Plan> {
  const { project, config, tools, requests, vocabulary, assembly } = sources;
  const loaded = loadConfig(config);
  const { account, homeRegion, access } = loaded;
  const { applicationRoles, legacyRoles } = access;
  const settings = loadToolSettings(tools).doctor;
  // First what takes a second: without credentials, a synthesis would be in vain.
  const accountId = await callersAccount([account]);
  const stacks = await stacksFrom(project, assembly);
  refuseOther(
    accountId,
    stacks.map((stack) => stack.account),
  );
  return {
    accountId,
    homeRegion,
    stacks,
    settings,
    requests: requests({ ...configuredEnvironment(loaded), account: accountId }),
    vocabulary,
    applicationRoles,
    legacyRoles,
    drift: drift ? {} : undefined,
  };
}
