import type { Requirement } from '../../../contract/requests';
import type { AlertEnvironment } from '../../../contract/events/event';
import { GROUPS } from '../../../lib/names';
import { Account } from '../../access/account';
import { configuredEnvironment } from '../../account/contract-environment';
import { readDeclared } from '../../assembly/declared';
import { messageOf } from '../../cli/errors';
import { compare } from '../check';
import type { AwsCredentials } from '../environment';
import type { CheckResult, Sandbox } from '../types';
import { checkAccessContract } from './access-contract';
import { checkApplication } from './application';
import {
  assumeDeployRole,
  createCallers,
  createOther,
  createTrustingRole,
  memberOf,
  type Callers,
} from './callers';
import { cleanUp } from './clean-up';
import { openClientFactory, type CallerClients, type ClientFactory } from './clients';
import type { ProofContext } from './context';
import { credentialCache } from './credential-cache';
import { checkDeclared } from './declared';
import { checkDelivery } from './delivery';
import { checkDeployRole } from './deploy-role';
import { measureDifferences } from './emulator-differences';
import { checkRefusal } from './placeholder-refusal';
import { createSampleData } from './sample-data';
import { openTransport, type Transport } from './transport';
import { trustingRoles } from './trusting-roles';

/** The parts of the proof, in the order they come. */
const PARTS = [
  'what is declared',
  'alerts are delivered',
  'people who call',
  'an application',
  'the access contract',
  'journeys',
  'the deploy role',
] as const;

type Part = (typeof PARTS)[number];

/** What it takes to prove an account, and where results go. */
interface Proving {
  readonly sandbox: Sandbox;
  readonly environment: AlertEnvironment & ProofContext['environment'];
  /** decides requests by the deployed policies */
  readonly whole: Account;
  readonly clientFactory: ClientFactory;
  readonly transport: Transport;
  /** clients of the account's root */
  readonly root: CallerClients;
  readonly begin: (part: Part, more?: string) => void;
  readonly report: (results: readonly CheckResult[]) => void;
}

/**
 * Compares a deployed sandbox with what is declared, and checks the access contract in it.
 *
 * @param report receives each result as it comes
 * @param during receives what is under way
 * @throws Error if the proof could not go on
 */
export async function runProof(
  sandbox: Sandbox,
  report: (result: CheckResult) => void,
  during: (activity: string) => void,
): Promise<void> {
  const { accountId: account, config, contract, stacks, credentials } = sandbox;
  const environment = { ...configuredEnvironment(config), account };
  const whole = Account.fromStacks(stacks, contract.vocabulary, account);
  const clientFactory = openClientFactory(sandbox);
  const transport = openTransport(sandbox);
  const root = clientFactory.connect(credentials);
  // Takes seconds and touches nothing of this account.
  const refusal = checkRefusal(sandbox, clientFactory);
  refusal.catch(() => undefined);
  const proving: Proving = {
    ...{ sandbox, environment, whole, clientFactory, transport, root },
    begin: (part, more = '') => during(`${PARTS.indexOf(part) + 1} of ${PARTS.length}: ${part}${more}`),
    report: (results) => results.forEach(report),
  };
  try {
    await proveDeclared(proving);
    await proveCalls(proving);
    proving.report(await refusal);
  } finally {
    transport.close();
    report(await checkCleanUp(root, environment));
    clientFactory.close();
  }
}

/** Before the proof's own people are there, who are none of the baseline's. */
async function proveDeclared({ sandbox, environment, clientFactory, begin, report }: Proving): Promise<void> {
  const { accountId, contract, credentials, stacks } = sandbox;
  const declared = readDeclared(stacks, accountId);
  const samples = contract.samples(environment);
  begin('what is declared');
  report(await checkDeclared(sandbox, samples));
  begin('alerts are delivered');
  const connect = (region?: string) => clientFactory.connect(credentials, region);
  report(await checkDelivery(connect, declared, samples));
}

async function proveCalls(proving: Proving): Promise<void> {
  const { sandbox, environment, whole, clientFactory, transport, root, begin, report } = proving;
  const { accountId, homeRegion, config, contract } = sandbox;
  begin('people who call');
  const [callers, differences] = await Promise.all([
    createCallers(root, whole),
    measureDifferences(clientFactory, root, homeRegion),
    createSampleData(root, environment, contract.objects(environment)),
  ]);
  begin('an application');
  // Before the contract's own calls, some of which create roles of these names.
  report(await checkApplication(sandbox, clientFactory, root, whole));
  const [requirements, journeys] = [contract.requirements(environment), contract.journeys(environment)];
  // And these only now: the application's own bootstrap creates roles of the same names.
  await Promise.all(
    trustingRoles([...requirements, ...journeys]).map((role) => createTrustingRole(root, role, accountId)),
  );
  const context = {
    ...{ account: whole, environment, config, transport, differences },
    bystander: callers.bystander,
    credentialsOf: credentialCache(callers, clientFactory, root, whole.model),
  };
  const proveAll = async (part: Part, all: readonly Requirement[], section?: string) => {
    begin(part);
    const onAnswer = (done: number, of: number) => begin(part, `, call ${done} of ${of}`);
    report(await checkAccessContract(all, { ...context, onAnswer }, section));
  };
  await proveAll('the access contract', requirements);
  await proveAll('journeys', journeys, 'Journeys');
  begin('the deploy role');
  if (config.access.adminsAssumeDeployRole)
    report(await checkDeployRole(sandbox, deployRole(callers, clientFactory, root, whole)));
}

/** The deploy role, as an admin takes it; where people are sessions, which the emulator gives another ARN, a role like it. */
const deployRole = (
  callers: Callers,
  clientFactory: ClientFactory,
  root: CallerClients,
  account: Account,
): Promise<AwsCredentials> =>
  callers.members.size > 0
    ? assumeDeployRole(clientFactory, memberOf(callers, GROUPS.admin), account.model)
    : createOther(root, account, 'deploy', 'deploy');

// Whatever went wrong before is what a person has to read: trouble in tidying up is one more line, and hides nothing.
async function checkCleanUp(
  root: CallerClients,
  environment: ProofContext['environment'],
): Promise<CheckResult> {
  const got = await cleanUp(root, environment).then(() => 'gone', messageOf);
  return compare('Clean-up', 'people, credentials and objects of the proof', 'gone', got);
}
