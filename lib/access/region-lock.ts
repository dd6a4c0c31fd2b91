import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { GLOBAL_REGION } from '../names';
import type { BaselineConfig } from '../config';
import { everyWorkRegion } from '../config/security';
import {
  ADMINS_ALSO_IN_GLOBAL_REGION,
  ADMIN_READS_IN_GLOBAL_REGION,
  ALSO_IN_GLOBAL_REGION,
  REGIONLESS_ACTIONS,
} from './regionless';
import { EXCEPT_ROLES_OF_THE_BASELINE, deny, type Conditions } from '../iam/statements';

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
 * Guardrail G1: requests go to the regions people work in only. What AWS serves for the whole account is exempt.
 *
 * @param extra actions that these principals may also call in us-east-1
 * @param except who is not held to these regions
 */
export function regionGuardrail(
  config: BaselineConfig,
  extra: string[] = [],
  except?: Conditions,
): PolicyStatement[] {
  const alsoGlobal = [...ALSO_IN_GLOBAL_REGION, ...extra];
  // The whole services, which is shorter: outside these regions the first statement left open only those actions.
  const services = new Set(alsoGlobal.map((action) => `${action.split(':')[0]}:*`));
  return [
    denyOutside(
      'DenyOutsideHomeRegion',
      everyWorkRegion(config),
      { notActions: [...REGIONLESS_ACTIONS, ...alsoGlobal] },
      except,
    ),
    // Without exception: who is excepted calls none of these services elsewhere.
    denyOutside('DenyOutsideHomeAndGlobalRegion', [...everyWorkRegion(config), GLOBAL_REGION], {
      actions: [...services],
    }),
  ];
}

/** Guardrail G1 for admins, who also read what only exists in us-east-1. */
export const adminRegionGuardrail = (config: BaselineConfig): PolicyStatement[] =>
  regionGuardrail(config, [...ADMINS_ALSO_IN_GLOBAL_REGION, ...ADMIN_READS_IN_GLOBAL_REGION]);

/**
 * Guardrail G1 for what admins create. It reads nothing in us-east-1, as people do who watch the account. Settings are
 * applied, and stacks compared, in every governed region.
 */
export const boundedRegionGuardrail = (config: BaselineConfig): PolicyStatement[] =>
  regionGuardrail(config, ADMINS_ALSO_IN_GLOBAL_REGION, EXCEPT_ROLES_OF_THE_BASELINE);
