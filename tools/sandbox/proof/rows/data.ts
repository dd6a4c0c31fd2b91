import {
  CreateAccessPointCommand,
  GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand,
  ListAccessPointsCommand,
} from '@aws-sdk/client-s3-control';
import {
  DeleteObjectCommand,
  GetBucketEncryptionCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectAttributesCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { CreateRepositoryCommand, DescribeImagesCommand } from '@aws-sdk/client-ecr';
import { CreateDatabaseCommand, DeleteDatabaseCommand, GetDatabasesCommand } from '@aws-sdk/client-glue';
import { Caller, question, type Call, type Question, type Table } from '../row';
import { PREFIX, SAMPLE_KEY, type World } from '../world';
import { arnsOf, createBucket, getObject, listObjects, ownKey, putObject } from './calls';

const THEME = 'Data, images and Glue';

/** What engineers and analysts reach of the data. */
export const data: Table = (world) => [
  engineerObjects(world),
  engineerSettings(world),
  analystObjects(world),
  glue(world),
  images(world),
];

const deleteObject =
  (Bucket: string, Key: string): Call =>
  (api) =>
    api.s3().send(new DeleteObjectCommand({ Bucket, Key }));

function engineerObjects(world: World): Question {
  const { object } = arnsOf(world);
  const caller = new Caller('engineer', world);
  const { landingZone, analysis, logs } = world.buckets;
  const key = ownKey('engineer');
  return question('engineer-objects', THEME, 'engineers get, put and delete objects in both data buckets', [
    ...[landingZone, analysis].flatMap((name) => [
      caller.may('s3:PutObject', object(name, key), putObject(name, key), { detail: name }),
      caller.may('s3:GetObject', object(name), getObject(name), { detail: name }),
      caller.may('s3:DeleteObject', object(name, key), deleteObject(name, key), { detail: name }),
    ]),
    caller.may(
      's3:GetObjectAttributes',
      object(analysis),
      (api) =>
        api.s3().send(
          new GetObjectAttributesCommand({
            Bucket: analysis,
            Key: SAMPLE_KEY,
            ObjectAttributes: ['ObjectSize'],
          }),
        ),
      { detail: analysis },
    ),
    ...[world.otherBucket, logs].flatMap((name) => [
      caller.mayNot('s3:PutObject', object(name, key), putObject(name, key), { detail: name }),
      caller.mayNot('s3:GetObject', object(name), getObject(name), { detail: name }),
      caller.mayNot('s3:DeleteObject', object(name), deleteObject(name, SAMPLE_KEY), { detail: name }),
    ]),
  ]);
}

function engineerSettings(world: World): Question {
  const { bucket, regional } = arnsOf(world);
  const caller = new Caller('engineer', world);
  const { accountId, otherBucket, buckets } = world;
  const Bucket = otherBucket;
  const Name = `${PREFIX}point`.replace('_', '-');
  const fresh = `${otherBucket}-engineer`;
  const any = { detail: 'any bucket' };
  return question('engineer-settings', THEME, "engineers read every bucket's settings and change none", [
    caller.may('s3:ListAllMyBuckets', '*', (api) => api.s3().send(new ListBucketsCommand({}))),
    caller.may('s3:ListBucket', bucket(Bucket), listObjects(Bucket), any),
    caller.may(
      's3:ListBucketVersions',
      bucket(Bucket),
      (api) => api.s3().send(new ListObjectVersionsCommand({ Bucket })),
      any,
    ),
    caller.may(
      's3:GetBucketVersioning',
      bucket(Bucket),
      (api) => api.s3().send(new GetBucketVersioningCommand({ Bucket })),
      any,
    ),
    caller.may(
      's3:GetBucketPolicy',
      bucket(buckets.logs),
      (api) => api.s3().send(new GetBucketPolicyCommand({ Bucket: buckets.logs })),
      { detail: buckets.logs },
    ),
    caller.may(
      's3:GetEncryptionConfiguration',
      bucket(Bucket),
      (api) => api.s3().send(new GetBucketEncryptionCommand({ Bucket })),
      any,
    ),
    caller.may(
      's3:GetBucketLogging',
      bucket(Bucket),
      (api) => api.s3().send(new GetBucketLoggingCommand({ Bucket })),
      any,
    ),
    caller.mayNot('s3:CreateBucket', bucket(fresh), createBucket(fresh, world.homeRegion)),
    caller.may('s3:GetAccountPublicAccessBlock', '*', (api) =>
      api.s3Control().send(new GetAccountPublicAccessBlockCommand({ AccountId: accountId })),
    ),
    caller.may('s3:ListAccessPoints', '*', (api) =>
      api.s3Control().send(new ListAccessPointsCommand({ AccountId: accountId })),
    ),
    caller.may('s3:CreateAccessPoint', regional('s3', `accesspoint/${Name}`), (api) =>
      api.s3Control().send(new CreateAccessPointCommand({ AccountId: accountId, Name, Bucket })),
    ),
  ]);
}

function analystObjects(world: World): Question {
  const { bucket, object } = arnsOf(world);
  const caller = new Caller('analyst', world);
  const { landingZone, analysis, logs } = world.buckets;
  const key = ownKey('analyst');
  return question('analyst-objects', THEME, 'analysts list and get the analysis data, and nothing else', [
    ...(world.analystLists
      ? [caller.may('s3:ListBucket', bucket(analysis), listObjects(analysis), { detail: analysis })]
      : []),
    ...(world.analystGets
      ? [caller.may('s3:GetObject', object(analysis), getObject(analysis), { detail: analysis })]
      : []),
    caller.mayNot('s3:PutObject', object(analysis, key), putObject(analysis, key), { detail: analysis }),
    caller.mayNot('s3:DeleteObject', object(analysis), deleteObject(analysis, SAMPLE_KEY), {
      detail: analysis,
    }),
    ...[landingZone, logs, world.otherBucket].flatMap((name) => [
      caller.mayNot('s3:ListBucket', bucket(name), listObjects(name), { detail: name }),
      caller.mayNot('s3:GetObject', object(name), getObject(name), { detail: name }),
    ]),
    caller.mayNot('s3:ListAllMyBuckets', '*', (api) => api.s3().send(new ListBucketsCommand({}))),
    caller.mayNot(
      's3:GetBucketPolicy',
      bucket(analysis),
      (api) => api.s3().send(new GetBucketPolicyCommand({ Bucket: analysis })),
      { detail: analysis },
    ),
  ]);
}

function glue(world: World): Question {
  const { regional } = arnsOf(world);
  const engineer = new Caller('engineer', world);
  const analyst = new Caller('analyst', world);
  const Name = `${PREFIX}database`;
  const catalog = regional('glue', 'catalog');
  const create: Call = (api) => api.glue().send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
  return question('glue', THEME, 'Glue belongs to engineers; analysts have none of it', [
    analyst.mayNot('glue:GetDatabases', catalog, (api) => api.glue().send(new GetDatabasesCommand({}))),
    analyst.mayNot('glue:CreateDatabase', catalog, create),
    engineer.may('glue:CreateDatabase', catalog, create),
    engineer.may('glue:DeleteDatabase', catalog, (api) =>
      api.glue().send(new DeleteDatabaseCommand({ Name })),
    ),
  ]);
}

function images(world: World): Question {
  const { regional } = arnsOf(world);
  const repositoryName = world.repository ?? `${PREFIX}none`;
  const describe: Call = (api) => api.ecr().send(new DescribeImagesCommand({ repositoryName }));
  const fresh = `${PREFIX}repository`;
  const create: Call = (api) => api.ecr().send(new CreateRepositoryCommand({ repositoryName: fresh }));
  const own = regional('ecr', `repository/${repositoryName}`);
  const other = regional('ecr', `repository/${fresh}`);
  const [engineer, analyst] = [new Caller('engineer', world), new Caller('analyst', world)];
  return question('images', THEME, "people use the baseline's image repositories and make none", [
    ...(world.repository === undefined
      ? []
      : [
          engineer.may('ecr:DescribeImages', own, describe),
          analyst.may('ecr:DescribeImages', own, describe),
        ]),
    engineer.mayNot('ecr:CreateRepository', other, create),
    analyst.mayNot('ecr:CreateRepository', other, create),
  ]);
}
