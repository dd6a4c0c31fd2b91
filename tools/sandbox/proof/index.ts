import input from '../../../baseline.config';
import { loadConfig } from '../../../lib/config';
import type { CheckResult, Prove } from '../types';
import { openSwitchboard, type Api } from './api';
import { askAll } from './ask';
import { cleanUp } from './clean-up';
import { checkDeclared } from './declared';
import { checkDeployRole } from './deploy-role';
import { makeData, makePeople } from './people';
import { measureQuirks } from './quirks';
import { checkRefusal } from './refusal';
import { allQuestions } from './rows';
import { readDeclared } from './template';
import { statementsByCaller, worldOf, type World } from './world';

/** Puts the questions of the proof to a deployed sandbox, reporting each answer as it comes. */
export const prove: Prove = async (sandbox, report) => {
  const declared = readDeclared(sandbox.assemblyDirectory, sandbox.accountId);
  const config = loadConfig(input);
  const world = worldOf(sandbox.accountId, config);
  const switchboard = openSwitchboard(sandbox);
  const root = switchboard.connect(sandbox.credentials);
  // Takes seconds and touches nothing of this account.
  const refusal = checkRefusal(sandbox, switchboard, config);
  refusal.catch(() => undefined);
  try {
    // Before the proof's own people are there, who are none of the baseline's.
    (await checkDeclared(switchboard, sandbox, declared)).forEach(report);
    const [people, quirks] = await Promise.all([
      makePeople(root, world),
      measureQuirks(switchboard, root, world),
      makeData(root, world),
    ]);
    const statements = statementsByCaller(declared);
    const results = await askAll(allQuestions(world), { switchboard, world, people, statements, quirks });
    results.forEach(report);
    if (world.adminsAssumeDeployRole)
      (await checkDeployRole(sandbox, switchboard, people.personas.admin)).forEach(report);
    (await refusal).forEach(report);
  } finally {
    report(await checkCleanUp(root, world));
    switchboard.close();
  }
};

// Whatever went wrong before is what a person has to read: trouble in tidying up is one more line, and hides nothing.
async function checkCleanUp(root: Api, world: World): Promise<CheckResult> {
  const got = await cleanUp(root, world).then(
    () => 'gone',
    (error: Error) => error.message,
  );
  return {
    section: 'After the proof',
    name: 'its people, their credentials and its objects',
    expected: 'gone',
    got,
    status: got === 'gone' ? 'passed' : 'failed',
  };
}
