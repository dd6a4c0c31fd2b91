import type { Requirement } from '../../../contract/requests';
import type { BaselineConfig } from '../../../lib/config';
import type { Account } from '../../access/account';
import { checkAccessContract, type ContractContext } from '../proof/access-contract';
import { createCallers, createStandIn, createTrustingRole } from '../proof/callers';
import type { CallerClients, ClientFactory } from '../proof/clients';
import { measureDifferences } from '../proof/emulator-differences';
import { createSampleData } from '../proof/sample-data';
import { openTransport } from '../proof/transport';
import { trustingRoles } from '../proof/trusting-roles';
import type { SandboxCall } from '../proof/sandbox-call';
import type { AwsCredentials } from '../environment';
import type { CheckResult, Sandbox } from '../types';
import type { EmulatedMember } from './accounts';
import { emptyOtherBucket } from './other-bucket';

/** What it takes to check the contract in one account of the organization. */
export interface MemberProof {
  readonly member: EmulatedMember;
  /** decides requests by the policies of its stacks, without those of the organization, which the emulator does not know */
  readonly account: Account;
  readonly environment: ContractContext['environment'];
  readonly requirements: readonly Requirement[];
  /** ARNs of the objects that requests get */
  readonly objects: readonly string[];
  readonly config: BaselineConfig;
  /** under which the results are reported */
  readonly section: string;
  readonly onAnswer?: ContractContext['onAnswer'];
  readonly sandbox: Pick<
    Sandbox,
    'accountId' | 'certificateFile' | 'endpoint' | 'homeRegion' | 'tlsEndpoint'
  >;
}

/** Makes the requests of the contract in an account of the organization, as in an account by itself. */
export async function proveMember(factory: ClientFactory, proof: MemberProof): Promise<CheckResult[]> {
  const { member, account, environment, requirements, objects, config, sandbox, section, onAnswer } = proof;
  const root = factory.connect(member.credentials);
  const transport = openTransport(sandbox);
  try {
    const [{ bystander }, differences] = await Promise.all([
      createCallers(root, account),
      measureDifferences(factory, root, environment.homeRegion),
      createSampleData(root, environment, objects),
      ...trustingRoles(requirements).map((role) => createTrustingRole(root, role, member.id)),
    ]);
    const credentialsOf = standIns(root, account);
    return await checkAccessContract(
      requirements,
      { account, environment, config, transport, differences, bystander, credentialsOf, onAnswer },
      section,
    );
  } finally {
    transport.close();
    await emptyOtherBucket(root, environment);
  }
}

/** Each principal of the contract as a role or user with its policies, created when it first calls. */
function standIns(root: CallerClients, account: Account): ContractContext['credentialsOf'] {
  const known = new Map<string, Promise<AwsCredentials>>();
  return ({ caller: { id }, principal }: SandboxCall) => {
    if (principal.kind === 'anonymous') return Promise.resolve(undefined);
    const credentials = known.get(id) ?? createStandIn(root, principal, account.model);
    known.set(id, credentials);
    return credentials;
  };
}
