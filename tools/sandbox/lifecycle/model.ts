import type { Deployer, Lifecycle } from '../../../contract/lifecycles';
import type { Request } from '../../access/account';
import type { AssemblyStack } from '../../assembly/read';
import type { HandlerFacts } from '../../deployment/permissions';
import { AccountState, type Limit } from '../../deployment/state';
import { deployAll, destroyAll, importAll, type TransitionResult } from '../../deployment/transition';

/** What the model takes from the contract. */
export interface ModelFacts {
  readonly facts: HandlerFacts;
  readonly limits: readonly Limit[];
  /** name of the role that deploys */
  readonly deployRole: string;
  /** how somebody takes it; undefined for an administrator */
  assumptionOf(by: Deployer, account: string): Request | undefined;
}

/** What comes of a lifecycle, by the model. */
export interface Prediction {
  /** what stops it, each a sentence; none if it deploys */
  readonly problems: readonly string[];
  /** identities of what stays in the account and is in no template */
  readonly leaves: readonly string[];
  /** what somebody has to know, although it deploys, a sentence each */
  readonly warns: readonly string[];
}

/**
 * Decides a lifecycle by the provider schemas of CloudFormation.
 *
 * @param from as it is deployed. @default - nothing is
 * @param to as it is deployed then. @default - everything is destroyed
 */
export async function predict(
  lifecycle: Omit<Lifecycle, 'id' | 'text'>,
  {
    account,
    from = [],
    to,
  }: { account: string; from?: readonly AssemblyStack[]; to?: readonly AssemblyStack[] },
  { facts, limits, deployRole, assumptionOf }: ModelFacts,
): Promise<Prediction> {
  const { by, existing = [], closedRegions, failedIn, imported = [], protectionLifted, emptied } = lifecycle;
  const foreign = existing.map((identity) => ({ identity, type: identity.split(' ')[0] ?? '' }));
  const state = new AccountState(account, limits, foreign, closedRegions);
  await deployAll(state, { stacks: from, facts });
  if (emptied)
    await destroyAll(state, { stacks: [...state.stacks].reverse(), facts, protectionLifted: true });
  const common = {
    deployer: by === 'administrator' || by === 'StackSets' ? undefined : deployRole,
    assumption: assumptionOf(by, account),
    facts,
  };
  if (to === undefined)
    return asPrediction(
      await destroyAll(state, { ...common, stacks: [...state.stacks].reverse(), protectionLifted }),
    );
  const adopting = to.filter(({ name }) => imported.includes(name));
  const adopted = importAll(state, { stacks: adopting, facts });
  if (failedIn !== undefined) await deployAll(state, { ...common, stacks: to, failsIn: failedIn });
  const deployed = await deployAll(state, { ...common, stacks: to });
  return asPrediction({ ...deployed, problems: [...adopted.problems, ...deployed.problems] });
}

const asPrediction = ({ problems, leftBehind, warnings }: TransitionResult): Prediction => ({
  problems: problems.map(({ kind, text }) => (kind === 'name taken' ? text : `${kind}: ${text}`)),
  leaves: leftBehind.map(({ what }) => what),
  warns: warnings,
});
