import type { Sample } from '../../../../contract/events/samples';
import type { Context } from '../../../account/doctor/context';
import { pretended } from '../../check';
import { EmulatedAccount } from '../../doctor/account';
import type { CheckResult, Sandbox } from '../../types';
import { checkAccess } from './access';
import { checkAlerts } from './alerts';
import { comparisons, type Comparison } from '../../comparisons';
import { checkBuckets } from './storage';

const ACCESS = 'Declared: access';
const STORAGE = 'Declared: storage';
const ALERTS = 'Declared: alerts';

/** The doctor's checks that compare what templates declare, and where the emulator leaves something out. */
const COMPARISONS: readonly Comparison[] = [
  { id: 'group-policies', section: ACCESS },
  { id: 'policy-default-version', section: ACCESS, isOneRow: true },
  { id: 'role-settings', section: ACCESS },
  { id: 'bucket-versioning', section: STORAGE },
  { id: 'bucket-encryption', section: STORAGE, ...leftOut('AES256') },
  { id: 'bucket-public-access', section: STORAGE },
  { id: 'bucket-ownership', section: STORAGE },
  { id: 'bucket-policy', section: STORAGE },
  { id: 'bucket-logging', section: STORAGE, ...leftOut('no logs') },
  { id: 'bucket-lifecycle', section: STORAGE, ...leftOut('no rules') },
  { id: 'repository-scanning', section: STORAGE, ...notListed() },
  { id: 'repository-policy', section: STORAGE, ...notListed() },
  { id: 'key-rotation', section: STORAGE },
  { id: 'alarm-settings', section: ALERTS },
  { id: 'topic-settings', section: ALERTS },
  { id: 'event-rules', section: ALERTS, isOneRow: true },
];

/** Compares what is in an account with the templates deployed into it. */
export const compareWithTemplates = async (context: Context): Promise<CheckResult[]> =>
  (await Promise.all(COMPARISONS.map((comparison) => comparisons(context, comparison)))).flat();

function leftOut(problem: string): Partial<Comparison> {
  return { difference: { problem, reason: "the emulator's CloudFormation leaves this out" } };
}

function notListed(): Partial<Comparison> {
  const reason = 'the emulator does not list repositories of a stack';
  return { difference: { problem: 'not there', reason } };
}

/**
 * Compares the account with the templates deployed into it: what is there, rather than what a deployment reported. The
 * comparisons are the doctor's; beside them stands what the baseline has to be, whatever the templates say.
 *
 * @param samples events with the alerts that report them
 */
export async function checkDeclared(sandbox: Sandbox, samples: readonly Sample[]): Promise<CheckResult[]> {
  const context = new EmulatedAccount(sandbox).newContext();
  const results = await Promise.all([
    compareWithTemplates(context),
    checkAccess(ACCESS, context),
    checkBuckets(STORAGE, context),
    checkAlerts(ALERTS, context, samples),
  ]);
  const unseen = sandbox.pretendedTypes.flatMap((type) => context.ofType(type));
  return [...results.flat(), ...unseen.map((each) => pretended('Declared: the rest', each))];
}
