import { DescribeLaunchTemplatesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { httpStatusOf } from '../../aws/errors';
import { ifThere } from '../../reads/answers';
import { hasBucket } from '../../reads/buckets';
import { keyOf } from '../../reads/keys';
import { repositoryOf } from '../../reads/repositories';
import type { Check } from '../model';
import { collisionCheck } from './collision';

/** HTTP status of asking for a bucket: 404 for none; anything else is somebody's. Source: Amazon S3 API Reference, HeadBucket. */
async function statusOf(s3: S3Client, Bucket: string): Promise<number> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket }));
    return 200;
  } catch (error) {
    const status = httpStatusOf(error);
    if (status === undefined || status >= 500) throw error;
    return status;
  }
}

const buckets = collisionCheck({
  id: 'buckets',
  title: 'The names of the buckets are free',
  type: 'AWS::S3::Bucket',
  noun: 'bucket',
  needs: ['s3:ListAllMyBuckets', 's3:ListBucket'],
  answer:
    "This account's own: npx cdk import Baseline-Storage. Somebody else's: another name in baseline.config.ts",
  name: 'BucketName',
  async find({ name, region }, { clients }) {
    const s3 = clients.in(S3Client, region);
    if (await hasBucket(s3, name)) return "this account's own";
    return (await statusOf(s3, name)) === 404 ? undefined : 'taken by another account';
  },
});

const repositories = collisionCheck({
  id: 'repositories',
  title: 'No other repository has the name of one of the baseline',
  type: 'AWS::ECR::Repository',
  noun: 'repository',
  needs: ['ecr:DescribeRepositories'],
  answer:
    'Adopt it: npx cdk import Baseline-Storage. Or leave it out: repositories: [...] in baseline.config.ts',
  name: 'RepositoryName',
  find: async ({ name, region }, { clients }) => (await repositoryOf(clients, region, name)) && 'there',
});

const aliases = collisionCheck({
  id: 'key-aliases',
  title: 'No other key has the alias of one of the baseline',
  type: 'AWS::KMS::Alias',
  noun: 'alias',
  needs: ['kms:DescribeKey'],
  answer: 'Remove it: aws kms delete-alias; the key itself stays',
  name: 'AliasName',
  async find({ name, region }, { clients }) {
    const found = await keyOf(clients, region, name);
    return found && `there, of the key ${found.KeyId ?? '?'}`;
  },
});

const launchTemplates = collisionCheck({
  id: 'launch-templates',
  title: 'No other launch template has the name of the hardened one',
  type: 'AWS::EC2::LaunchTemplate',
  noun: 'template',
  needs: ['ec2:DescribeLaunchTemplates'],
  answer: 'Remove it: aws ec2 delete-launch-template',
  name: 'LaunchTemplateName',
  async find({ name, region }, { clients }) {
    const client = clients.in(EC2Client, region);
    const found = await ifThere(
      client.send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: [name] })),
    );
    return found?.LaunchTemplates?.length ? 'there' : undefined;
  },
});

/** Names of what holds data. */
export const STORAGE_COLLISIONS: readonly Check[] = [buckets, repositories, aliases, launchTemplates];
