import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeStackDriftDetectionStatusCommand,
  DetectStackDriftCommand,
  paginateDescribeStackResourceDrifts,
  type CloudFormationClient,
  type DescribeStackDriftDetectionStatusCommandOutput,
  type PropertyDifference,
  type StackResourceDrift,
} from '@aws-sdk/client-cloudformation';
import { fatalError, errorText, problemOf, type Problem } from '../../aws/errors';
import { allOf } from '../../reads/answers';
import { stackResources } from '../../reads/stacks';
import { worst, type PropertyDrift, type ResourceDrift, type StackDrift } from './model';

/** How often to poll a detection; each wait is half as long again as the one before. */
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
    const problem = /does not exist/i.test(errorText(error)) ? notDeployed(stack.name) : failure(error);
    return { ...stack, verdict: 'unknown', checked: 0, resources: [], notChecked: [], problem };
  }
}

const notDeployed = (stack: string): Problem => ({
  problem: 'not deployed',
  remedy: `npx cdk deploy ${stack}, unless the account is not the right one`,
});

/** Why CloudFormation could not compare something: an error, or its own words. */
const failure = (reason: unknown): Problem =>
  problemOf(reason, 'Use the role baseline_diff, which may detect drift and read what the stacks hold') ?? {
    problem: `CloudFormation could not check it: ${errorText(reason)}`,
    remedy: 'See the events of the stack, and run it again when it is at rest',
  };

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
      if (!/drift detection.*in progress/i.test(errorText(error))) throw error;
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
  return failure(detection.DetectionStatusReason ?? 'it gives no reason');
}

async function collect(
  stack: Stack,
  client: CloudFormationClient,
  problem: Problem | undefined,
): Promise<StackDrift> {
  const pages = paginateDescribeStackResourceDrifts({ client }, { StackName: stack.name });
  const drifts = await allOf(pages, ({ StackResourceDrifts }) => StackResourceDrifts);
  const compared = drifts.filter((each) => each.StackResourceDriftStatus !== 'NOT_CHECKED');
  const known = new Set(compared.map((each) => each.LogicalResourceId));
  const notChecked = (await stackResources(client, stack.name))
    .filter((each) => !known.has(each.LogicalResourceId))
    .map((each) => `${each.LogicalResourceId ?? '?'} (${each.ResourceType ?? '?'})`);
  const resources = compared.map(resourceDrift).filter((each) => each !== undefined);
  const verdicts = resources.map(({ status }) => (status === 'unknown' ? 'unknown' : 'drifted'));
  return {
    ...stack,
    verdict: worst(problem ? [...verdicts, 'unknown'] : verdicts),
    checked: compared.length,
    resources,
    notChecked,
    problem,
  };
}

const STATUSES: Record<string, ResourceDrift['status'] | undefined> = {
  MODIFIED: 'modified',
  DELETED: 'deleted',
  UNKNOWN: 'unknown',
};

const CHANGES: Record<string, PropertyDrift['change'] | undefined> = { ADD: 'added', REMOVE: 'removed' };

/** What CloudFormation found of a resource; undefined if it is as declared. */
function resourceDrift(drift: StackResourceDrift): ResourceDrift | undefined {
  const status = STATUSES[drift.StackResourceDriftStatus ?? ''];
  if (status === undefined) return undefined;
  return {
    logicalId: drift.LogicalResourceId ?? '?',
    type: drift.ResourceType ?? '?',
    physicalId: drift.PhysicalResourceId,
    status,
    reason: drift.DriftStatusReason,
    properties: (drift.PropertyDifferences ?? []).map(propertyDrift),
  };
}

/** CloudFormation writes a value that is not there as `null`. */
const value = (text: string | undefined) => (text === 'null' ? undefined : text);

const propertyDrift = (difference: PropertyDifference): PropertyDrift => ({
  path: difference.PropertyPath ?? '?',
  change: CHANGES[difference.DifferenceType ?? ''] ?? 'changed',
  expected: value(difference.ExpectedValue),
  actual: value(difference.ActualValue),
});
