import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeStackDriftDetectionStatusCommand,
  DetectStackDriftCommand,
  paginateDescribeStackResourceDrifts,
  paginateListStackResources,
  type CloudFormationClient,
  type DescribeStackDriftDetectionStatusCommandOutput,
} from '@aws-sdk/client-cloudformation';
import { fatalError } from '../aws/errors';
import { isBusy, problemOf, refusal } from './errors';
import { worst, type Problem, type StackDrift } from './model';
import { resourceDrift, verdictOf } from './resources';

/** How often to ask whether a detection is done; each wait is half as long again as the one before. */
export interface Patience {
  /** seconds */
  readonly first: number;
  /** seconds */
  readonly longest: number;
  /** seconds after which a stack counts as unknown */
  readonly inAll: number;
}

interface Stack {
  readonly name: string;
  readonly region: string;
}

/**
 * Has CloudFormation compare a stack with its template.
 *
 * @throws UserError if credentials, region or network are at fault, which no stack could do without
 */
export async function detectDrift(
  stack: Stack,
  client: CloudFormationClient,
  patience: Patience,
): Promise<StackDrift> {
  try {
    const detection = await finishedDetection(stack.name, client, patience);
    return await collect(stack, client, problemIn(detection, patience));
  } catch (error) {
    const fatal = fatalError(error);
    if (fatal) throw fatal;
    return {
      ...stack,
      verdict: 'unknown',
      checked: 0,
      resources: [],
      notChecked: [],
      problem: problemOf(error, stack.name),
    };
  }
}

type Detection = DescribeStackDriftDetectionStatusCommandOutput;

async function finishedDetection(
  StackName: string,
  client: CloudFormationClient,
  patience: Patience,
): Promise<Detection | undefined> {
  const waits = pauses(patience);
  const id = await startDetection(StackName, client, waits);
  while (id !== undefined) {
    const detection = await client.send(
      new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId: id }),
    );
    if (detection.DetectionStatus !== 'DETECTION_IN_PROGRESS') return detection;
    if ((await waits.next()).done) break;
  }
  return undefined;
}

/** AWS runs one detection of a stack at a time: one that somebody else began is waited for. */
async function startDetection(
  StackName: string,
  client: CloudFormationClient,
  waits: AsyncIterator<void>,
): Promise<string | undefined> {
  for (;;) {
    try {
      const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }));
      return StackDriftDetectionId;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if ((await waits.next()).done) return undefined;
    }
  }
}

async function* pauses({ first, longest, inAll }: Patience): AsyncGenerator<void, void> {
  const end = Date.now() + inAll * 1000;
  for (let pause = first * 1000; Date.now() + pause <= end; pause = Math.min(pause * 1.5, longest * 1000)) {
    await sleep(pause);
    yield;
  }
}

function problemIn(detection: Detection | undefined, { inAll }: Patience): Problem | undefined {
  if (detection === undefined)
    return {
      problem: `CloudFormation was not done after ${Math.round(inAll / 6) / 10} minutes`,
      remedy: 'Give it more time with --timeout',
    };
  if (detection.DetectionStatus === 'DETECTION_COMPLETE') return undefined;
  return refusal(detection.DetectionStatusReason ?? 'it gives no reason');
}

async function collect(
  stack: Stack,
  client: CloudFormationClient,
  problem: Problem | undefined,
): Promise<StackDrift> {
  const input = { StackName: stack.name };
  const compared = [];
  for await (const { StackResourceDrifts = [] } of paginateDescribeStackResourceDrifts({ client }, input))
    compared.push(...StackResourceDrifts.filter((each) => each.StackResourceDriftStatus !== 'NOT_CHECKED'));
  const deployed = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, input))
    deployed.push(...StackResourceSummaries.filter((each) => each.ResourceStatus !== 'DELETE_COMPLETE'));

  const known = new Set(compared.map((each) => each.LogicalResourceId));
  const notChecked = deployed
    .filter((each) => !known.has(each.LogicalResourceId))
    .map((each) => `${each.LogicalResourceId ?? '?'} (${each.ResourceType ?? '?'})`);
  const resources = compared.map(resourceDrift).filter((each) => each !== undefined);
  const verdicts = resources.map(verdictOf);
  return {
    ...stack,
    verdict: worst(problem ? [...verdicts, 'unknown'] : verdicts),
    checked: compared.length,
    resources,
    notChecked,
    problem,
  };
}
