import type { Request } from '../../access/account';
import type { NamedPolicy } from '../../access/policy';
import { serviceOf } from './action-catalog';
import type { Difference } from './compare';

/**
 * The request of a witness, as the simulator and `explain` take it.
 *
 * @param home account of the review
 * @returns undefined if that depends on what nobody can say, or if there is no such request: a grant on a resource stands beside its policy
 */
export function requestOf(
  { subject, isLatent, actions, witness, witnessed }: Difference,
  home: string,
): Request | undefined {
  // Of those that the witness is of, one that acts on its resource.
  const service = witness.resource?.split(':')[2];
  const known = new Set(actions);
  const own = witnessed.filter((each) => known.has(each));
  const action = own.find((each) => serviceOf(each) === service) ?? own[0] ?? actions[0];
  const isOwn = !['service', 'anonymous', 'federated'].includes(subject.principal.kind);
  if (action === undefined || witness.isAssumed || (isLatent && !isOwn)) return undefined;
  const owner = witness.request.resourceAccount ?? witness.resource?.split(':')[4] ?? '';
  const isElsewhere = owner !== '' && owner !== home && owner !== 'aws';
  return {
    ...witness.request,
    principal: subject.reference,
    ...(subject.user !== undefined && { user: subject.user }),
    action,
    ...(witness.resource !== undefined && { resource: witness.resource }),
    ...(isLatent && { policies: ['AdministratorAccess'] }),
    ...(isElsewhere ? { resourcePolicy: LETS_ALL_IN, trust: LETS_ALL_IN } : { trust: 'account' as const }),
  };
}

/** Of a resource elsewhere nothing is known: it is taken to let everyone in. */
export const LETS_ALL_IN: NamedPolicy['document'] = {
  Version: '2012-10-17',
  Statement: { Sid: 'LetAllIn', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
};
