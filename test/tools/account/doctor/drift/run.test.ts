import { Clients } from '../../../../../tools/account/aws/clients';
import { detectAll } from '../../../../../tools/account/doctor/drift/run';
import { FakeAws, type Answer, type Call } from '../../fake-aws';

const PATIENCE = { first: 0.001, longest: 0.002, inAll: 60 };
const STACKS = { 'Baseline-Storage': 'ap-southeast-2', 'Baseline-Billing': 'us-east-1' };
const stacks = Object.entries(STACKS).map(([name, region]) => ({ name, region }));

let aws: FakeAws;
const ambient = { ...process.env };

const answer = ({ action, parameters }: Call): Answer =>
  action === 'DetectStackDrift'
    ? `<StackDriftDetectionId>${parameters.get('StackName') ?? ''}</StackDriftDetectionId>`
    : '<DetectionStatus>DETECTION_COMPLETE</DetectionStatus>';

beforeAll(async () => {
  aws = await FakeAws.start(answer);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
});

afterAll(async () => {
  await aws.stop();
  process.env = ambient;
});

const detect = (given: typeof stacks, onStack?: (stack: { name: string }) => void) =>
  detectAll('111122223333', given, new Clients(), { patience: PATIENCE, onStack });

it('compares each stack in its own region, and reports each that is done', async () => {
  const done: string[] = [];
  const report = await detect(stacks, ({ name }) => done.push(name));
  expect(report).toMatchObject({ account: '111122223333', verdict: 'in sync' });
  expect(done.sort()).toEqual(Object.keys(STACKS).sort());
  const detections = aws.calls
    .filter(({ action }) => action === 'DetectStackDrift')
    .map(({ parameters, region }) => [parameters.get('StackName'), region]);
  expect(detections.sort()).toEqual(Object.entries(STACKS).sort());
});

it('takes the region of the environment for a stack that names none, and says if there is none', async () => {
  const anywhere = [{ name: 'Baseline-Storage', region: 'unknown-region' }];
  process.env.AWS_REGION = 'eu-west-1';
  expect((await detect(anywhere)).stacks).toMatchObject([{ region: 'eu-west-1' }]);
  delete process.env.AWS_REGION;
  delete process.env.AWS_DEFAULT_REGION;
  await expect(detect(anywhere)).rejects.toThrow(
    'The stack Baseline-Storage names no region, and none is set',
  );
});

it('says so when there is no stack to compare', async () => {
  await expect(detect([])).rejects.toThrow('The assembly holds no stack');
});
