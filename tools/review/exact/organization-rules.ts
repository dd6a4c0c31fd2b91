import { supportsResourceControl } from '../../access/organization/resource-control-services';
import type { AccountModel } from '../../access/model';
import type { Membership } from '../../access/organization/membership';
import { asList, statementsOf, type NamedPolicy, type Statement } from '../../access/policy';
import type { Principal } from '../../access/principals';
import type { ActionCatalog } from './action-catalog';
import { rulesOf, type Rule } from './rules';
import type { Who } from './who';

/** What the policies of an organization deny in an account. */
export interface Denials {
  readonly account: string;
  readonly organization?: Membership;
  /** to its users, its roles and root */
  readonly service: readonly NamedPolicy[];
  /** to whoever acts on its resources */
  readonly resource: readonly NamedPolicy[];
}

/**
 * What the organization of an account denies there. What its policies allow is not read: an account is taken to be allowed
 * everything, as it is by AWS's own policies, so that nothing is hidden that they may stop.
 */
export function denialsIn({ account, organization }: AccountModel, catalog: ActionCatalog): Denials {
  const all = (kind: 'serviceControl' | 'resourceControl') =>
    (organization?.levels ?? []).flatMap((level) => level[kind]);
  return {
    account,
    ...(organization && { organization }),
    service: all('serviceControl').map((policy) => denying(policy, (statement) => statement)),
    resource: all('resourceControl').map((policy) =>
      denying(policy, (statement) => onResources(statement, account, catalog)),
    ),
  };
}

const denying = (
  policy: NamedPolicy,
  change: (statement: Statement) => Statement | undefined,
): NamedPolicy => ({
  ...policy,
  document: {
    ...policy.document,
    Statement: statementsOf(policy.document)
      .filter(({ Effect }) => Effect === 'Deny')
      .flatMap((statement) => change(statement) ?? []),
  },
});

const OWNER = 'aws:ResourceAccount';

/**
 * A statement of a resource control policy as one of an account: about actions of the services that read such policies, on
 * resources of that account, and no others. Undefined where that cannot be said beside its own conditions.
 */
function onResources(whole: Statement, account: string, catalog: ActionCatalog): Statement | undefined {
  const { Action: _action, NotAction: _others, ...statement } = whole;
  const keys = Object.values(statement.Condition ?? {}).flatMap((values) => Object.keys(values));
  if (keys.some((key) => key.toLowerCase() === OWNER.toLowerCase())) return undefined;
  const meant = catalog.actionsOf(whole);
  return {
    ...statement,
    Action: catalog.names.filter((name, index) => meant[index] === 1 && supportsResourceControl(name)),
    // A request without a resource is on nobody's.
    ...(statement.Resource !== undefined && {
      Resource: asList(statement.Resource).map((text) => (text === '*' ? 'arn:aws:*:*:*:*' : text)),
    }),
    Condition: {
      ...statement.Condition,
      StringEquals: { ...statement.Condition?.StringEquals, [OWNER]: account },
    },
  };
}

/**
 * What bears on a principal of it. Roles linked to a service are bound by neither kind.
 * Sources: AWS Organizations User Guide, "Tasks and entities not restricted by SCPs", "Resources and entities not restricted
 * by RCPs".
 */
export function organizationRules(
  { account, service, resource }: Denials,
  { kind, arn }: Principal,
  who: Who,
): Rule[] {
  if (arn.includes(':role/aws-service-role/')) return [];
  const isOwn = ['user', 'role', 'root'].includes(kind) && who.account === account;
  return [...(isOwn ? service : []), ...resource].flatMap((policy) => rulesOf(policy, 'boundary', who));
}
