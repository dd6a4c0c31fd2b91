import type { Environment, Requirement, TestCase } from '../../../contract/requests';
import type { Account } from '../../access/account';
import { groupsOfPeople } from '../../access/people';
import { usualRegion } from '../../access/request-context';
import { asList } from '../../access/policy';
import type { Principal } from '../../access/principals';
import { callerOf, isMember, PREFIX, type CallerIdentity } from './caller-identity';
import type { Inconclusive } from './conclusive';
import type { Keys } from './conditions';
import type { ProofContext } from './context';
import { configuredOtherwise, unlikeTheEmulator, withOtherCapabilities } from './not-provable';
import { operationFor } from './operations';
import type { ApiCall } from './transport';

/** A test case of the contract, with the requirement that it is one of. */
export interface ContractCase {
  readonly requirement: Requirement;
  readonly testCase: TestCase;
  /** where the request goes */
  readonly region: string;
}

/** A test case as a call to the emulated account. */
export interface SandboxCall extends ContractCase {
  readonly principal: Principal;
  readonly caller: CallerIdentity;
  readonly call: ApiCall;
}

/** A test case that nobody can try in the emulated account. */
export interface NotProvable extends ContractCase, Inconclusive {}

/** Turns a test case into a call, or says why the emulated account cannot decide it. */
export function toSandboxCall(
  requirement: Requirement,
  testCase: TestCase,
  context: ProofContext,
): SandboxCall | NotProvable {
  const { account, environment } = context;
  const { action, resource, principal } = testCase;
  const resources = asList(resource);
  const [first = '*'] = resources;
  const region = testCase.region ?? usualRegion(action, first, environment.homeRegion);
  const contractCase = { requirement, testCase, region };
  const reason =
    configuredOtherwise(testCase, context) ??
    withOtherCapabilities(requirement, testCase, context) ??
    unlikeTheEmulator(testCase);
  if (reason !== undefined) return { ...contractCase, reason };
  const caller = callerOf(testCase, environment, groupsOfPeople(account.model));
  if ('reason' in caller) return { ...contractCase, ...caller };
  const operation = operationFor(action, first);
  if (operation === undefined)
    return { ...contractCase, reason: 'AWS checks this within other calls, and the emulator does not' };
  const parameters = { ...operation.parameters, ...(caller.session && mfaParameters(testCase, account)) };
  const call = { ...operation, resources, region, plain: testCase.tls === 'none', parameters };
  return {
    ...contractCase,
    caller,
    call,
    principal: account.principal(principal, testCase.user),
  };
}

// AWS takes the session's MFA for the trust of a role; the emulator looks for the serial number in the call instead.
const mfaParameters = ({ principal, action }: TestCase, account: Account) =>
  action === 'sts:AssumeRole' && isMember(principal, groupsOfPeople(account.model))
    ? {
        SerialNumber: `arn:aws:iam::${account.model.account}:mfa/${PREFIX}${account.userNameOf(principal)}`,
        TokenCode: '123456',
      }
    : {};

/** The condition keys that the emulator gives to the request of a call. */
export function emulatedKeys(
  { testCase, principal, caller, call }: SandboxCall,
  { account }: Environment,
): Keys {
  const isUser = principal.kind === 'user';
  const hasMfa = caller.session !== undefined || testCase.principal === 'deploy';
  const name = principal.arn.split('/').at(-1);
  return {
    'aws:RequestedRegion': call.region,
    'aws:MultiFactorAuthPresent': hasMfa ? 'true' : undefined,
    'aws:SecureTransport': String(!call.plain),
    'aws:username': isUser ? name : undefined,
    'aws:PrincipalArn': isUser ? principal.arn : `arn:aws:sts::${account}:assumed-role/${name}/proof`,
    'aws:PrincipalAccount': account,
    'aws:PrincipalType': isUser ? 'User' : 'AssumedRole',
  };
}
