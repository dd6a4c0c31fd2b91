import { GROUPS } from '../../../lib/names';
import { Account } from '../../access/account';
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
import { openTransport } from './transport';
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
  const begin = (part: (typeof PARTS)[number], more = '') =>
    during(`${PARTS.indexOf(part) + 1} of ${PARTS.length}: ${part}${more}`);
  const countIn = (part: (typeof PARTS)[number]) => (done: number, all: number) =>
    begin(part, `, call ${done} of ${all}`);
  const { accountId: account, homeRegion, config, contract, stacks } = sandbox;
  const { name, workRegions, alerts, access, personas } = config;
  const { minimumSeverity } = alerts;
  const { applicationRoles, legacyRoles, people } = access;
  const environment = {
    ...{ account, homeRegion, workRegions, name, personas, people },
    ...{ minimumSeverity, applicationRoles, legacyRoles },
  };
  const samples = contract.samples(environment);
  const [requirements, journeys] = [contract.requirements(environment), contract.journeys(environment)];
  const whole = Account.fromStacks(stacks, contract.vocabulary, account);
  const { model } = whole;
  const clientFactory = openClientFactory(sandbox);
  const transport = openTransport(sandbox);
  const connect = (region?: string) => clientFactory.connect(sandbox.credentials, region);
  const root = connect();
  // Takes seconds and touches nothing of this account.
  const refusal = checkRefusal(sandbox, clientFactory);
  refusal.catch(() => undefined);
  try {
    // Before the proof's own people are there, who are none of the baseline's.
    const declared = readDeclared(stacks, account);
    begin('what is declared');
    (await checkDeclared(sandbox, samples)).forEach(report);
    begin('alerts are delivered');
    (await checkDelivery(connect, declared, samples)).forEach(report);
    begin('people who call');
    const [callers, differences] = await Promise.all([
      createCallers(root, whole),
      measureDifferences(clientFactory, root, homeRegion),
      createSampleData(root, environment, contract.objects(environment)),
    ]);
    const context: ProofContext = { account: whole, environment, config };
    begin('an application');
    // Before the contract's own calls, some of which create roles of these names.
    (await checkApplication(sandbox, clientFactory, root, whole)).forEach(report);
    // And these only now: the application's own bootstrap creates roles of the same names.
    await Promise.all(
      trustingRoles([...requirements, ...journeys]).map((role) => createTrustingRole(root, role, account)),
    );
    const { bystander } = callers;
    const credentialsOf = credentialCache(callers, clientFactory, root, model);
    const contractContext = { ...context, transport, differences, bystander, credentialsOf };
    const proveAll = async (part: (typeof PARTS)[number], all: typeof requirements, section?: string) => {
      begin(part);
      const counted = { ...contractContext, onAnswer: countIn(part) };
      (await checkAccessContract(all, counted, section)).forEach(report);
    };
    await proveAll('the access contract', requirements);
    await proveAll('journeys', journeys, 'Journeys');
    begin('the deploy role');
    if (access.adminsAssumeDeployRole)
      (await checkDeployRole(sandbox, deployRole(callers, clientFactory, root, whole))).forEach(report);
    (await refusal).forEach(report);
  } finally {
    transport.close();
    report(await checkCleanUp(root, environment));
    clientFactory.close();
  }
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
