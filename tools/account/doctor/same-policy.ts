import { equivalentJson } from '../../assembly/json';
import { asList, type PolicyDocument, type Statement } from '../../access/policy';

/**
 * Whether two policies say the same, however AWS has rewritten one of them: services sort lists, write actions in another
 * case, and a principal `*` as `{"AWS": "*"}`. Source: IAM JSON policy language, "Principal" and "Action".
 */
export const samePolicy = (declared: unknown, found: unknown): boolean =>
  normalized(declared) === normalized(found);

function normalized(policy: unknown): string {
  if (policy === null) return 'none';
  const { Version, Statement: statements } = policy as Partial<PolicyDocument>;
  return equivalentJson([Version, ...asList(statements).map(normalizedStatement).sort()]);
}

function normalizedStatement(statement: Statement): string {
  const { Action, NotAction, Principal, NotPrincipal, ...rest } = statement;
  return equivalentJson(
    sorted({
      ...rest,
      ...(Action !== undefined && { Action: lowerCase(Action) }),
      ...(NotAction !== undefined && { NotAction: lowerCase(NotAction) }),
      ...(Principal !== undefined && { Principal: principal(Principal) }),
      ...(NotPrincipal !== undefined && { NotPrincipal: principal(NotPrincipal) }),
    }),
  );
}

const lowerCase = (actions: string | string[]) => asList(actions).map((action) => action.toLowerCase());
const principal = (value: Statement['Principal']) => (value === '*' ? { AWS: '*' } : value);

/** In no list of a statement does the order matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]));
}
