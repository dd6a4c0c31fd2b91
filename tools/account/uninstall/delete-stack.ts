import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
  type CloudFormationClient,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { UserError } from '../../../lib/config/user-error';
import { fatalError, isDenied, errorText } from '../aws/errors';
import { ifThere } from '../reads/answers';
import type { DeployedStack } from './model';

/** Milliseconds between two reads of a stack that is being deleted. */
const PAUSE = 3_000;

/**
 * Deletes a stack and waits until it is gone; one that is gone already, or on its way, is fine.
 *
 * @param pause milliseconds between two looks
 * @throws UserError naming the resource that CloudFormation could not delete, and its reason
 */
export async function deleteStack(
  client: CloudFormationClient,
  stack: DeployedStack,
  pause = PAUSE,
): Promise<void> {
  const before = await statusOf(client, stack);
  if (isGone(before)) return;
  if (before !== 'DELETE_IN_PROGRESS') await startDeletion(client, stack);
  for (;;) {
    const status = await statusOf(client, stack);
    if (isGone(status)) return;
    if (status !== 'DELETE_IN_PROGRESS') throw await failureOf(client, stack, status);
    await sleep(pause);
  }
}

/** Whatever AWS refuses, such as to delete a stack that is being updated, names the stack; who may not, learns it elsewhere. */
async function startDeletion(client: CloudFormationClient, stack: DeployedStack): Promise<void> {
  try {
    await requestDeletion(client, stack);
  } catch (error) {
    if (isDenied(error) || fatalError(error) !== undefined) throw error;
    throw notDeleted(stack, errorText(error));
  }
}

const notDeleted = ({ name, region }: DeployedStack, reason: string): UserError =>
  new UserError(
    `${name} in ${region} could not be deleted: ${reason}`,
    'Answer what the reason names, and run npm run uninstall again: it goes on where it stopped',
  );

async function requestDeletion(
  client: CloudFormationClient,
  { name, isProtected }: DeployedStack,
): Promise<void> {
  if (isProtected)
    await client.send(
      new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }),
    );
  await client.send(new DeleteStackCommand({ StackName: name }));
}

const GONE = 'DELETE_COMPLETE';
const isGone = (status: string): boolean => status === GONE;

/** By its ARN a stack can be described after it is gone. CloudFormation calls it a `ValidationError` if there is none. */
async function statusOf(client: CloudFormationClient, { id }: DeployedStack): Promise<string> {
  const command = new DescribeStacksCommand({ StackName: id });
  const answer = await ifThere(client.send(command), 'ValidationError');
  return answer?.Stacks?.[0]?.StackStatus ?? GONE;
}

async function failureOf(
  client: CloudFormationClient,
  stack: DeployedStack,
  status: string,
): Promise<UserError> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: stack.id }));
  const failed = firstFailureIn(StackEvents);
  if (failed === undefined) return notDeleted(stack, `it is ${status}`);
  const { ResourceType, PhysicalResourceId, LogicalResourceId, ResourceStatusReason } = failed;
  return notDeleted(
    stack,
    `${ResourceType ?? '?'} ${PhysicalResourceId ?? ''} (${LogicalResourceId ?? '?'}): ${ResourceStatusReason ?? 'no reason given'}`,
  );
}

const STACK = 'AWS::CloudFormation::Stack';

/** What failed first in the last deletion. CloudFormation lists the newest event first. */
function firstFailureIn(events: readonly StackEvent[]): StackEvent | undefined {
  const start = events.findIndex(
    ({ ResourceType, ResourceStatus }) => ResourceType === STACK && ResourceStatus === 'DELETE_IN_PROGRESS',
  );
  return events
    .slice(0, start === -1 ? undefined : start)
    .reverse()
    .find(({ ResourceType, ResourceStatus }) => ResourceType !== STACK && ResourceStatus === 'DELETE_FAILED');
}
