import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { AssemblyStack } from '../../assembly/read';
import { compare, notProvable } from '../check';
import { deploy, destroy, diff, type DeployOptions } from '../deploy';
import { retainedIn } from '../stacks';
import type { CheckResult, Sandbox } from '../types';

const SECTION = 'Lifecycle';
const BUCKET = 'AWS::S3::Bucket';
const MARKER = 'sandbox/written-before-destroy';

/** Deploys once more: a deployment of what is there already has to leave every stack alone. */
export async function checkSecondDeploy(sandbox: Sandbox, options: DeployOptions): Promise<CheckResult[]> {
  const { stacks, unchanged } = await deploy(sandbox, options);
  return stacks.map((stack) => {
    const got = unchanged.includes(stack) ? 'no changes' : 'changes';
    return compare(SECTION, `a second deploy leaves ${stack} alone`, 'no changes', got);
  });
}

/** Diffs the app with the account: after a deployment there are no differences. */
export async function checkEmptyDiff(sandbox: Sandbox): Promise<CheckResult[]> {
  const differences = Object.entries(await diff(sandbox));
  return differences.map(([stack, count]) =>
    compare(SECTION, `diff of ${stack} is empty`, '0 differences', `${count} differences`),
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
  for (const stack of stacks.filter(({ terminationProtection }) => terminationProtection === true))
    checks.push(...(await liftProtection(stack, sandbox)));
  await destroy(sandbox, options);
  const thereOrGone = (isThere: boolean) => (isThere ? 'still there' : 'gone');
  for (const stack of stacks) {
    const got = thereOrGone(await exists(stack, sandbox));
    checks.push(compare(SECTION, `destroy removes ${stack.name}`, 'gone', got));
  }
  for (const bucket of buckets) {
    const got = thereOrGone(await hasMarker(bucket, sandbox));
    const name = `destroy leaves bucket ${bucket.name} and its objects`;
    checks.push(compare(SECTION, name, 'still there', got));
  }
  return [...checks, ...retainedUnseen(stacks)];
}

async function liftProtection({ name, region }: AssemblyStack, sandbox: Sandbox): Promise<CheckResult[]> {
  const client = cloudFormation(sandbox, region);
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
  const got = Stacks[0]?.EnableTerminationProtection ? 'on' : 'off';
  await client.send(
    new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }),
  );
  return [
    compare(SECTION, `termination protection of ${name}`, 'on', got),
    notProvable(
      SECTION,
      `${name} cannot be deleted while protected`,
      'refused',
      'the emulator deletes a protected stack all the same',
    ),
  ];
}

interface Bucket {
  readonly name: string;
  readonly region: string;
}

async function retainedBuckets(stack: AssemblyStack, sandbox: Sandbox): Promise<Bucket[]> {
  const retained = retainedIn(stack).filter(({ type }) => type === BUCKET);
  if (retained.length === 0) return [];
  const { StackResources = [] } = await cloudFormation(sandbox, stack.region).send(
    new DescribeStackResourcesCommand({ StackName: stack.name }),
  );
  return StackResources.filter(({ LogicalResourceId }) =>
    retained.some(({ logicalId }) => logicalId === LogicalResourceId),
  ).map(({ PhysicalResourceId = '' }) => ({ name: PhysicalResourceId, region: stack.region }));
}

const retainedUnseen = (stacks: readonly AssemblyStack[]): CheckResult[] =>
  stacks
    .flatMap(retainedIn)
    .filter(({ type }) => type !== BUCKET)
    .map(({ type, logicalId }) =>
      notProvable(
        SECTION,
        `destroy leaves ${type} ${logicalId}`,
        'still there',
        'the emulator lists only buckets after their stack is gone',
      ),
    );

const writeMarker = (bucket: Bucket, sandbox: Sandbox) =>
  s3(bucket, sandbox).send(new PutObjectCommand({ Bucket: bucket.name, Key: MARKER, Body: 'kept' }));

const hasMarker = (bucket: Bucket, sandbox: Sandbox): Promise<boolean> =>
  succeeds(s3(bucket, sandbox).send(new HeadObjectCommand({ Bucket: bucket.name, Key: MARKER })));

const exists = ({ name, region }: AssemblyStack, sandbox: Sandbox): Promise<boolean> =>
  succeeds(cloudFormation(sandbox, region).send(new DescribeStackResourcesCommand({ StackName: name })));

const succeeds = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    () => false,
  );

const s3 = ({ region }: Bucket, sandbox: Sandbox): S3Client =>
  new S3Client({ ...clientSettings(sandbox, region), forcePathStyle: true });

const cloudFormation = (sandbox: Sandbox, region: string): CloudFormationClient =>
  new CloudFormationClient(clientSettings(sandbox, region));

const clientSettings = ({ endpoint, credentials }: Sandbox, region: string) => ({
  endpoint,
  region,
  credentials,
});
