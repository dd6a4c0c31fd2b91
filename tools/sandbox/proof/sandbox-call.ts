import type { Account } from '../../access/account';
import { actionDetails } from '../../access/action-catalog';
import { contextOf, usualRegion } from '../../access/request-context';
import type { Claim, Row, World } from '../../../contract/requests';
import { findPrincipal, userNameOf, type Principal } from '../../access/principals';
import { asList } from '../../access/policy';
import type { BaselineConfig } from '../../../lib/config';
import type { BothKeys, Keys } from './conditions';
import type { Policies } from './conclusive';
import { operationFor } from './operations';
import type { ApiCall } from './transport';
import { callerOf, isPersona, PREFIX, setAside, type CallerIdentity } from './caller-identity';

/** A row of the contract that can be put to the account: who calls, and the call. */
export interface SandboxCall {
  readonly requirement: Claim;
  readonly testCase: Row;
  readonly principal: Principal;
  readonly caller: CallerIdentity;
  readonly call: ApiCall;
  /** the ARNs that AWS authorizes against */
  readonly resources: readonly string[];
}

/** A row of the contract that nobody could put to the emulated account. */
export interface NotProvable {
  readonly requirement: Claim;
  readonly testCase: Row;
  readonly region: string;
  readonly reason: string;
}

/** What a row needs to be put: the deployed account, and how it is configured. */
export interface ProofContext {
  readonly account: Account;
  readonly environment: World;
  readonly config: BaselineConfig;
}

/** Turns a row of the contract into a call, or says why the emulated account cannot be asked. */
export async function toSandboxCall(
  claim: Claim,
  row: Row,
  setting: ProofContext,
): Promise<SandboxCall | NotProvable> {
  const { account, environment, config } = setting;
  const [first = '*'] = asList(row.resource);
  const region = row.region ?? usualRegion(row.action, first, environment.homeRegion);
  const beyond = (reason: string): NotProvable => ({ requirement: claim, testCase: row, region, reason });
  const reason = setAside(row, config, account.model) ?? unlike(row);
  if (reason !== undefined) return beyond(reason);
  const caller = callerOf(row, environment);
  if ('reason' in caller) return beyond(caller.reason);
  const operation = operationFor(row.action, first);
  if (operation === undefined)
    return beyond('AWS asks for this within other calls, and the emulator does not');
  const { withoutResource } = await actionDetails(row.action);
  const call = {
    ...operation,
    resources: asList(row.resource),
    region,
    plain: row.tls === 'none',
    parameters: { ...operation.parameters, ...(caller.session && mfaParameters(row, environment)) },
  };
  const resources = withoutResource || row.resource === undefined ? ['*'] : asList(row.resource);
  return {
    requirement: claim,
    testCase: row,
    caller,
    call,
    resources,
    principal: findPrincipal(account.model, row.principal, row.user),
  };
}

/** Circumstances that no call to the emulator has. */
function unlike({ via, tls }: Row): string | undefined {
  if (via !== undefined) return "the emulator's services do not look for the caller's permissions";
  return tls === undefined || tls === 'none' ? undefined : 'the emulator does not know s3:TlsVersion';
}

// AWS takes the session's MFA for the trust of a role; the emulator looks for the serial number in the call instead.
const mfaParameters = ({ principal: as, action }: Row, { account }: World) =>
  action === 'sts:AssumeRole' && isPersona(as)
    ? { SerialNumber: `arn:aws:iam::${account}:mfa/${PREFIX}${userNameOf(as)}`, TokenCode: '123456' }
    : {};

/** The condition keys of a question's request: those AWS supplies, and what the emulator makes of them. */
export function keysOf(
  { testCase: row, principal, caller, call }: SandboxCall,
  { environment }: ProofContext,
): BothKeys {
  const aws: Keys = contextOf({
    ...row,
    principal,
    account: environment.account,
    region: call.region,
    resourceAccount: environment.account,
  });
  const isUser = principal.kind === 'user';
  const hasMfa = caller.session !== undefined || row.principal === 'deploy';
  const name = principal.arn.split('/').at(-1);
  const emulator: Keys = {
    'aws:RequestedRegion': call.region,
    'aws:MultiFactorAuthPresent': hasMfa ? 'true' : undefined,
    'aws:SecureTransport': String(!call.plain),
    'aws:username': isUser ? name : undefined,
    'aws:PrincipalArn': isUser
      ? principal.arn
      : `arn:aws:sts::${environment.account}:assumed-role/${name}/proof`,
    'aws:PrincipalAccount': environment.account,
  };
  return { aws, emulator };
}

/** The deployed policies that bear on a question. */
export function policiesOf({ principal, resources }: SandboxCall, { account }: ProofContext): Policies {
  const [arn = ''] = resources;
  const [holder] = arn.startsWith('arn:aws:s3:::') ? arn.split('/') : [arn];
  return {
    identity: principal.policies.map(({ document }) => document),
    boundary: principal.boundary?.document,
    resource: account.model.resources.find((resource) => resource.arn === holder)?.policy?.document,
    trust: account.model.roles.find((role) => role.arn === arn)?.trust.document,
  };
}
