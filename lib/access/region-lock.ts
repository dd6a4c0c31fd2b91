import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { GLOBAL_REGION } from '../names';
import type { BaselineConfig } from '../config';
import { everyWorkRegion } from '../config/security';
import { actingElsewhere, boundedElsewhere } from './elsewhere';
import {
  ADMINS_ALSO_IN_GLOBAL_REGION,
  ADMIN_READS_IN_GLOBAL_REGION,
  ALSO_IN_GLOBAL_REGION,
  REGIONLESS_ACTIONS,
  REGIONLESS_OF_APPLICATIONS,
} from './regionless';
import { throughInferenceProfiles } from '../iam/arns';
import { ROLES_OF_THE_BASELINE, deny } from '../iam/statements';

const denyOutside = (
  sid: string,
  regions: string[],
  what: Pick<PolicyStatementActions, 'actions' | 'notActions'>,
  { principals = {}, profiles = {} }: Exceptions = {},
) => {
  const outside = { 'aws:RequestedRegion': [...new Set(regions)] };
  return deny(sid, {
    ...what,
    resources: ['*'],
    conditions: {
      // One operator for both keys, which is shorter: a region holds no wildcard.
      ...(Object.keys(profiles).length > 0
        ? { StringNotLike: { ...outside, ...profiles } }
        : { StringNotEquals: outside }),
      ...(Object.keys(principals).length > 0 && { ArnNotLike: principals }),
    },
  });
};

/** Condition keys with patterns of what is not held to the regions. */
interface Exceptions {
  readonly principals?: Record<string, string>;
  readonly profiles?: Record<string, string[]>;
}

interface PolicyStatementActions {
  actions?: string[];
  notActions?: string[];
}

interface Lock {
  /** actions of services that have no region */
  readonly regionless: string[];
  /** actions that may be called in us-east-1 too */
  readonly alsoGlobal: string[];
  /** condition keys with the ARNs that are not held to the regions. @default - none */
  readonly except?: Record<string, string>;
}

/**
 * Requests go to the regions people work in only. What AWS serves for the whole account is exempt, and with a switch what
 * goes through an inference profile of these regions: no other request carries the key.
 */
function regionLock(
  config: BaselineConfig,
  { regionless, alsoGlobal, except = {} }: Lock,
): PolicyStatement[] {
  // The whole services, which is shorter: outside these regions the first statement left open only those actions.
  const services = new Set(alsoGlobal.map((action) => `${action.split(':')[0]}:*`));
  return [
    denyOutside(
      'DenyOutsideHomeRegion',
      everyWorkRegion(config),
      { notActions: [...regionless, ...alsoGlobal] },
      { principals: except, profiles: throughInferenceProfiles(config) },
    ),
    // Without exception: who is excepted calls none of these services elsewhere.
    denyOutside('DenyOutsideGlobalRegion', [...everyWorkRegion(config), GLOBAL_REGION], {
      actions: [...services],
    }),
  ];
}

/** Guardrail G1. */
export const regionGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  ...regionLock(config, { regionless: REGIONLESS_ACTIONS, alsoGlobal: ALSO_IN_GLOBAL_REGION }),
  ...actingElsewhere(config),
];

/** Guardrail G1 for admins, who also read what only exists in us-east-1. */
export const adminRegionGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  ...regionLock(config, {
    regionless: REGIONLESS_ACTIONS,
    alsoGlobal: [...ALSO_IN_GLOBAL_REGION, ...ADMINS_ALSO_IN_GLOBAL_REGION, ...ADMIN_READS_IN_GLOBAL_REGION],
  }),
  ...actingElsewhere(config),
];

/**
 * Guardrail G1 for what admins create. It reads nothing in us-east-1 and opens no page of the console, as people do who
 * watch the account. Settings are applied, and stacks compared, in every governed region.
 */
export const boundedRegionGuardrail = (config: BaselineConfig): PolicyStatement[] => [
  ...regionLock(config, {
    regionless: REGIONLESS_OF_APPLICATIONS,
    alsoGlobal: [...ALSO_IN_GLOBAL_REGION, ...ADMINS_ALSO_IN_GLOBAL_REGION],
    except: ROLES_OF_THE_BASELINE,
  }),
  boundedElsewhere(),
];
