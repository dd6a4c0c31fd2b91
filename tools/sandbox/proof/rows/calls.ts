import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import { DescribeInstancesCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateAccessKeyCommand, GetUserCommand } from '@aws-sdk/client-iam';
import type { Call } from '../row';
import { GLOBAL_REGION, SAMPLE_KEY, type World } from '../world';

/** ARNs of a world. */
export const arnsOf = ({ accountId, homeRegion }: World) => ({
  user: (name: string) => `arn:aws:iam::${accountId}:user/${name}`,
  iam: (resource: string) => `arn:aws:iam::${accountId}:${resource}`,
  bucket: (name: string) => `arn:aws:s3:::${name}`,
  object: (bucket: string, key = SAMPLE_KEY) => `arn:aws:s3:::${bucket}/${key}`,
  regional: (service: string, resource: string, region = homeRegion) =>
    `arn:aws:${service}:${region}:${accountId}:${resource}`,
});

// Calls that several themes make.

export const getObject =
  (Bucket: string): Call =>
  (api) =>
    api.s3().send(new GetObjectCommand({ Bucket, Key: SAMPLE_KEY }));

/** A key of its own for each caller, so that the sample others read stays. */
export const ownKey = (who: string): string => `sandbox/${who}.txt`;

export const putObject =
  (Bucket: string, Key: string): Call =>
  (api) =>
    api.s3().send(new PutObjectCommand({ Bucket, Key, Body: 'proof' }));

export const listObjects =
  (Bucket: string): Call =>
  (api) =>
    api.s3().send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));

export const createBucket =
  (Bucket: string, region: string): Call =>
  (api) =>
    api.s3().send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration:
          region === GLOBAL_REGION ? undefined : { LocationConstraint: region as BucketLocationConstraint },
      }),
    );

export const describeInstances: Call = (api) => api.ec2().send(new DescribeInstancesCommand({}));

/** A launch that EC2 only judges; the image is looked at after the permission. */
export const launch: Call = (api) =>
  api.ec2().send(
    new RunInstancesCommand({
      DryRun: true,
      ImageId: 'ami-00000000000000000',
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
    }),
  );

export const getUser =
  (UserName: string): Call =>
  (api) =>
    api.iam().send(new GetUserCommand({ UserName }));

export const createAccessKey =
  (UserName: string): Call =>
  (api) =>
    api.iam().send(new CreateAccessKeyCommand({ UserName }));
