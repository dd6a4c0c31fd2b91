import {
  CloudFormationClient,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { UserError } from '../../../../../lib/config/user-error';
import { detectDrift } from '../../../../../tools/account/doctor/drift/detect';

// The SDK warns of a version of Node that this app supports.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const STACK = { name: 'Baseline-Storage', region: 'ap-southeast-2' };
// Polls in no time, and waits as long as a busy machine takes.
const PATIENCE = { first: 0.001, longest: 0.002, inAll: 60 };

const cloudformation = mockClient(CloudFormationClient);
const detect = (patience = PATIENCE) =>
  detectDrift(STACK, new CloudFormationClient({ region: STACK.region }), patience);

const failure = (name: string, message: string) => Object.assign(new Error(message), { name });

beforeEach(() => {
  cloudformation.reset();
  cloudformation.on(DetectStackDriftCommand).resolves({ StackDriftDetectionId: 'detection-1' });
  cloudformation
    .on(DescribeStackDriftDetectionStatusCommand)
    .resolves({ DetectionStatus: 'DETECTION_COMPLETE', StackDriftStatus: 'IN_SYNC' });
  cloudformation.on(DescribeStackResourceDriftsCommand).resolves({ StackResourceDrifts: [] });
  cloudformation.on(ListStackResourcesCommand).resolves({ StackResourceSummaries: [] });
});

const resource = (
  LogicalResourceId: string,
  StackResourceDriftStatus: 'IN_SYNC' | 'MODIFIED' | 'UNKNOWN',
) => ({
  StackId: 'arn:aws:cloudformation:ap-southeast-2:111122223333:stack/Baseline-Storage/1',
  LogicalResourceId,
  ResourceType: 'AWS::S3::Bucket',
  PhysicalResourceId: 'acme-logs',
  StackResourceDriftStatus,
  Timestamp: new Date(0),
});

it('polls a detection until it is done', async () => {
  cloudformation
    .on(DescribeStackDriftDetectionStatusCommand)
    .resolvesOnce({ DetectionStatus: 'DETECTION_IN_PROGRESS' })
    .resolvesOnce({ DetectionStatus: 'DETECTION_IN_PROGRESS' })
    .resolves({ DetectionStatus: 'DETECTION_COMPLETE' });
  expect(await detect()).toMatchObject({ verdict: 'in sync' });
  const polls = cloudformation.commandCalls(DescribeStackDriftDetectionStatusCommand);
  expect(polls).toHaveLength(3);
  expect(polls[0]?.args[0].input).toEqual({ StackDriftDetectionId: 'detection-1' });
});

it('leaves a stack unknown whose detection does not end in time', async () => {
  cloudformation
    .on(DescribeStackDriftDetectionStatusCommand)
    .resolves({ DetectionStatus: 'DETECTION_IN_PROGRESS' });
  const { verdict, problem } = await detect({ ...PATIENCE, inAll: 0.02 });
  expect(verdict).toBe('unknown');
  expect(problem?.problem).toMatch(/was not done after 0 minutes/);
});

it('waits for a detection that somebody else began', async () => {
  cloudformation
    .on(DetectStackDriftCommand)
    .rejectsOnce(failure('ValidationError', 'Drift detection is already in progress for stack [1]'))
    .resolves({ StackDriftDetectionId: 'detection-2' });
  expect(await detect()).toMatchObject({ verdict: 'in sync' });
});

it('reports what a detection found that failed in part, and why not more', async () => {
  cloudformation.on(DescribeStackDriftDetectionStatusCommand).resolves({
    DetectionStatus: 'DETECTION_FAILED',
    DetectionStatusReason: 'User is not authorized to perform: s3:GetBucketAcl',
  });
  cloudformation
    .on(DescribeStackResourceDriftsCommand)
    .resolves({ StackResourceDrifts: [resource('Logs', 'IN_SYNC')] });
  expect(await detect()).toMatchObject({
    verdict: 'unknown',
    checked: 1,
    problem: { problem: 'access denied: User is not authorized to perform: s3:GetBucketAcl' },
  });
});

it('reads the resources of a stack page by page', async () => {
  cloudformation
    .on(DescribeStackResourceDriftsCommand)
    .resolves({ StackResourceDrifts: [resource('One', 'IN_SYNC')], NextToken: 'more' })
    .on(DescribeStackResourceDriftsCommand, { NextToken: 'more' })
    .resolves({ StackResourceDrifts: [resource('Two', 'MODIFIED')] });
  const { checked, resources, verdict } = await detect();
  expect([checked, verdict, resources.map(({ logicalId }) => logicalId)]).toEqual([2, 'drifted', ['Two']]);
});

it('reports each property that differs, and what is not there', async () => {
  cloudformation.on(DescribeStackResourceDriftsCommand).resolves({
    StackResourceDrifts: [
      {
        ...resource('Logs', 'MODIFIED'),
        PropertyDifferences: [
          {
            PropertyPath: '/VersioningConfiguration/Status',
            DifferenceType: 'NOT_EQUAL',
            ExpectedValue: 'Enabled',
            ActualValue: 'Suspended',
          },
          { PropertyPath: '/Tags/0', DifferenceType: 'ADD', ExpectedValue: 'null', ActualValue: '{}' },
        ],
      },
    ],
  });
  expect((await detect()).resources[0]).toMatchObject({
    status: 'modified',
    physicalId: 'acme-logs',
    properties: [
      {
        path: '/VersioningConfiguration/Status',
        change: 'changed',
        expected: 'Enabled',
        actual: 'Suspended',
      },
      { path: '/Tags/0', change: 'added', expected: undefined, actual: '{}' },
    ],
  });
});

it('names resources that CloudFormation cannot compare, and does not count them as in sync', async () => {
  cloudformation
    .on(DescribeStackResourceDriftsCommand)
    .resolves({ StackResourceDrifts: [resource('Logs', 'IN_SYNC')] });
  cloudformation.on(ListStackResourcesCommand).resolves({
    StackResourceSummaries: [
      ['Logs', 'AWS::S3::Bucket', 'CREATE_COMPLETE'] as const,
      ['Detector', 'AWS::CE::AnomalyMonitor', 'CREATE_COMPLETE'] as const,
      ['Gone', 'AWS::SNS::Topic', 'DELETE_COMPLETE'] as const,
    ].map(([LogicalResourceId, ResourceType, ResourceStatus]) => ({
      LogicalResourceId,
      ResourceType,
      ResourceStatus,
      LastUpdatedTimestamp: new Date(0),
    })),
  });
  expect(await detect()).toMatchObject({
    verdict: 'in sync',
    checked: 1,
    notChecked: ['Detector (AWS::CE::AnomalyMonitor)'],
  });
});

it('leaves a stack unknown with resources that are, unless another has drifted', async () => {
  const drifts = (...StackResourceDrifts: ReturnType<typeof resource>[]) =>
    cloudformation.on(DescribeStackResourceDriftsCommand).resolves({ StackResourceDrifts });
  drifts(resource('One', 'UNKNOWN'));
  expect((await detect()).verdict).toBe('unknown');
  drifts(resource('One', 'UNKNOWN'), resource('Two', 'MODIFIED'));
  expect((await detect()).verdict).toBe('drifted');
});

it.each([
  ['ValidationError', 'Stack with id Baseline-Storage does not exist', 'not deployed'],
  ['Throttling', 'Rate exceeded', 'AWS throttles the calls'],
  [
    'AccessDenied',
    'User: arn:aws:sts::111122223333:assumed-role/x/y is not authorized to perform: cloudformation:DetectStackDrift',
    'access denied: User: arn:aws:sts::111122223333:assumed-role/x/y is not authorized to perform: cloudformation:DetectStackDrift',
  ],
  [
    'ValidationError',
    'Stack is in ROLLBACK_COMPLETE state.',
    'CloudFormation could not check it: Stack is in ROLLBACK_COMPLETE state',
  ],
])('leaves the one stack unknown after %s (%s)', async (name, message, problem) => {
  cloudformation.on(DetectStackDriftCommand).rejects(failure(name, message));
  expect(await detect()).toMatchObject({ ...STACK, verdict: 'unknown', problem: { problem } });
});

it.each([
  ['ExpiredToken', 'The security token included in the request is expired', 'have expired'],
  ['CredentialsProviderError', 'Could not load credentials from any providers', 'no AWS credentials'],
  ['InvalidClientTokenId', 'The security token included in the request is invalid', 'does not accept'],
  ['Error', 'Region is missing', 'No AWS region is set'],
  ['TimeoutError', 'connect ETIMEDOUT', 'cannot be reached'],
])('ends the command after %s (%s)', async (name, message, said) => {
  cloudformation.on(DetectStackDriftCommand).rejects(failure(name, message));
  await expect(detect()).rejects.toThrow(UserError);
  await expect(detect()).rejects.toThrow(said);
});
