import type { Account, Decision, Request } from '../account';
import { actionDetails, resourceTypes, type ActionDetails, type ResourceType } from '../action-catalog';
import { orList } from '../../../lib/config/nearest';
import { UserError } from '../../../lib/config/user-error';
import { asList, type Statement } from '../policy';
import { alternatives } from './also-checked';
import { explain, type Explanation } from './explain';
import { fill } from './resource';

/**
 * Explains a request of which a message names no resource. Where the policies of the principal decide alike of
 * each resource of that kind, the answer holds for each.
 *
 * @param kinds of resources that the message is likely about
 * @throws UserError with an example to paste where they do not: then the resource has to be named
 */
export async function explainUnnamed(
  account: Account,
  request: Request,
  kinds: readonly string[] = [],
): Promise<Explanation> {
  const { model } = account;
  const action = await actionDetails(request.action);
  const types = await namedTypes(action, [...kinds, ...PLAIN]);
  const some = types.map(({ arnFormat }) =>
    fill(arnFormat, 'example', { action, model, account: model.account }, request.region),
  );
  const whole = { ...request, resource: some };
  const decisions = await account.decideEach(whole);
  const kind = orList(types.map(({ name }) => name));
  if (decisions.some(differs))
    throw new UserError(
      `The message does not name the ${kind} of ${action.name}, and the policies do not decide alike of each`,
      `Name it: npm run access -- explain ${wordFor(request)} ${action.name} ${some.join(' ')}`,
    );
  const explanation = await explain(account, whole);
  return {
    ...explanation,
    notes: [
      `The message does not name the ${kind}: decided for ${orList(some)}, and it is the same for each other one.`,
      ...explanation.notes,
    ],
  };
}

/** One of each kind that a request needs: of alternatives the likeliest. */
async function namedTypes(action: ActionDetails, likely: readonly string[]): Promise<ResourceType[]> {
  const types = await resourceTypes(action);
  const required = types.filter((type) => type.required);
  const groups = required.length > 0 ? alternatives(action.name, required) : [types];
  const likeliest = (group: readonly ResourceType[]) =>
    likely.flatMap((kind) => group.find(({ name }) => name === kind) ?? [])[0] ?? group[0];
  return groups.flatMap((group) => likeliest(group) ?? []);
}

/** What people mean, of kinds that do for one action. */
const PLAIN = ['object', 'bucket', 'foundation-model'];

const wordFor = ({ principal }: Request): string => (typeof principal === 'string' ? principal : '<group>');

/** Whether another resource of the kind might be decided otherwise. */
function differs({ allowed, statements }: Decision): boolean {
  const decides = allowed ? 'Allow' : 'Deny';
  const isDeniedForAll = statements.some(
    ({ statement, applies }) => applies && statement.Effect === 'Deny' && isForAll(statement),
  );
  if (isDeniedForAll) return false;
  return statements.some(({ statement, applies, resourceMatches }) =>
    statement.Effect === decides ? applies && !isForAll(statement) : !resourceMatches,
  );
}

const isForAll = ({ Resource }: Statement): boolean => asList(Resource).includes('*');
