import type { Lifecycle } from '../../../contract/lifecycles';
import type { AssemblyStack } from '../../assembly/read';
import type { HandlerFacts } from '../../deployment/permissions';
import { AccountState, type Limit } from '../../deployment/state';
import { deployAll, destroyAll } from '../../deployment/transition';

/** What the model takes from the contract. */
export interface ModelFacts {
  readonly facts: HandlerFacts;
  readonly limits: readonly Limit[];
  /** name of the role that deploys */
  readonly deployRole: string;
}

/** What comes of a lifecycle, by the model. */
export interface Prediction {
  /** what stops it, each a sentence; none if it deploys */
  readonly problems: readonly string[];
  /** identities of what stays in the account and is in no template */
  readonly leaves: readonly string[];
}

/**
 * Decides a lifecycle by the provider schemas of CloudFormation.
 *
 * @param from as it is deployed. @default - nothing is
 * @param to as it is deployed then. @default - everything is destroyed
 */
export async function predict(
  { by, existing = [] }: Pick<Lifecycle, 'by' | 'existing'>,
  {
    account,
    from = [],
    to,
  }: { account: string; from?: readonly AssemblyStack[]; to?: readonly AssemblyStack[] },
  { facts, limits, deployRole }: ModelFacts,
): Promise<Prediction> {
  const foreign = existing.map((identity) => ({ identity, type: identity.split(' ')[0] ?? '' }));
  const state = new AccountState(account, limits, foreign);
  await deployAll(state, { stacks: from, facts });
  const deployer = by === 'administrator' ? undefined : deployRole;
  const { problems, leftBehind } =
    to === undefined
      ? await destroyAll(state, { stacks: [...state.stacks].reverse(), deployer, facts })
      : await deployAll(state, { stacks: to, deployer, facts });
  return {
    problems: problems.map(({ kind, text }) => (kind === 'name taken' ? text : `${kind}: ${text}`)),
    leaves: leftBehind.map(({ what }) => what),
  };
}
