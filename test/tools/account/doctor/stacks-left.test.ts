import { awsError } from './fake-account';
import { fake, heal, resultOf } from './support';

beforeEach(heal);

const regions = (...names: string[]) => {
  fake.answers['account:ListRegions'] = () => ({
    Regions: names.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED' })),
  });
};

it('looks once in every region that is open to the account', async () => {
  regions('eu-west-1', 'us-east-1', 'ap-southeast-2', 'sa-east-1');
  expect((await resultOf('stacks-left')).found).toBe('all of 4 regions');
  expect(fake.calls.filter((call) => call === 'cloudformation:DescribeStacks')).toHaveLength(4);
});

it('is unknown, and not all well, where the regions of the account are not known', async () => {
  fake.answers['account:ListRegions'] = () => awsError('AccessDeniedException', 'not authorized');
  expect((await resultOf('stacks-left')).status).toBe('unknown');
});

it('names what it finds in the regions of the baseline even so', async () => {
  fake.answers['account:ListRegions'] = () => awsError('AccessDeniedException', 'not authorized');
  const usual = fake.answers['cloudformation:DescribeStacks'];
  fake.answers['cloudformation:DescribeStacks'] = (input, region) =>
    region === 'us-east-1'
      ? { Stacks: [{ StackName: 'Baseline-Detection-us-east-1' }] }
      : usual?.(input, region);
  const { status, items } = await resultOf('stacks-left');
  expect(status).toBe('fail');
  expect(items).toEqual([
    expect.stringMatching(/^us-east-1: Baseline-Detection-us-east-1: aws cloudformation/),
  ]);
});
