import {
  arnWhenLeftOut,
  needsResource,
  resourceRemedy,
  STAND_INS,
  typeOf,
  type ActionDetails,
} from '../action-catalog';
import { CannotDecide } from '../cannot-decide';
import type { Control, Controls } from '../organization/controls';
import type { NamedPolicy } from '../policy';
import type { CompleteRequest } from '../request';
import type { ConditionKeys } from '../request-context';
import { needsTrust, type ResourcePolicies } from '../resource-policies';
import type { SimulatedOutcome } from './outcome';
import { prepare, type Applied, type ApplicablePolicy, type StandIn } from './prepare';
import { simulate } from './simulate';
import { validate, type Layer } from './validate';

/** How the policies bear on one request. */
export interface Evaluation extends SimulatedOutcome {
  /** those that {@link SimulatedOutcome.statements} name by their places */
  readonly policies: readonly ApplicablePolicy[];
}

/**
 * Evaluates the policies that bear on a request.
 *
 * @param context every condition key of the request
 * @param controls those of the organization
 * @throws CannotDecide where the simulator would skip or ignore something that bears on the request
 */
export async function evaluate(
  request: CompleteRequest,
  context: ConditionKeys,
  own: ResourcePolicies,
  controls: Controls,
): Promise<Evaluation> {
  checkDecidable(request, own);
  const { principal, action } = request;
  const applied = appliedTo(request, own, controls);
  for (const { source, layer } of applied) {
    const validated = validate(source, layer);
    if (validated !== undefined) await validated;
  }
  const standIn = standInFor(request);
  const policies = prepare(applied, action.name, standIn);
  const outcome = await simulate({
    principal: principal.kind === 'anonymous' ? undefined : principal.arn,
    action: action.name,
    resource: request.resource,
    resourceAccount: request.resourceAccount,
    standIn,
    policies,
    context,
    given: Object.keys(request.context),
    restrictsPublicBuckets: own.restrictsPublicBuckets ?? false,
    explainError: (message) => explainError(message, request),
  });
  return { ...outcome, policies };
}

function appliedTo(
  { principal: { boundary, policies } }: CompleteRequest,
  { trust, resourcePolicy }: ResourcePolicies,
  { serviceControl, resourceControl }: Controls,
): Applied[] {
  const each = (layer: Layer, ...sources: readonly (NamedPolicy | undefined)[]): Applied[] =>
    sources.flatMap((source) => (source === undefined ? [] : [{ source, layer }]));
  const ofOrganization = (layer: Layer, controls: readonly Control[]): Applied[] =>
    controls.map(([source, level]) => ({ source, layer, level }));
  return [
    ...each('identity', ...policies),
    ...each('boundary', boundary),
    ...each('trust', trust),
    ...each('resource', resourcePolicy),
    ...ofOrganization('service control', serviceControl),
    ...ofOrganization('resource control', resourceControl),
  ];
}

function checkDecidable({ action, resource }: CompleteRequest, { trust }: ResourcePolicies): void {
  if (resource === '*' && needsResource(action))
    throw new CannotDecide(`${action.name} needs the ARN of a resource`, resourceRemedy(action));
  if (resource !== '*' && /[*?]/.test(resource))
    throw new CannotDecide(`${resource} is a pattern, and a request names one resource`, 'Name one');
  // Without a trust policy the simulator lets everyone whose own policies allow it assume any role.
  if (needsTrust(action.name, resource) && trust === undefined)
    throw new CannotDecide(
      `No stack declares ${resource}, so whom it trusts is not known`,
      'Say whom it trusts',
    );
}

/** For a `*` on an action that has resources, the simulator says "allowed" if any pattern of an Allow is. */
function standInFor({ action, resource, resourceAccount }: CompleteRequest): StandIn {
  if (resource === arnWhenLeftOut(action, resourceAccount)) return { arn: anArn(action, resourceAccount) };
  if (resource !== '*')
    return { action: STAND_INS[action.name], arn: completedArn(action, resource, resourceAccount) };
  return action.withoutResource ? {} : { resource: anArn(action, resourceAccount) };
}

/**
 * The ARN of a resource that has no region or no account, such as a document of Systems Manager that is AWS's, or the
 * model behind a global inference profile of Bedrock; undefined for one that has what its kind has.
 */
function completedArn(action: ActionDetails, resource: string, account: string): string | undefined {
  const format = typeOf(action, resource)?.arnFormat.split(':');
  const parts = resource.split(':');
  const lacks = (place: number) => parts[place] === '' && (format?.[place] ?? '').startsWith('${');
  if (!lacks(3) && !lacks(4)) return undefined;
  const [arn, partition, service, region, owner, ...rest] = parts;
  const whole = [lacks(3) ? 'us-east-1' : region, lacks(4) ? account : owner];
  return [arn, partition, service, ...whole, ...rest].join(':');
}

/** Some ARN of the action's first format, such as `arn:${Partition}:glue:${Region}:${Account}:job/${JobName}`. */
const anArn = ({ arnFormats: [format = ''] }: ActionDetails, account: string): string =>
  format
    .replace('${Partition}', 'aws')
    .replace('${Region}', 'us-east-1')
    .replace('${Account}', account)
    .replaceAll(/\$\{\w+\}/g, 'x');

const explainError = (message: string, { action, resource }: CompleteRequest): CannotDecide =>
  ['no.resource.types', 'must.use.wildcard'].includes(message)
    ? new CannotDecide(`${action.name} does not act on ${resource}`, resourceRemedy(action))
    : new CannotDecide(
        `${action.name} on ${resource} cannot be evaluated: ${message}`,
        resourceRemedy(action),
      );
