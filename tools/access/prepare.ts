import {
  createValidatedPolicy,
  validateIdentityPolicy,
  validateResourcePolicy,
  validateTrustPolicy,
  type ValidatedPolicy,
} from '@cloud-copilot/iam-policy';
import { decideOddPatterns, FITS_NOTHING, hasOddPattern } from './arn-patterns';
import { isClaim } from './action-catalog';
import { CannotDecide, checkPolicy } from './check-policy';
import {
  asList,
  appliesToAction,
  statementsOf,
  type NamedPolicy,
  type PolicyDocument,
  type Statement,
} from './policy';

/** In which role a policy bears on a request. */
export type Layer = 'identity' | 'boundary' | 'resource' | 'trust';

/** A policy as the simulator takes it: the statements that speak of one action alone, so that an answer takes less time. */
export interface Prepared {
  readonly source: NamedPolicy;
  readonly layer: Layer;
  readonly policy: ValidatedPolicy;
  /** as they were synthesized, in the simulator's order */
  readonly statements: readonly Statement[];
  readonly standIn: StandIn;
}

const preparedPolicies = new WeakMap<PolicyDocument, Map<string, Promise<Prepared>>>();

/** What the simulator is asked in place of a request that it would get wrong. */
export interface StandIn {
  /** another action, on the same kind of resource */
  readonly action?: string;
  /** some resource, in place of a resource left out */
  readonly resource?: string;
}

/**
 * Checks a policy and prepares it for requests of one action; the same is prepared once.
 *
 * @throws CannotDecide if a part of the policy would not be evaluated as AWS does
 */
export function prepare(
  source: NamedPolicy,
  layer: Layer,
  action: string,
  standIn: StandIn = {},
): Promise<Prepared> {
  const ready = preparedPolicies.get(source.document) ?? new Map<string, Promise<Prepared>>();
  preparedPolicies.set(source.document, ready);
  const id = `${layer} ${action} ${standIn.resource ?? ''}`;
  const prepared = ready.get(id) ?? prepareAnew(source, layer, action, standIn);
  ready.set(id, prepared);
  return prepared;
}

async function prepareAnew(
  source: NamedPolicy,
  layer: Layer,
  action: string,
  standIn: StandIn,
): Promise<Prepared> {
  await validate(source, layer);
  const statements = statementsOf(source.document).filter((statement) => appliesToAction(statement, action));
  return {
    source,
    layer,
    statements,
    standIn,
    policy: declareValid(source.document.Version, statements, standIn),
  };
}

/** The simulator takes a key that is there, though undefined, for a value. */
const withoutUndefined = (statement: Statement): Statement =>
  Object.fromEntries(
    Object.entries(statement).filter(([, value]) => value !== undefined),
  ) as unknown as Statement;

/** The whole policy was validated, once; a part of it need not be again for each request. */
const declareValid = (Version: string | undefined, statements: readonly Statement[], standIn: StandIn) =>
  createValidatedPolicy(
    { Version, Statement: statements.map((statement) => withoutUndefined(mend(statement, standIn))) },
    () => [],
  );

/** The policy for one request, where it holds patterns that the simulator would take literally. */
export function policyFor(
  { source, policy, statements, standIn }: Prepared,
  resource: string,
  context: Record<string, string | string[]>,
): ValidatedPolicy {
  if (resource === '*' || !statements.some(hasOddPattern)) return policy;
  const decided = statements.map((statement) => decideOddPatterns(statement, resource, context));
  return declareValid(source.document.Version, decided, standIn);
}

const VALIDATORS = {
  identity: validateIdentityPolicy,
  boundary: validateIdentityPolicy,
  resource: validateResourcePolicy,
  trust: validateTrustPolicy,
};

const validated = new WeakMap<PolicyDocument, Promise<void>>();

function validate(policy: NamedPolicy, layer: Layer): Promise<void> {
  const done = validated.get(policy.document) ?? validateAnew(policy, layer);
  validated.set(policy.document, done);
  return done;
}

async function validateAnew(policy: NamedPolicy, layer: Layer): Promise<void> {
  await checkPolicy(policy);
  const [error] = VALIDATORS[layer](policy.document);
  if (error !== undefined)
    throw new CannotDecide(
      `The policy ${policy.name} is not valid: ${error.message} (${error.path})`,
      'Correct it',
    );
}

/** What the simulator does not evaluate, in a form that it does. */
function mend(statement: Statement, standIn: StandIn): Statement {
  const { Condition } = statement;
  return {
    ...statement,
    ...(standIn.action !== undefined && { Action: standIn.action, NotAction: undefined }),
    ...(standIn.resource !== undefined && resourcesWhenLeftOut(statement)),
    ...(Condition && {
      Condition: Object.fromEntries(
        Object.entries(Condition).map(([operator, block]) => [operator, aliasKeys(block)]),
      ),
    }),
  };
}

/** A request that leaves the resource out fits `*` alone. */
function resourcesWhenLeftOut({
  Resource,
  NotResource,
}: Statement): Pick<Statement, 'Resource' | 'NotResource'> {
  if (Resource === undefined && NotResource === undefined) return {};
  const fits = Resource === undefined ? !asList(NotResource).includes('*') : asList(Resource).includes('*');
  return { Resource: fits ? '*' : FITS_NOTHING, NotResource: undefined };
}

const ALIAS = 'aws:RequestTag/';

/**
 * Through which access point a request came to a bucket: what the bucket's policy may ask. Source: Amazon S3 User Guide,
 * "Configuring IAM policies for using access points".
 */
export const ACCESS_POINT_KEY = 's3:DataAccessPointArn';

const isDropped = (name: string): boolean => isClaim(name) || name === ACCESS_POINT_KEY;

/**
 * The simulator drops claims of identity providers from a request, and of requests to buckets the access point; tags of a
 * request it keeps for any action.
 */
export const aliasKeys = <Value>(keys: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(keys).map(([name, value]) => [isDropped(name) ? ALIAS + name : name, value]),
  );

/** The name a key has outside of the simulator. */
export const withoutAlias = (name: string): string => {
  const inner = name.slice(ALIAS.length);
  return name.startsWith(ALIAS) && isDropped(inner) ? inner : name;
};
