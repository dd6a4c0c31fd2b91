import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { BaselineConfig } from '../../../lib/config';
import type { Answer } from '../../cli/command';
import { confirmed } from '../../cli/confirm';
import { ExitCode } from '../../cli/errors';
import { targetOf } from '../../cli/output';
import { showProgress, waitFor } from '../../cli/progress';
import { Clients } from '../aws/clients';
import { explainedError } from '../aws/errors';
import { deleteStack } from './delete-stack';
import type { UninstallPlan, UninstallReport } from './model';
import { readPlan } from './plan';
import { renderPlan } from './render';

/** For who is denied. */
const WHO_MAY =
  'Use credentials of an administrator outside the groups, or for all but the last two stacks those of the deploy role';

/** What a person types after `npm run uninstall --`. */
export interface UninstallFlags {
  /** whether it deletes without a confirmation */
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/**
 * Deletes every stack of the baseline from the account of the credentials, after a confirmation.
 *
 * @param pause milliseconds between two reads of a stack. @default - some seconds
 * @throws UserError naming the stack and the resource at which it stopped
 */
export async function uninstallAnswer(
  config: BaselineConfig,
  flags: UninstallFlags,
  pause?: number,
): Promise<Answer<UninstallReport>> {
  try {
    const clients = new Clients();
    const plan = await waitFor('Reading what is deployed', () => readPlan(config, clients));
    return (await answerBefore(plan, flags)) ?? answerAfter(plan, await deleteAll(plan, clients, pause));
  } catch (error) {
    throw explainedError(error, WHO_MAY);
  }
}

/** The answer where nothing is to be deleted; undefined if the deletion may begin. */
async function answerBefore(
  plan: UninstallPlan,
  { yes, dryRun }: UninstallFlags,
): Promise<Answer<UninstallReport> | undefined> {
  const { stacks, leftToAdministrator, blockers } = plan;
  if (stacks.length + leftToAdministrator.length === 0)
    return answerOf(plan, 'Nothing of the baseline is deployed in this account.', ExitCode.yes);
  if (blockers.length > 0)
    return answerOf(plan, 'Nothing was deleted. Answer what is in the way, and run it again.', ExitCode.no);
  if (dryRun) return answerOf(plan, 'Nothing was deleted: this was a dry run.', ExitCode.yes);
  if (!yes && !process.stdin.isTTY)
    return answerOf(plan, 'Nothing was deleted. Without a terminal, confirm it with --yes.', ExitCode.no);
  if (stacks.length === 0) return undefined;
  process.stderr.write(`${renderPlan(plan, targetOf(process.stderr))}\n`);
  if (yes || (await confirmed(`Delete ${stacks.length} stacks from the account ${plan.account}?`)))
    return undefined;
  return { result: { ...plan, deleted: [] }, text: 'Nothing was deleted.\n', exitCode: ExitCode.no };
}

const answerOf = (plan: UninstallPlan, last: string, exitCode: number): Answer<UninstallReport> => ({
  result: { ...plan, deleted: [] },
  text: (target) => `${renderPlan(plan, target)}\n${last}\n`,
  exitCode,
});

async function deleteAll({ stacks }: UninstallPlan, clients: Clients, pause?: number): Promise<string[]> {
  const progress = showProgress(process.stderr);
  for (const [index, stack] of stacks.entries())
    await progress.step(`${index + 1} of ${stacks.length}: ${stack.name}`, (step) => {
      step.progress(`deleting it in ${stack.region}`);
      return deleteStack(clients.in(CloudFormationClient, stack.region), stack, pause);
    });
  return stacks.map(({ name }) => name);
}

function answerAfter(plan: UninstallPlan, deleted: readonly string[]): Answer<UninstallReport> {
  const { leftToAdministrator } = plan;
  const rest = leftToAdministrator.map(({ name }) => name).join(' and ');
  return {
    result: { ...plan, deleted },
    text:
      rest === ''
        ? 'The baseline is uninstalled. What is kept on purpose is named above.\n'
        : `${rest} are left: run npm run uninstall again as an administrator outside the groups.\n`,
    exitCode: rest === '' ? ExitCode.yes : ExitCode.no,
  };
}
