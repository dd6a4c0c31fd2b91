/**
 * The one module that knows `@cloud-copilot/iam-simulate`. That library answers "allowed" to some requests AWS
 * denies. Each such case is refused or mended, here, in `prepare.ts` and in `check-policy.ts`, and shown in
 * `simulate.test.ts`.
 */
import {
  anonymousPrincipal,
  runSimulation,
  type ConditionExplain,
  type RequestAnalysis,
  type Simulation,
} from '@cloud-copilot/iam-simulate';
import { resourceRemedy, STAND_INS, takesTagKey, type ActionDetails } from './action-catalog';
import { CannotDecide } from './check-policy';
import { asList, type NamedPolicy, type Statement } from './policy';
import {
  ACCESS_POINT_KEY,
  aliasKeys,
  policyFor,
  prepare,
  withoutAlias,
  type Layer,
  type Prepared,
  type StandIn,
} from './prepare';
import type { Principal } from './principals';

/** What comes out: an explicit denial is one that no other statement can overrule. */
export type Outcome = 'allowed' | 'explicitly denied' | 'implicitly denied';

/** One request on one resource, with everything that bears on it. */
export interface SimulationInput {
  readonly principal: Principal;
  readonly facts: ActionDetails;
  /** an ARN, or `*` for an action AWS authorizes without a resource */
  readonly resource: string;
  readonly resourceAccount: string;
  readonly context: Record<string, string | string[]>;
  /** keys of the context that must count: if one does not apply to the action, there is no answer */
  readonly required: readonly string[];
  readonly resourcePolicy?: NamedPolicy;
  readonly trust?: NamedPolicy;
  readonly restrictsPublicBuckets?: boolean;
}

/** How a request fared with one statement that speaks of its action. */
export interface StatementResult {
  readonly layer: Layer;
  readonly policy: NamedPolicy;
  readonly statement: Statement;
  readonly applies: boolean;
  readonly resourceMatches: boolean;
  readonly principalMatches: boolean;
  readonly conditions: readonly ConditionResult[];
}

/** How a request fared with one condition. */
export interface ConditionResult {
  readonly operator: string;
  readonly key: string;
  /** with policy variables as they stand in the policy */
  readonly expected: readonly string[];
  /** @default - the request carries no such key */
  readonly actual?: string | string[];
  readonly holds: boolean;
}

export interface SimulationOutput {
  readonly outcome: Outcome;
  readonly findings: readonly StatementResult[];
  /** what a boundary says by itself. @default - there is none */
  readonly boundary?: Outcome;
}

/**
 * Evaluates one request.
 *
 * @throws CannotDecide when the library would skip or ignore something that bears on the request
 */
export async function simulate(input: SimulationInput): Promise<SimulationOutput> {
  checkRequest(input);
  const { facts, principal, trust } = input;
  const standIn = standInFor(input);
  const ready = (policy: NamedPolicy, layer: Layer) => prepare(policy, layer, facts.name, standIn);
  const identity = await Promise.all(principal.policies.map((policy) => ready(policy, 'identity')));
  const boundary = principal.boundary && (await ready(principal.boundary, 'boundary'));
  const own = trust ?? input.resourcePolicy;
  const resource = own && (await ready(own, trust ? 'trust' : 'resource'));
  const forThis = (policy: Prepared) => policyFor(policy, input.resource, input.context);
  const analysis = await run(
    {
      request: {
        principal: principal.kind === 'anonymous' ? anonymousPrincipal : principal.arn,
        action: standIn.action ?? facts.name,
        resource: { resource: standIn.resource ?? input.resource, accountId: input.resourceAccount },
        contextVariables: aliasKeys(input.context),
      },
      identityPolicies: identity.map((policy, index) => ({ name: String(index), policy: forThis(policy) })),
      permissionBoundaryPolicies: boundary && [{ name: '0', policy: forThis(boundary) }],
      resourcePolicy: resource && forThis(resource),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      additionalSettings: { s3: { blockPublicAccess: input.restrictsPublicBuckets ?? false } },
    },
    input,
  );
  const find = findingsOf(input);
  return {
    outcome: OUTCOMES[analysis.result],
    findings: [
      ...find(analysis.identityAnalysis, identity),
      ...find(analysis.permissionBoundaryAnalysis, boundary && [boundary]),
      ...find(analysis.resourceAnalysis, resource && [resource]),
    ],
    boundary: analysis.permissionBoundaryAnalysis && OUTCOMES[analysis.permissionBoundaryAnalysis.result],
  };
}

const OUTCOMES: Record<RequestAnalysis['result'], Outcome> = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitly denied',
  ImplicitlyDenied: 'implicitly denied',
};

/** For a `*` on an action that has resources, the library says "allowed" if any pattern of an Allow is. */
function standInFor({ facts, resource, resourceAccount }: SimulationInput): StandIn {
  if (resource !== '*') return { action: STAND_INS[facts.name] };
  return facts.withoutResource ? {} : { resource: anArn(facts.arnFormats[0] ?? '', resourceAccount) };
}

/** Some ARN of a format such as `arn:${Partition}:glue:${Region}:${Account}:job/${JobName}`. */
const anArn = (format: string, account: string): string =>
  format
    .replace('${Partition}', 'aws')
    .replace('${Region}', 'us-east-1')
    .replace('${Account}', account)
    .replaceAll(/\$\{\w+\}/g, 'x');

/** The library takes these keys for any action, though only some carry them. */
const TAG_KEYS = /^aws:(RequestTag\/|ResourceTag\/|TagKeys$)/i;

function checkRequest({ facts, resource, trust, required }: SimulationInput): void {
  if (resource === '*' && !facts.withoutResource && !facts.resourceIsOptional)
    throw new CannotDecide(`${facts.name} needs the ARN of a resource`, resourceRemedy(facts));
  if (resource !== '*' && /[*?]/.test(resource))
    throw new CannotDecide(`${resource} is a pattern, and a request names one resource`, 'Name one');
  // Without a trust policy the library lets everyone whose own policies allow it assume any role.
  if (/^sts:AssumeRole/.test(facts.name) && trust === undefined)
    throw new CannotDecide(
      `No stack makes ${resource}, so whom it trusts is not known`,
      'Say whom it trusts',
    );
  const stray = required.find(
    (key) =>
      (TAG_KEYS.test(key) && !takesTagKey(facts, key)) ||
      (key === ACCESS_POINT_KEY && !facts.arnFormats.some((format) => format.includes(':accesspoint/'))),
  );
  if (stray !== undefined) throw new Ignored(facts, stray);
}

/** A key of the context does not apply to the action, so that an answer would not depend on it. */
export class Ignored extends CannotDecide {
  constructor(
    facts: ActionDetails,
    readonly key: string,
  ) {
    super(`Requests for ${facts.name} carry no ${key}, so it decides nothing`, 'Leave it out');
  }
}

async function run(simulation: Simulation, input: SimulationInput): Promise<RequestAnalysis> {
  const { required, facts, resource } = input;
  const results = await runSimulation(simulation, {});
  if (results.resultType === 'error') throw explainError(results.errors.message, facts, resource);
  if (results.resultType === 'wildcard')
    throw new CannotDecide(`${resource} is a pattern, and a request names one resource`, 'Name one');
  const ignored = (results.result.ignoredContextKeys ?? []).map((key) => key.toLowerCase());
  const stray = required.find((key) => ignored.includes(key.toLowerCase()));
  if (stray !== undefined) throw new Ignored(facts, stray);
  return results.result.analysis;
}

const explainError = (message: string, facts: ActionDetails, resource: string): CannotDecide =>
  ['no.resource.types', 'must.use.wildcard'].includes(message)
    ? new CannotDecide(`${facts.name} does not act on ${resource}`, resourceRemedy(facts))
    : new CannotDecide(`${facts.name} on ${resource} cannot be evaluated: ${message}`, resourceRemedy(facts));

type Analysis = NonNullable<RequestAnalysis['identityAnalysis'] | RequestAnalysis['resourceAnalysis']>;

const findingsOf =
  ({ context }: SimulationInput) =>
  (analysis: Analysis | undefined, policies: readonly Prepared[] = []): StatementResult[] =>
    [
      ...(analysis?.denyStatements ?? []),
      ...(analysis?.allowStatements ?? []),
      ...(analysis?.unmatchedStatements ?? []),
    ].map(({ policyId, statement, explain, resourceMatch, principalMatch, actionMatch }) => {
      const prepared = policies[Number(policyId ?? 0)];
      // The library counts statements from 1.
      const own = prepared?.statements[statement.index() - 1];
      if (prepared === undefined || own === undefined || !actionMatch)
        throw new Error(`The simulator speaks of a statement it was not given: ${explain.identifier}`);
      return {
        layer: prepared.layer,
        policy: prepared.source,
        statement: own,
        applies: explain.matches,
        resourceMatches: resourceMatch,
        principalMatches: principalMatch !== 'NoMatch',
        conditions: (explain.conditions ?? []).map((condition) => conditionFinding(condition, context)),
      };
    });

function conditionFinding(explain: ConditionExplain, context: SimulationInput['context']): ConditionResult {
  const key = withoutAlias(explain.conditionKeyValue);
  const [, actual] = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase()) ?? [];
  return {
    operator: explain.operator,
    key,
    expected: asList(explain.values).map(({ value }) => value),
    actual,
    holds: explain.matches,
  };
}
