import { awsError } from '../doctor/fake-account';
import { ACCOUNT, accountWith, changes, fake, HOME, silence, someStacks, uninstall } from './support';

let stderr: jest.SpyInstance;
beforeEach(() => (stderr = silence()));
afterEach(() => stderr.mockRestore());

describe('with the deploy role', () => {
  const caller = `arn:aws:sts::${ACCOUNT}:assumed-role/baseline_deploy/ada`;

  it('leaves its own stack and the guardrails to an administrator', async () => {
    accountWith(someStacks(), { caller });
    const { shown, exitCode } = await uninstall({ yes: true });
    expect(changes.at(-1)).toBe(`delete Baseline-Storage in ${HOME}`);
    expect(shown).toContain('Baseline-Deploy and Baseline-Guardrails are left');
    expect(exitCode).toBe(1);
  });

  it('finds the stacks one by one where it may not list them, and says what it could not read', async () => {
    accountWith(someStacks(), { caller });
    const { 'cloudformation:DescribeStacks': describeOne } = fake.answers;
    fake.answers['cloudformation:DescribeStacks'] = (input: { StackName?: string }, region) =>
      input.StackName === undefined
        ? awsError('AccessDenied', 'not authorized')
        : describeOne?.(input as never, region);
    fake.answers['account:ListRegions'] = () => awsError('AccessDeniedException', 'not authorized');
    fake.answers['iam:GetAccountAuthorizationDetails'] = () =>
      awsError('AccessDenied', 'not authorized to see');
    const { result } = await uninstall({ yes: true });
    expect(result?.deleted).toEqual([
      'Baseline-Alerts-eu-west-1',
      'Baseline-Alerts-us-east-1',
      'Baseline-Alerts',
      'Baseline-Storage',
    ]);
    expect(result?.unread).toEqual(['who is in the groups and carries the boundary: not authorized to see']);
  });
});

describe('regions', () => {
  it('passes over one that is closed to the account', async () => {
    accountWith(someStacks());
    const { 'cloudformation:DescribeStacks': describe } = fake.answers;
    fake.answers['cloudformation:DescribeStacks'] = (input, region) =>
      region === 'eu-west-1' ? awsError('UnrecognizedClientException') : describe?.(input, region);
    const { result } = await uninstall({ dryRun: true });
    expect(result?.stacks).toHaveLength(5);
    expect(result?.unread).toEqual([]);
  });

  it('names one that could not be read', async () => {
    accountWith(someStacks());
    const { 'cloudformation:DescribeStacks': describe } = fake.answers;
    fake.answers['cloudformation:DescribeStacks'] = (input, region) =>
      region === 'eu-west-1' ? awsError('InternalFailure', 'AWS is unwell') : describe?.(input, region);
    expect((await uninstall({ dryRun: true })).result?.unread).toEqual([
      'the stacks in eu-west-1: AWS is unwell',
    ]);
  });

  it('stops where one of the configuration does not answer', async () => {
    accountWith(someStacks());
    fake.answers['cloudformation:DescribeStacks'] = () => awsError('InternalFailure', 'AWS is unwell');
    await expect(uninstall({ yes: true })).rejects.toThrow('AWS is unwell');
  });
});
