import type { Evaluation } from './evaluate/evaluate';
import type { Outcome, StatementMatch } from './evaluate/outcome';
import type { Layer } from './evaluate/validate';
import type { NamedPolicy, Statement } from './policy';
import type { Principal } from './principals';
import type { CompleteRequest } from './request';
import type { ConditionKeys } from './request-context';

export type { Layer, Outcome };

/** What is decided of a request on one resource. */
export interface Decision {
  readonly outcome: Outcome;
  readonly allowed: boolean;
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  readonly principal: Principal;
  /** the statements that decided: those that deny, else those that allow; none where nothing allows */
  readonly deciding: readonly StatementResult[];
  /** every statement that applies to the action */
  readonly statements: readonly StatementResult[];
  /** what the boundary says by itself. @default - there is none */
  readonly boundary?: Outcome;
  /** what the service control policies of the organization say by themselves. @default - there are none */
  readonly serviceControl?: Outcome;
  /** where in the organization no service control policy allows it. @default - on each level one does */
  readonly withheldOn?: string;
  /** Sids of {@link deciding}, each once */
  readonly sids: readonly string[];
}

/** How a request fared with one statement that applies to its action. */
export interface StatementResult {
  readonly layer: Layer;
  /** of a policy of the organization, what it is on, as `the unit workloads`. @default - it is of the account */
  readonly level?: string;
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

/** The decision that an evaluation comes to. */
export function decisionOf(
  request: CompleteRequest,
  context: ConditionKeys,
  evaluation: Evaluation,
): Decision {
  const { outcome, boundary, serviceControl, withheldOn } = evaluation;
  const { action, resource, region, principal } = request;
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const statements = evaluation.statements.map((match) => statementResult(match, evaluation, values));
  const effect = outcome === 'allowed' ? 'Allow' : 'Deny';
  const deciding = statements.filter(
    ({ applies, statement, layer }) =>
      applies && statement.Effect === effect && (effect === 'Deny' || !isOfOrganization(layer)),
  );
  // A group and a boundary may deny alike.
  const sids = [...new Set(deciding.map(({ statement }) => statement.Sid ?? '(no Sid)'))];
  return {
    outcome,
    allowed: outcome === 'allowed',
    statements,
    deciding,
    sids,
    boundary,
    serviceControl,
    withheldOn,
    action: action.name,
    resource,
    region,
    principal,
  };
}

/** Whether policies of a layer are the organization's, which grant nothing. */
export const isOfOrganization = (layer: Layer): boolean =>
  layer === 'service control' || layer === 'resource control';

function statementResult(
  { policy, statement, conditions, ...match }: StatementMatch,
  { policies }: Evaluation,
  values: ReadonlyMap<string, string | string[]>,
): StatementResult {
  const applicable = policies[policy];
  const own = applicable?.statements[statement];
  if (applicable === undefined || own === undefined)
    throw new Error(
      `The simulator returned statement ${statement} of policy ${policy}, which it was not given`,
    );
  return {
    layer: applicable.layer,
    level: applicable.level,
    policy: applicable.source,
    statement: own,
    ...match,
    conditions: conditions.map(({ operator, key, expected, holds }) => ({
      operator,
      key,
      expected,
      actual: values.get(key.toLowerCase()),
      holds,
    })),
  };
}
