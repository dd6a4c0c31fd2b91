import { change } from './support';

const BUCKET = 'AWS::S3::Bucket';
const inventory = (destination: object) => ({
  BucketName: 'acme-data',
  InventoryConfigurations: [
    {
      Id: 'weekly',
      Enabled: true,
      IncludedObjectVersions: 'Current',
      ScheduleFrequency: 'Weekly',
      Destination: { Format: 'CSV', BucketArn: 'arn:aws:s3:::acme-data', Prefix: 'lists', ...destination },
    },
  ],
});

describe('a report of a bucket', () => {
  it('widens access where it lists all objects for whoever reads another bucket', async () => {
    const plain = { BucketName: 'acme-data' };
    expect(await change(BUCKET, plain, inventory({}))).toContainEqual(
      expect.stringMatching(/^widens access: .*bucket that gets a list of all objects/),
    );
    expect(await change(BUCKET, inventory({}), inventory({ Prefix: 'shared' }))).toEqual([
      expect.stringMatching(/^widens access: .*prefix of the list/),
    ]);
    expect(await change(BUCKET, inventory({}), plain)).not.toContainEqual(expect.stringMatching(/^widens/));
  });

  it('is harmless as it counts, unless it goes to a stranger', async () => {
    const analysis = (BucketArn: string) => ({
      BucketName: 'acme-data',
      AnalyticsConfigurations: [
        {
          Id: 'all',
          StorageClassAnalysis: {
            DataExport: { OutputSchemaVersion: 'V_1', Destination: { Format: 'CSV', BucketArn } },
          },
        },
      ],
    });
    const own = 'arn:aws:s3:::acme-data';
    expect(await change(BUCKET, { BucketName: 'acme-data' }, analysis(own))).toEqual([]);
    expect(await change(BUCKET, analysis(own), analysis('arn:aws:s3:::elsewhere'))).toEqual([
      expect.stringMatching(/names the bucket elsewhere/),
    ]);
  });
});

it('tags that begin to decide over a bucket may widen access', async () => {
  expect(await change(BUCKET, {}, { AbacStatus: 'Enabled' })).toEqual([
    expect.stringMatching(/^widens access: access by tags of the bucket/),
  ]);
});

describe('what a rule starts', () => {
  const started = (parameters: object) => ({
    EventPattern: { source: ['aws.s3'] },
    State: 'ENABLED',
    Targets: [
      { Id: 'T', Arn: 'arn:aws:ecs:ap-southeast-2:111122223333:cluster/c', EcsParameters: parameters },
    ],
  });
  const RULE = 'AWS::Events::Rule';
  const task = { TaskDefinitionArn: 'arn:aws:ecs:ap-southeast-2:111122223333:task-definition/a' };

  it.each([
    ['another task', { TaskDefinitionArn: 'arn:aws:ecs:ap-southeast-2:111122223333:task-definition/b' }],
    ['one that commands can be run in', { ...task, EnableExecuteCommand: true }],
    [
      'one with a public address',
      { ...task, NetworkConfiguration: { AwsVpcConfiguration: { AssignPublicIp: 'ENABLED' } } },
    ],
  ])('widens access as %s', async (_, parameters) => {
    expect(await change(RULE, started(task), started(parameters))).toContainEqual(
      expect.stringMatching(/^widens access: /),
    );
  });

  it('is as safe in any number', async () => {
    expect(await change(RULE, started(task), started({ ...task, TaskCount: 3 }))).toEqual([]);
  });
});

it('a trail that sums up less stops logs', async () => {
  const summed = (...Templates: string[]) => ({
    IsLogging: true,
    S3BucketName: 'acme-logs',
    AggregationConfigurations: [{ EventCategory: 'Data', Templates }],
  });
  const TRAIL = 'AWS::CloudTrail::Trail';
  expect(await change(TRAIL, summed('API_ACTIVITY', 'USER_ACTIONS'), summed('API_ACTIVITY'))).toEqual([
    expect.stringMatching(/^stops logs: summaries of events/),
  ]);
  expect(await change(TRAIL, summed('API_ACTIVITY'), summed('API_ACTIVITY', 'USER_ACTIONS'))).toEqual([
    expect.stringMatching(/^strengthens protection: summaries/),
  ]);
});
