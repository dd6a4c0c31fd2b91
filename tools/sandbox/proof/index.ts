import input from '../../../baseline.config';
import { loadConfig } from '../../../lib/config';
import { APP_PATH } from '../../../lib/names';
import { Account } from '../../access/account';
import { readAssembly } from '../../assembly/read';
import type { World } from '../../../contract/requests';
import { readModel } from '../../access/model';
import type { AwsCredentials } from '../environment';
import type { CheckResult, Prove } from '../types';
import { messageOf } from './answer';
import { openClientFactory, type Clients, type ClientFactory } from './clients';
import { cleanUp } from './clean-up';
import { makeData } from './sample-data';
import { checkDeclared } from './declared';
import { checkDelivery } from './delivery';
import { checkDeployRole } from './deploy-role';
import { openTransport } from './transport';
import {
  assumeDeployRole,
  makePeople,
  makeStandIn,
  makeTakenRole,
  openMfaSession,
  type People,
} from './callers';
import type { SandboxCall, ProofContext } from './sandbox-call';
import { measureDifferences } from './emulator-differences';
import { checkRefusal } from './placeholder-refusal';
import { checkAccessContract } from './access-contract';
import { readDeclared } from '../../assembly/declared';
import { isPersona } from './caller-identity';

/** Puts the access contract and what is declared to a deployed sandbox, reporting each answer as it comes. */
export const prove: Prove = async (sandbox, report) => {
  const config = loadConfig(input);
  const stacks = readAssembly(sandbox.assemblyDirectory);
  const account = new Account(readModel(stacks, sandbox.accountId));
  const environment = { account: sandbox.accountId, homeRegion: sandbox.homeRegion, name: config.name };
  const setting = { account, environment, config };
  const switchboard = openClientFactory(sandbox);
  const line = openTransport(sandbox);
  const root = switchboard.connect(sandbox.credentials);
  // Takes seconds and touches nothing of this account.
  const refusal = checkRefusal(sandbox, switchboard, config);
  refusal.catch(() => undefined);
  try {
    // Before the proof's own people are there, who are none of the baseline's.
    const declared = readDeclared(stacks, sandbox.accountId);
    const { minimumSeverity } = config.alerts;
    const place = {
      account: environment.account,
      homeRegion: environment.homeRegion,
      name: environment.name,
      minimumSeverity,
    };
    (await checkDeclared(switchboard, sandbox, declared, place)).forEach(report);
    const connect = (region: string) => switchboard.connect(sandbox.credentials, region);
    (await checkDelivery(connect, declared, place)).forEach(report);
    const [people, quirks] = await Promise.all([
      makePeople(root),
      measureDifferences(switchboard, root, environment.homeRegion),
      makeData(root, environment),
      // What is made within the boundary takes this one; the one it is made as is there as soon as it calls.
      makeTakenRole(root, { Path: APP_PATH, RoleName: 'other' }, environment.account),
    ]);
    const credentialsOf = wallet(people, switchboard, root, setting);
    const { bystander } = people;
    (await checkAccessContract({ ...setting, line, quirks, bystander, credentialsOf })).forEach(report);
    if (config.access.adminsAssumeDeployRole)
      (await checkDeployRole(sandbox, switchboard, people.personas.admin, account.model)).forEach(report);
    (await refusal).forEach(report);
  } finally {
    line.close();
    report(await checkCleanUp(root, environment));
    switchboard.close();
  }
};

/** Gives each caller of the contract credentials when they are first asked for. */
function wallet(
  people: People,
  switchboard: ClientFactory,
  root: Clients,
  { account: { model } }: ProofContext,
): (question: SandboxCall) => Promise<AwsCredentials | undefined> {
  const given = new Map<string, Promise<AwsCredentials | undefined>>();
  const open = async ({
    testCase: { principal: as },
    caller,
    principal,
  }: SandboxCall): Promise<AwsCredentials | undefined> => {
    if (principal.kind === 'anonymous') return undefined;
    if (caller.session !== undefined) return openMfaSession(switchboard, people.personas[caller.session]);
    if (isPersona(as)) return people.personas[as].keys;
    if (as === 'deploy') return assumeDeployRole(switchboard, people.personas.admin, model);
    return makeStandIn(root, principal, model);
  };
  return (question) => {
    const { id } = question.caller;
    const credentials = given.get(id) ?? open(question);
    given.set(id, credentials);
    return credentials;
  };
}

// Whatever went wrong before is what a person has to read: trouble in tidying up is one more line, and hides nothing.
async function checkCleanUp(root: Clients, environment: World): Promise<CheckResult> {
  const got = await cleanUp(root, environment).then(() => 'gone', messageOf);
  return {
    section: 'After the proof',
    name: 'its people, their credentials and its objects',
    expected: 'gone',
    got,
    status: got === 'gone' ? 'passed' : 'failed',
  };
}
