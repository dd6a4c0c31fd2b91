/**
 * The one module that knows `@cloud-copilot/iam-simulate`. That library answers "allowed" to some requests AWS
 * denies. Each such case is refused or corrected, in this folder, and shown in `simulate.test.ts`.
 */
import {
  anonymousPrincipal,
  runSimulation,
  type RequestAnalysis,
  type Simulation,
} from '@cloud-copilot/iam-simulate';
import type { CannotDecide } from '../cannot-decide';
import { asList } from '../policy';
import type { ConditionKeys } from '../request-context';
import { byLevel, withoutDefaults } from './control-levels';
import { aliasKeys, withoutAlias } from './key-aliases';
import { digestOf } from './digest';
import { outcomeStore } from './kept-outcomes';
import { simulatedOutcome, type Outcome, type SimulatedOutcome, type StatementMatch } from './outcome';
import { policyFor, type ApplicablePolicy, type StandIn } from './prepare';

/** One request on one resource, with everything that bears on it. */
export interface SimulationInput {
  /** an ARN, or the name of a service. @default - anonymous */
  readonly principal?: string;
  /** as AWS spells it */
  readonly action: string;
  /** an ARN, or `*` for an action that is authorized without a resource */
  readonly resource: string;
  readonly resourceAccount: string;
  readonly standIn: StandIn;
  readonly policies: readonly ApplicablePolicy[];
  readonly context: ConditionKeys;
  /** keys that have to count: those that do not are in {@link SimulatedOutcome.ignoredKeys} */
  readonly given: readonly string[];
  readonly restrictsPublicBuckets: boolean;
  readonly explainError: (message: string) => CannotDecide;
}

/** Some hundred megabytes. */
const MOST_REMEMBERED = 50_000;

const remembered = new Map<string, Promise<SimulatedOutcome>>();

/**
 * Evaluates one request. The same is evaluated once: what has the same principal, action and resource, the same
 * statements that apply, and the same values of the keys that these statements name.
 *
 * @throws CannotDecide as {@link SimulationInput.explainError} says it
 */
export function simulate(input: SimulationInput): Promise<SimulatedOutcome> {
  const context = relevantKeys(input);
  const key = digestOf([
    input.principal,
    input.action,
    input.resource,
    input.resourceAccount,
    input.restrictsPublicBuckets,
    input.policies.map(({ layer, level, prepared }) => [layer, level, prepared.digest]),
    context,
    input.given,
  ]);
  const known = remembered.get(key) ?? keptOrAnew(key, { ...input, context });
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, known);
  return known;
}

async function keptOrAnew(key: string, input: SimulationInput): Promise<SimulatedOutcome> {
  const kept = keptOutcome(outcomeStore().get(key));
  if (kept !== undefined) return kept;
  const outcome = await simulateAnew(input);
  outcomeStore().set(key, JSON.stringify(outcome));
  return outcome;
}

const readOutcomes = new Map<string, SimulatedOutcome>();

/** Many requests fare alike: each text is read once. */
function keptOutcome(text: string | undefined): SimulatedOutcome | undefined {
  if (text === undefined) return undefined;
  const outcome = readOutcomes.get(text) ?? simulatedOutcome.parse(JSON.parse(text));
  readOutcomes.set(text, outcome);
  return outcome;
}

/** The keys that the statements name, and those that have to count: no other decides anything. */
function relevantKeys({ context, policies, given }: SimulationInput): ConditionKeys {
  const names = new Set(given.map((key) => key.toLowerCase()));
  for (const { prepared } of policies) for (const key of prepared.contextKeys) names.add(key);
  return Object.fromEntries(Object.entries(context).filter(([key]) => names.has(key.toLowerCase())));
}

async function simulateAnew(input: SimulationInput): Promise<SimulatedOutcome> {
  const results = await runSimulation(simulationOf(input), {});
  if (results.resultType === 'error') throw input.explainError(results.errors.message);
  // Only a resource that is a pattern gets such results, and is refused before.
  if (results.resultType === 'wildcard') throw input.explainError('it is a pattern');
  const ignored = new Set((results.result.ignoredContextKeys ?? []).map((key) => key.toLowerCase()));
  const { analysis } = results.result;
  const places = placesOf(input);
  const boundary = analysis.permissionBoundaryAnalysis;
  const levels = analysis.scpAnalysis?.ouAnalysis ?? [];
  return {
    outcome: OUTCOMES[analysis.result],
    boundary: boundary && OUTCOMES[boundary.result],
    serviceControl:
      analysis.scpAnalysis && levels.length > 0 ? OUTCOMES[analysis.scpAnalysis.result] : undefined,
    withheldOn: levels.find(({ result }) => result === 'ImplicitlyDenied')?.orgIdentifier,
    statements: [
      ...matchesIn(analysis.identityAnalysis, places.identity),
      ...matchesIn(boundary, places.boundary),
      ...matchesIn(analysis.resourceAnalysis, places.resource),
      ...levels.flatMap((level) => matchesIn(level, places.serviceControl)),
      ...(analysis.rcpAnalysis?.ouAnalysis ?? []).flatMap((level) =>
        matchesIn(withoutDefaults(level), places.resourceControl),
      ),
    ],
    ignoredKeys: input.given.filter((key) => ignored.has(key.toLowerCase())),
  };
}

const OUTCOMES: Record<RequestAnalysis['result'], Outcome> = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitly denied',
  ImplicitlyDenied: 'implicitly denied',
};

/** Places of the policies, by the parts of a simulation. */
function placesOf({ policies }: SimulationInput) {
  const places = [...policies.keys()];
  const at = (...layers: readonly string[]) =>
    places.filter((place) => layers.includes(policies[place]?.layer ?? ''));
  return {
    identity: at('identity'),
    boundary: at('boundary'),
    resource: at('resource', 'trust'),
    serviceControl: at('service control'),
    resourceControl: at('resource control'),
  };
}

function simulationOf(input: SimulationInput): Simulation {
  const { policies, standIn, principal, context, action } = input;
  const named = (layers: readonly string[]) =>
    policies
      .filter(({ layer }) => layers.includes(layer))
      .map((policy, index) => ({
        name: String(index),
        policy: policyFor(policy, input, context),
        level: policy.level ?? '',
      }));
  const boundaries = named(['boundary']);
  return {
    request: {
      principal: principal ?? anonymousPrincipal,
      action: standIn.action ?? action,
      resource: {
        resource: standIn.resource ?? standIn.arn ?? input.resource,
        accountId: input.resourceAccount,
      },
      contextVariables: aliasKeys(context),
    },
    identityPolicies: named(['identity']),
    permissionBoundaryPolicies: boundaries.length > 0 ? boundaries : undefined,
    resourcePolicy: named(['resource', 'trust'])[0]?.policy,
    serviceControlPolicies: byLevel(named(['service control'])),
    resourceControlPolicies: byLevel(named(['resource control'])),
    additionalSettings: { s3: { blockPublicAccess: input.restrictsPublicBuckets } },
  };
}

type Analysis = Pick<
  NonNullable<RequestAnalysis['identityAnalysis']>,
  'allowStatements' | 'denyStatements' | 'unmatchedStatements'
>;

const matchesIn = (analysis: Analysis | undefined, places: readonly number[]): StatementMatch[] =>
  [
    ...(analysis?.denyStatements ?? []),
    ...(analysis?.allowStatements ?? []),
    ...(analysis?.unmatchedStatements ?? []),
  ].map(({ policyId, statement, explain, resourceMatch, principalMatch, actionMatch }) => {
    // The one policy of a resource has no name.
    const policy = places[places.length === 1 ? 0 : Number(policyId)];
    if (policy === undefined || !actionMatch)
      throw new Error(`The simulator returned a statement that it was not given: ${explain.identifier}`);
    return {
      policy,
      // The library counts statements from 1.
      statement: statement.index() - 1,
      applies: explain.matches,
      resourceMatches: resourceMatch,
      principalMatches: principalMatch !== 'NoMatch',
      conditions: (explain.conditions ?? []).map(({ operator, conditionKeyValue, values, matches }) => ({
        operator,
        key: withoutAlias(conditionKeyValue),
        expected: asList(values).map(({ value }) => value),
        holds: matches,
      })),
    };
  });
