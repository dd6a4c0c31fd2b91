import type { AccountModel } from '../../access/model';
import type { AwsCredentials } from '../environment';
import { GROUPS } from '../../../lib/names';
import { assumeDeployRole, createStandIn, memberOf, openMfaSession, type Callers } from './callers';
import type { ClientFactory, CallerClients } from './clients';
import type { SandboxCall } from './sandbox-call';

/** Gives each caller of the contract credentials when they are first needed, and the same from then on. */
export function credentialCache(
  callers: Callers,
  clientFactory: ClientFactory,
  root: CallerClients,
  model: AccountModel,
): (call: SandboxCall) => Promise<AwsCredentials | undefined> {
  const cache = new Map<string, Promise<AwsCredentials | undefined>>();
  const open = async (call: SandboxCall): Promise<AwsCredentials | undefined> => {
    const { testCase, caller, principal } = call;
    if (principal.kind === 'anonymous') return undefined;
    if (caller.session !== undefined) return openMfaSession(clientFactory, memberOf(callers, caller.session));
    if (typeof testCase.principal === 'string' && callers.members.has(testCase.principal))
      return memberOf(callers, testCase.principal).keys;
    if (testCase.principal === 'deploy' && callers.members.size > 0)
      return assumeDeployRole(clientFactory, memberOf(callers, GROUPS.admin), model);
    return createStandIn(root, principal, model);
  };
  return (call) => {
    const { id } = call.caller;
    const credentials = cache.get(id) ?? open(call);
    cache.set(id, credentials);
    return credentials;
  };
}
