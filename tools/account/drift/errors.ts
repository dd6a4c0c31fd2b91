import { isDenied, isThrottled, messageOf } from '../aws/errors';
import type { Problem } from './model';

/** Whether CloudFormation says that a stack of this name is not there. */
export const isNotDeployed = (error: unknown): boolean => /does not exist/i.test(messageOf(error));

/** Whether somebody else has the same stack checked at this moment. */
export const isBusy = (error: unknown): boolean => /drift detection.*in progress/i.test(messageOf(error));

/** Why a stack could not be checked. */
export function problemOf(error: unknown, stack: string): Problem {
  if (isNotDeployed(error))
    return {
      problem: 'not deployed',
      remedy: `npx cdk deploy ${stack}, unless the account is not the right one`,
    };
  if (isThrottled(error))
    return { problem: 'AWS throttles the calls', remedy: 'Run it again in a few minutes' };
  return isDenied(error) ? denied(messageOf(error)) : refused(messageOf(error));
}

/** Why CloudFormation could not compare something, in its own words. */
export const refusal = (reason: string): Problem =>
  isDenied(reason) ? denied(reason) : refused(reason.replace(/\s+/g, ' ').replace(/\.$/, ''));

const denied = (reason: string): Problem => ({
  problem: `access denied: ${reason}`,
  remedy: 'Use the role baseline_diff, which may ask for drift and read what the stacks hold',
});

const refused = (reason: string): Problem => ({
  problem: `CloudFormation could not check it: ${reason}`,
  remedy: 'See the events of the stack, and run it again when it is at rest',
});
