import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { GLOBAL_REGION } from '../names';
import type { BaselineConfig } from '../config';
import { everyWorkRegion } from '../config/security';
import { ADMIN_READS_IN_GLOBAL_REGION, ALSO_IN_GLOBAL_REGION, REGIONLESS_ACTIONS } from './regionless';
import { deny, type Conditions } from '../iam/statements';

const denyOutside = (
  sid: string,
  regions: string[],
  what: Pick<PolicyStatementActions, 'actions' | 'notActions'>,
  except: Conditions = {},
) =>
  deny(sid, {
    ...what,
    resources: ['*'],
    conditions: { StringNotEquals: { 'aws:RequestedRegion': [...new Set(regions)] }, ...except },
  });

interface PolicyStatementActions {
  actions?: string[];
  notActions?: string[];
}

/**
 * Guardrail G1: requests go to the home region only. What AWS serves for the whole account is exempt.
 *
 * @param extra actions that this group may also call in us-east-1
 * @param except who is not held to the home region
 */
export function regionGuardrail(
  config: BaselineConfig,
  extra: string[] = [],
  except?: Conditions,
): PolicyStatement[] {
  const alsoGlobal = [...ALSO_IN_GLOBAL_REGION, ...extra];
  // The whole services, which is shorter: outside the home region the first statement left open only these reads.
  const services = new Set(alsoGlobal.map((action) => `${action.split(':')[0]}:*`));
  return [
    denyOutside(
      'DenyOutsideHomeRegion',
      everyWorkRegion(config),
      { notActions: [...REGIONLESS_ACTIONS, ...alsoGlobal] },
      except,
    ),
    denyOutside(
      'DenyOutsideHomeAndGlobalRegion',
      [...everyWorkRegion(config), GLOBAL_REGION],
      { actions: [...services] },
      except,
    ),
  ];
}

/** Guardrail G1 for admins, who also read what only exists in us-east-1. */
export const adminRegionGuardrail = (config: BaselineConfig, except?: Conditions): PolicyStatement[] =>
  regionGuardrail(config, ADMIN_READS_IN_GLOBAL_REGION, except);
