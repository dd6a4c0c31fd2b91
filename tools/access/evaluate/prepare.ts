import { createValidatedPolicy, type ValidatedPolicy } from '@cloud-copilot/iam-policy';
import {
  appliesToAction,
  asList,
  statementsOf,
  type NamedPolicy,
  type PolicyDocument,
  type Statement,
} from '../policy';
import { decideOddPatterns, decidePatterns, hasOddPattern, MATCHES_NOTHING } from './arn-patterns';
import { variablesOf } from './check-policy';
import { digestOf } from './digest';
import { aliasKeys } from './key-aliases';
import type { Layer } from './validate';

/** What the simulator is given in place of a request that it would get wrong. */
export interface StandIn {
  /** another action, on the same kind of resource */
  readonly action?: string;
  /** some resource, in place of a resource left out */
  readonly resource?: string;
  /** the ARN of the request, with the region and the account that the simulator wants and AWS leaves empty */
  readonly arn?: string;
}

/** The statements of a policy that apply to one action. */
export interface Prepared {
  /** the same for policies with the same such statements, in any process */
  readonly digest: string;
  /** as the simulator takes them */
  readonly policy: () => ValidatedPolicy;
  /** whether they hold patterns that the simulator would take literally */
  readonly hasOddPatterns: () => boolean;
  /** in lower case, the condition keys and policy variables that its statements name */
  readonly contextKeys: ReadonlySet<string>;
}

/** A policy that bears on a request. */
export interface ApplicablePolicy {
  readonly source: NamedPolicy;
  readonly layer: Layer;
  /** of a policy of the organization, what it is on: the root, a unit or the account. @default - it is of the account */
  readonly level?: string;
  /** those that apply to the action, as they were synthesized, in the simulator's order */
  readonly statements: readonly Statement[];
  readonly prepared: Prepared;
}

/** A policy, and how it bears on a request. */
export type Applied = Pick<ApplicablePolicy, 'source' | 'layer' | 'level'>;

type Ready = Pick<ApplicablePolicy, 'statements' | 'prepared'>;

const byDocument = new WeakMap<PolicyDocument, Map<string, Ready>>();
const byContent = new Map<string, Prepared>();

/** Prepares valid policies for requests of one action; the same statements are prepared once. */
export function prepare(
  policies: readonly Applied[],
  action: string,
  standIn: StandIn = {},
): ApplicablePolicy[] {
  const id = `${action} ${standIn.action ?? ''} ${standIn.resource ?? ''}`;
  return policies.map(({ source, layer, level }) => {
    const { document } = source;
    const ofDocument = byDocument.get(document) ?? new Map<string, Ready>();
    byDocument.set(document, ofDocument);
    const { statements, prepared } = ofDocument.get(id) ?? applicable(document, id, action, standIn);
    ofDocument.set(id, { statements, prepared });
    return { source, layer, level, statements, prepared };
  });
}

function applicable(document: PolicyDocument, id: string, action: string, standIn: StandIn): Ready {
  const statements = statementsOf(document).filter((statement) => appliesToAction(statement, action));
  // What says nothing says the same of each action.
  const digest = statements.length === 0 ? '' : digestOf([id, ...statements.map(digestOfStatement)]);
  const prepared = byContent.get(digest) ?? {
    digest,
    policy: once(() => declareValid(statements, action, standIn)),
    hasOddPatterns: once(() => statements.some(hasOddPattern)),
    contextKeys: new Set(statements.flatMap(keysOf)),
  };
  byContent.set(digest, prepared);
  return { statements, prepared };
}

/** What was decided before needs no policy in the simulator's form. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

const digestOfStatement = ofStatement(digestOf);

const keysOf = ofStatement((statement) =>
  [
    ...Object.values(statement.Condition ?? {}).flatMap((block) => Object.keys(block)),
    ...variablesOf(statement),
  ].map((key) => key.toLowerCase()),
);

/** What is made of a statement, once. */
function ofStatement<Value>(make: (statement: Statement) => Value): (statement: Statement) => Value {
  const made = new WeakMap<Statement, Value>();
  return (statement) => {
    const value = made.get(statement) ?? make(statement);
    made.set(statement, value);
    return value;
  };
}

/** The policy for one request: where it holds patterns that the simulator would take literally, they are decided. */
export function policyFor(
  { prepared, statements }: ApplicablePolicy,
  { action, standIn, resource }: { action: string; standIn: StandIn; resource: string },
  context: Record<string, string | string[]>,
): ValidatedPolicy {
  if (standIn.arn !== undefined) {
    const arns = { resource, as: standIn.arn };
    return declareValid(
      statements.map((statement) => decidePatterns(statement, arns, context)),
      action,
      standIn,
    );
  }
  if (resource === '*' || !prepared.hasOddPatterns()) return prepared.policy();
  const decided = statements.map((statement) => decideOddPatterns(statement, resource, context));
  return declareValid(decided, action, standIn);
}

/** The whole policy was validated, once; a part of it need not be again for each request. */
const declareValid = (statements: readonly Statement[], action: string, standIn: StandIn) =>
  createValidatedPolicy(
    {
      Version: '2012-10-17',
      Statement: statements.map((statement) => withoutUndefined(forSimulator(statement, action, standIn))),
    },
    () => [],
  );

/** The simulator takes a key that is there, though undefined, for a value. */
const withoutUndefined = (statement: Statement) =>
  Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== undefined));

/** A statement that applies to the action, in a form that the simulator evaluates as AWS does. */
function forSimulator(statement: Statement, action: string, standIn: StandIn): Statement {
  const { Condition } = statement;
  return {
    ...statement,
    // That it applies is decided: one name is quicker to match than a list of patterns.
    Action: standIn.action ?? action,
    NotAction: undefined,
    ...(standIn.resource !== undefined && resourcesWhenLeftOut(statement)),
    ...(Condition && {
      Condition: Object.fromEntries(
        Object.entries(Condition).map(([operator, block]) => [operator, aliasKeys(block)]),
      ),
    }),
  };
}

/** A request that leaves the resource out matches `*` alone. */
function resourcesWhenLeftOut({
  Resource,
  NotResource,
}: Statement): Pick<Statement, 'Resource' | 'NotResource'> {
  if (Resource === undefined && NotResource === undefined) return {};
  const matches =
    Resource === undefined ? !asList(NotResource).includes('*') : asList(Resource).includes('*');
  return { Resource: matches ? '*' : MATCHES_NOTHING, NotResource: undefined };
}
