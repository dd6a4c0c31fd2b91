import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { AssemblyStack } from '../assembly/read';
import { isRetained } from './assembly';
import { deploy, destroy, diff, type DeployOptions } from './deploy';
import type { CheckResult, Sandbox } from './types';

const SECTION = 'Lifecycle';
const MARKER = 'sandbox/written-before-destroy';

/** Deploys once more: a deployment of what is there already has to leave every stack alone. */
export async function checkSecondDeploy(sandbox: Sandbox, options: DeployOptions): Promise<CheckResult[]> {
  const { stacks, unchanged } = await deploy(sandbox, options);
  return stacks.map((stack) =>
    compare(
      `a second deploy leaves ${stack} alone`,
      'no changes',
      unchanged.includes(stack) ? 'no changes' : 'changes',
    ),
  );
}

/** Asks for the differences between the app and the account: after a deployment there are none. */
export async function checkEmptyDiff(sandbox: Sandbox): Promise<CheckResult[]> {
  const differences = Object.entries(await diff(sandbox));
  return differences.map(([stack, count]) =>
    compare(`diff of ${stack} is empty`, '0 differences', `${count} differences`),
  );
}

/**
 * Destroys all stacks as a person would, after lifting their termination protection, and looks for what has to stay: every
 * retained bucket, with an object written to it before.
 */
export async function checkDestroy(
  sandbox: Sandbox,
  stacks: readonly AssemblyStack[],
  options: DeployOptions,
): Promise<CheckResult[]> {
  const buckets = (await Promise.all(stacks.map((stack) => retainedBuckets(stack, sandbox)))).flat();
  await Promise.all(buckets.map((bucket) => writeMarker(bucket, sandbox)));
  const checks: CheckResult[] = [];
  for (const stack of stacks.filter((candidate) => candidate.terminationProtection)) {
    checks.push(...(await liftProtection(stack, sandbox)));
  }
  await destroy(sandbox, options);
  for (const stack of stacks) {
    checks.push(
      compare(
        `destroy removes ${stack.name}`,
        'gone',
        (await exists(stack, sandbox)) ? 'still there' : 'gone',
      ),
    );
  }
  for (const bucket of buckets) {
    const got = (await hasMarker(bucket, sandbox)) ? 'still there' : 'gone';
    checks.push(compare(`destroy leaves bucket ${bucket.name} and its objects`, 'still there', got));
  }
  return [...checks, ...undecided(stacks)];
}

async function liftProtection(stack: AssemblyStack, sandbox: Sandbox): Promise<CheckResult[]> {
  const client = new CloudFormationClient(clientSettings(sandbox, stack.region));
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack.name }));
  const got = Stacks[0]?.EnableTerminationProtection ? 'on' : 'off';
  await client.send(
    new UpdateTerminationProtectionCommand({ StackName: stack.name, EnableTerminationProtection: false }),
  );
  return [
    compare(`termination protection of ${stack.name}`, 'on', got),
    {
      section: SECTION,
      name: `${stack.name} cannot be deleted while protected`,
      expected: 'refused',
      got: '',
      status: 'not provable',
      reason: 'the emulator deletes a protected stack all the same',
    },
  ];
}

interface Bucket {
  readonly name: string;
  readonly region: string;
}

async function retainedBuckets(stack: AssemblyStack, sandbox: Sandbox): Promise<Bucket[]> {
  const retained = Object.entries(stack.template.Resources ?? {}).filter(
    ([, resource]) => isRetained(resource) && resource.Type === 'AWS::S3::Bucket',
  );
  if (retained.length === 0) return [];
  const client = new CloudFormationClient(clientSettings(sandbox, stack.region));
  const { StackResources = [] } = await client.send(
    new DescribeStackResourcesCommand({ StackName: stack.name }),
  );
  const ids = new Set(retained.map(([logicalId]) => logicalId));
  return StackResources.filter((resource) => ids.has(resource.LogicalResourceId ?? '')).map((resource) => ({
    name: resource.PhysicalResourceId ?? '',
    region: stack.region,
  }));
}

function undecided(stacks: readonly AssemblyStack[]): CheckResult[] {
  return stacks
    .flatMap((stack) => Object.entries(stack.template.Resources ?? {}))
    .filter(([, resource]) => isRetained(resource) && resource.Type !== 'AWS::S3::Bucket')
    .map(([logicalId, { Type: type }]) => ({
      section: SECTION,
      name: `destroy leaves ${type} ${logicalId}`,
      expected: 'still there',
      got: '',
      status: 'not provable',
      reason: 'the emulator lists only buckets after their stack is gone',
    }));
}

async function writeMarker(bucket: Bucket, sandbox: Sandbox): Promise<void> {
  await s3(bucket, sandbox).send(new PutObjectCommand({ Bucket: bucket.name, Key: MARKER, Body: 'kept' }));
}

async function hasMarker(bucket: Bucket, sandbox: Sandbox): Promise<boolean> {
  return succeeds(s3(bucket, sandbox).send(new HeadObjectCommand({ Bucket: bucket.name, Key: MARKER })));
}

async function exists(stack: AssemblyStack, sandbox: Sandbox): Promise<boolean> {
  const client = new CloudFormationClient(clientSettings(sandbox, stack.region));
  return succeeds(client.send(new DescribeStackResourcesCommand({ StackName: stack.name })));
}

async function succeeds(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch {
    return false;
  }
}

function s3(bucket: Bucket, sandbox: Sandbox): S3Client {
  return new S3Client({ ...clientSettings(sandbox, bucket.region), forcePathStyle: true });
}

function clientSettings(sandbox: Sandbox, region: string) {
  return { endpoint: sandbox.endpoint, region, credentials: sandbox.credentials };
}

function compare(name: string, expected: string, got: string): CheckResult {
  return { section: SECTION, name, expected, got, status: expected === got ? 'passed' : 'failed' };
}
