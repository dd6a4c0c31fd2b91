import { HANDLER_FACTS as facts, LIMITS, type Configuration, type Deployer } from '../../contract/lifecycles';
import { AccountState } from '../../tools/deployment/state';
import { deployAll, destroyAll, type TransitionResult } from '../../tools/deployment/transition';
import { stacksOfConfig } from './synthesize-config';
import { ROLES } from '../../lib/names';
import { ACCOUNT } from './variants';

/** An account in which nothing is deployed, but for what exists there by other hands. */
export const emptyAccount = (existing: readonly string[] = []): AccountState =>
  new AccountState(
    ACCOUNT,
    LIMITS,
    existing.map((identity) => ({ identity, type: identity.split(' ')[0] ?? '' })),
  );

/** An account with a configuration deployed by an administrator. */
export async function accountWithConfig(config: Configuration): Promise<AccountState> {
  const state = emptyAccount();
  await deployAll(state, { stacks: stacksOfConfig(config), facts });
  return state;
}

const principalOf = (by: Deployer): string | undefined => (by === 'administrator' ? undefined : ROLES.deploy);

/** Deploys a configuration into an account; none destroys what is there, the last first. */
export async function deployConfig(
  state: AccountState,
  config: Configuration | undefined,
  by: Deployer,
): Promise<TransitionResult> {
  const deployer = principalOf(by);
  return config === undefined
    ? destroyAll(state, {
        stacks: [...state.stacks].reverse(),
        deployer,
        facts,
        protectionLifted: true,
      })
    : deployAll(state, { stacks: stacksOfConfig(config), deployer, facts });
}
