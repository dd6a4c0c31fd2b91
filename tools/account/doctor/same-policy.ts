import { equivalentJson } from '../../assembly/json';
import { asList } from '../../access/policy';
import { readPolicy, type AccountPolicy, type AccountStatement } from '../reads/policies';

/**
 * Whether two policies say the same, however AWS has rewritten one of them: services sort lists, write actions in another
 * case, and a principal `*` as `{"AWS": "*"}`. Source: IAM JSON policy language, "Principal" and "Action".
 *
 * @param declared as a template holds it; null for none
 * @param found as the account holds it; null for none
 */
export const samePolicy = (declared: unknown, found: AccountPolicy | null): boolean =>
  normalized(readPolicy(declared)) === normalized(found);

const normalized = (policy: AccountPolicy | null): string =>
  policy === null
    ? 'none'
    : equivalentJson([
        policy.Version,
        ...asList<AccountStatement>(policy.Statement).map(normalizedStatement).sort(),
      ]);

function normalizedStatement({ Action, NotAction, Principal, NotPrincipal, ...rest }: AccountStatement) {
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
const principal = (value: unknown) => (value === '*' ? { AWS: '*' } : value);

/** In no list of a statement does the order matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]));
}
