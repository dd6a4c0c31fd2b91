import type { IConstruct } from 'constructs';
import { UserError } from './user-error';
import type { BaselineConfigInput } from './schema';
import { TIERS, type Tier } from './security';

/** Context that overrides `detection.tier`. */
export const TIER_CONTEXT = 'tier';

const isTier = (value: unknown): value is Tier => TIERS.some((tier) => tier === value);

/**
 * The configuration with the tier that the command line names, if it does: `npx cdk diff -c tier=standard` shows what a
 * tier would add.
 *
 * @throws UserError for a tier that there is not
 */
export function withTierOf(app: IConstruct, input: BaselineConfigInput): BaselineConfigInput {
  const tier: unknown = app.node.tryGetContext(TIER_CONTEXT);
  if (tier === undefined) return input;
  if (isTier(tier)) return { ...input, detection: { ...input.detection, tier } };
  throw new UserError(
    `-c ${TIER_CONTEXT}=${typeof tier === 'string' ? tier : JSON.stringify(tier)}: expected ${TIERS.join(', ')}`,
    'Name a tier, or leave it to detection.tier of the configuration',
  );
}
