import type { AssemblyStack } from '../../../../tools/assembly/read';
import { detectAll } from '../../../../tools/account/drift/run';
import { FakeAws, type Answer, type Call } from './fake-aws';

const PATIENCE = { first: 0.001, longest: 0.002, inAll: 60 };
const STACKS = { 'Baseline-Storage': 'ap-southeast-2', 'Baseline-Billing': 'us-east-1' };

const stack = (name: string, region: string): AssemblyStack => ({
  name,
  region,
  account: '111122223333',
  template: {},
});
const stacks = Object.entries(STACKS).map(([name, region]) => stack(name, region));

let aws: FakeAws;
let identity: Answer;
const ambient = { ...process.env };

const answer = ({ action, parameters }: Call): Answer => {
  if (action === 'GetCallerIdentity') return identity;
  if (action === 'DetectStackDrift')
    return `<StackDriftDetectionId>${parameters.get('StackName') ?? ''}</StackDriftDetectionId>`;
  return '<DetectionStatus>DETECTION_COMPLETE</DetectionStatus>';
};

beforeAll(async () => {
  aws = await FakeAws.start(answer);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
});

beforeEach(() => {
  identity = '<Account>111122223333</Account>';
});

afterAll(async () => {
  await aws.stop();
  process.env = ambient;
});

const detect = (assembly = stacks) => detectAll(assembly, PATIENCE, () => undefined);

it('asks for each stack in its own region, and tells of each that is done', async () => {
  const done: string[] = [];
  const report = await detectAll(stacks, PATIENCE, ({ name }) => done.push(name));
  expect(report).toMatchObject({ account: '111122223333', verdict: 'in sync' });
  expect(done.sort()).toEqual(Object.keys(STACKS).sort());
  const asked = aws.calls
    .filter(({ action }) => action === 'DetectStackDrift')
    .map(({ parameters, region }) => [parameters.get('StackName'), region]);
  expect(asked.sort()).toEqual(Object.entries(STACKS).sort());
});

it('stops at once when credentials have expired', async () => {
  identity = { error: 'ExpiredToken', message: 'The security token included in the request is expired' };
  await expect(detect()).rejects.toThrow('The AWS credentials have expired\n  → Sign in again');
});

it('refuses credentials of another account', async () => {
  identity = '<Account>444455556666</Account>';
  await expect(detect()).rejects.toThrow(
    'The credentials are of the account 444455556666, but Baseline-Storage belongs to 111122223333',
  );
});

it('takes the region of the environment for a stack that names none, and says if there is none', async () => {
  const anywhere = [stack('Baseline-Storage', 'unknown-region')];
  process.env.AWS_REGION = 'eu-west-1';
  expect((await detect(anywhere)).stacks).toMatchObject([{ region: 'eu-west-1' }]);
  delete process.env.AWS_REGION;
  delete process.env.AWS_DEFAULT_REGION;
  await expect(detect(anywhere)).rejects.toThrow(
    'The stack Baseline-Storage names no region, and none is set',
  );
});

it('says so when there is nothing to check', async () => {
  await expect(detect([])).rejects.toThrow('The assembly holds no stack');
});
