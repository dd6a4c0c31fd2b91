import type { Account, Request } from '../account';
import { actionDetails, needsResource } from '../action-catalog';
import { asList } from '../policy';
import { needsResourceError } from './example';
import { explain, type Explanation } from './explain';
import { readResource } from './resource';

/**
 * Explains a request as a person types it: with `s3://bucket/key` and names in place of ARNs.
 *
 * @throws UserError with an example to paste, if the request has to name a resource; and as `explain`
 */
export async function explainRequest(account: Account, typed: Request): Promise<Explanation> {
  const { principal } = typed;
  account.principal(principal, typed.user);
  const action = await actionDetails(typed.action);
  const read = await Promise.all(
    asList(typed.resource).map((resource) => readResource(resource, action, account.model)),
  );
  const resources = read.flatMap(({ resource }) => resource ?? []);
  if (resources.length === 0 && needsResource(action))
    throw await needsResourceError(
      typeof principal === 'string' ? principal : '<group>',
      action,
      account.model,
    );
  const region = typed.region ?? read.find((each) => each.region !== undefined)?.region;
  const explanation = await explain(account, {
    ...typed,
    ...(region !== undefined && { region }),
    resource: resources.length > 1 ? resources : resources[0],
  });
  return { ...explanation, notes: [...read.flatMap(({ note }) => note ?? []), ...explanation.notes] };
}
