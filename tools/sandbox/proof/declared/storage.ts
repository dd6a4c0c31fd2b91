import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { DescribeRepositoriesCommand, type ECRClient } from '@aws-sdk/client-ecr';
import { statementsOf, type PolicyDocument } from '../../../access/policy';
import type { CheckResult } from '../../types';
import { ofType, text, type Declared } from '../../../assembly/declared';
import { compare, notProvable } from '../../check';

const SECTION = 'Declared: storage';

/** Compares buckets and repositories of an account with the templates, and with what every bucket has to be. */
export async function checkStorage(
  s3: S3Client,
  ecr: ECRClient,
  declared: readonly Declared[],
): Promise<CheckResult[]> {
  const buckets = await Promise.all(
    ofType(declared, 'AWS::S3::Bucket').map((bucket) => checkBucket(s3, bucket)),
  );
  const repositories = ofType(declared, 'AWS::ECR::Repository');
  return [...buckets.flat(), ...(await Promise.all(repositories.map((each) => checkRepository(ecr, each))))];
}

async function checkBucket(s3: S3Client, bucket: Declared): Promise<CheckResult[]> {
  const Bucket = text(bucket, 'BucketName');
  const found = await readSettings(s3, Bucket);
  const declared = bucket.properties as unknown as BucketProperties;
  const [rule] = declared.BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
  const expected: Record<keyof typeof found, unknown> = {
    versioning: 'Enabled',
    encryption: rule?.ServerSideEncryptionByDefault?.SSEAlgorithm,
    'blocks of public access': 4,
    ownership: 'BucketOwnerEnforced',
    'refuses plain HTTP': 'all actions, bucket and objects',
  };
  const rows = (Object.keys(expected) as (keyof typeof found)[]).map((setting) =>
    compare(SECTION, `${Bucket}: ${setting}`, expected[setting], found[setting]),
  );
  return [...rows, ...(await checkUnapplied(s3, Bucket, declared))];
}

interface BucketProperties {
  readonly BucketEncryption?: {
    readonly ServerSideEncryptionConfiguration?: readonly {
      readonly ServerSideEncryptionByDefault?: { readonly SSEAlgorithm: string };
    }[];
  };
  readonly LoggingConfiguration?: { readonly DestinationBucketName?: string };
  readonly LifecycleConfiguration?: { readonly Rules: readonly unknown[] };
}

async function readSettings(s3: S3Client, Bucket: string) {
  const absent = (error: Error) => error.name;
  const [versioning, encryption, blocks, ownership, policy] = await Promise.all([
    s3.send(new GetBucketVersioningCommand({ Bucket })).then((answer) => answer.Status, absent),
    s3
      .send(new GetBucketEncryptionCommand({ Bucket }))
      .then(
        (answer) =>
          answer.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault
            ?.SSEAlgorithm,
        absent,
      ),
    s3
      .send(new GetPublicAccessBlockCommand({ Bucket }))
      .then(
        (answer) => Object.values(answer.PublicAccessBlockConfiguration ?? {}).filter(Boolean).length,
        absent,
      ),
    s3
      .send(new GetBucketOwnershipControlsCommand({ Bucket }))
      .then((answer) => answer.OwnershipControls?.Rules?.[0]?.ObjectOwnership, absent),
    s3
      .send(new GetBucketPolicyCommand({ Bucket }))
      .then(
        (answer) => refusalOfHttp(JSON.parse(answer.Policy ?? '{"Statement":[]}') as PolicyDocument, Bucket),
        absent,
      ),
  ]);
  return {
    versioning,
    encryption,
    'blocks of public access': blocks,
    ownership,
    'refuses plain HTTP': policy,
  };
}

/** What a bucket policy refuses to everyone over plain HTTP. */
export function refusalOfHttp(document: PolicyDocument, bucket: string): string {
  const statement = statementsOf(document).find(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Deny' &&
      JSON.stringify(Principal).includes('"*"') &&
      String(Condition?.Bool?.['aws:SecureTransport']) === 'false',
  );
  const resources = [statement?.Resource ?? []].flat();
  const arns = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  if (statement === undefined) return 'nothing';
  if (String(statement.Action) !== 's3:*' || !arns.every((arn) => resources.includes(arn)))
    return 'some calls';
  return 'all actions, bucket and objects';
}

/** Settings the emulator's CloudFormation leaves out: a proof once it has them, and no failure until then. */
async function checkUnapplied(
  s3: S3Client,
  Bucket: string,
  { LifecycleConfiguration, LoggingConfiguration }: BucketProperties,
): Promise<CheckResult[]> {
  const [rules, target] = await Promise.all([
    s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })).then(
      (answer) => answer.Rules?.length ?? 0,
      () => 0,
    ),
    s3
      .send(new GetBucketLoggingCommand({ Bucket }))
      .then((answer) => answer.LoggingEnabled?.TargetBucket ?? 'nowhere'),
  ]);
  const settings = [
    { name: 'lifecycle rules', expected: LifecycleConfiguration?.Rules.length ?? 0, got: rules, absent: 0 },
    {
      name: 'access logs to',
      expected: LoggingConfiguration?.DestinationBucketName ?? 'nowhere',
      got: target,
      absent: 'nowhere',
    },
  ];
  return settings.map(({ name, expected, got, absent }) =>
    got === absent && expected !== absent
      ? notProvable(
          SECTION,
          `${Bucket}: ${name}`,
          String(expected),
          `the emulator's CloudFormation leaves this out`,
        )
      : compare(SECTION, `${Bucket}: ${name}`, expected, got),
  );
}

async function checkRepository(ecr: ECRClient, repository: Declared): Promise<CheckResult> {
  const repositoryName = text(repository, 'RepositoryName');
  const name = `repository ${repositoryName}: tags, scan on push`;
  const { ImageTagMutability, ImageScanningConfiguration } = repository.properties;
  const expected = [
    ImageTagMutability,
    (ImageScanningConfiguration as { ScanOnPush?: boolean } | undefined)?.ScanOnPush,
  ];
  const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({}));
  const found = repositories.find((each) => each.repositoryName === repositoryName);
  if (found === undefined)
    return notProvable(
      SECTION,
      name,
      expected.join(', '),
      'the emulator does not list repositories of a stack',
    );
  const got = [found.imageTagMutability, found.imageScanningConfiguration?.scanOnPush];
  return compare(SECTION, name, expected.join(', '), got.join(', '));
}
