import type { ActionDetails } from '../action-catalog';
import type { NamedPolicy } from '../policy';
import type { Principal } from '../principals';
import type { ControlLevel, Membership } from './membership';
import { supportsResourceControl } from './resource-control-services';

/** A policy of the organization, and the level that it is on. */
export type Control = readonly [policy: NamedPolicy, level: string];

/** The policies of the organization that bear on a request. */
export interface Controls {
  readonly serviceControl: readonly Control[];
  readonly resourceControl: readonly Control[];
}

interface Controlled {
  readonly account: string;
  readonly organization?: Membership;
}

interface Asked {
  readonly principal: Pick<Principal, 'kind' | 'arn'>;
  readonly action: Pick<ActionDetails, 'name' | 'withoutResource'>;
  readonly resource: string;
  readonly resourceAccount: string;
}

/**
 * Finds the policies of the organization that bear on a request.
 *
 * Service control policies bind the users, the roles and the root user of the account, and nobody else. Resource control
 * policies bind whoever acts on a resource of the account. Service-linked roles are bound by neither.
 * Sources: AWS Organizations User Guide, "Service control policies", "Tasks and entities not restricted by SCPs", and
 * "Resource control policies", "Resources and entities not restricted by RCPs".
 */
export function controlsFor({ account, organization }: Controlled, asked: Asked): Controls {
  const levels = organization?.levels ?? [];
  if (isServiceLinked(asked.principal)) return { serviceControl: [], resourceControl: [] };
  return {
    serviceControl: isOf(account, asked.principal) ? policiesOf(levels, 'serviceControl') : [],
    resourceControl: isControlled(account, asked) ? policiesOf(levels, 'resourceControl') : [],
  };
}

const policiesOf = (levels: readonly ControlLevel[], kind: 'serviceControl' | 'resourceControl'): Control[] =>
  levels.flatMap((level) => level[kind].map((policy): Control => [policy, level.name]));

const isServiceLinked = ({ arn }: Asked['principal']): boolean => arn.includes(':role/aws-service-role/');

const isOf = (account: string, { kind, arn }: Asked['principal']): boolean =>
  ['user', 'role', 'root'].includes(kind) && arn.split(':')[4] === account;

const isControlled = (account: string, { action, resource, resourceAccount }: Asked): boolean =>
  resourceAccount === account &&
  !action.withoutResource &&
  supportsResourceControl(action.name) &&
  !resource.includes(':alias/aws/') &&
  !resource.includes(':role/aws-service-role/');
