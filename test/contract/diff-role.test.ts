import { accountOf } from '../support/account';

describe('the diff role sees the stacks and changes nothing', () => {
  const stack = 'arn:aws:cloudformation:ap-southeast-2:111122223333:stack/Baseline-Access/1';
  const bucket = 'arn:aws:s3:::acme-analysis';
  const via = 'cloudformation.amazonaws.com';
  const decide = (action: string, resource?: string, rest: { via?: string } = {}) =>
    accountOf('pipeline').decide({ principal: 'diff', action, resource, ...rest });

  it.each(['cloudformation:DescribeStacks', 'cloudformation:GetTemplate', 'cloudformation:DetectStackDrift'])(
    'may %s',
    async (action) => expect(await decide(action, stack)).toMatchObject({ allowed: true }),
  );

  it.each([
    'cloudformation:CreateChangeSet',
    'cloudformation:ExecuteChangeSet',
    'cloudformation:UpdateStack',
    'cloudformation:DeleteStack',
  ])('may not %s', async (action) => expect(await decide(action, stack)).toMatchObject({ allowed: false }));

  it('reads the settings of a bucket through CloudFormation, not itself, and no object at all', async () => {
    expect(await decide('s3:GetBucketPolicy', bucket, { via })).toMatchObject({ allowed: true });
    expect(await decide('s3:GetBucketPolicy', bucket)).toMatchObject({ allowed: false });
    expect(await decide('s3:PutBucketPolicy', bucket, { via })).toMatchObject({ allowed: false });
    expect(await decide('s3:GetObject', `${bucket}/x`, { via })).toMatchObject({ allowed: false });
  });
});

describe('the diff role compares what the baseline declares, and sees nothing of others', () => {
  const inHome = (service: string, resource: string) =>
    `arn:aws:${service}:ap-southeast-2:111122223333:${resource}`;
  const iam = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
  const via = 'cloudformation.amazonaws.com';
  const tagged = (value: string | null) => ({ context: { 'aws:ResourceTag/managed-by': value } });

  it.each<[action: string, its: string, another: string]>([
    ['iam:GetGroup', iam('group/baseline/admin'), iam('group/mine')],
    ['iam:GetInstanceProfile', iam('instance-profile/baseline/x'), iam('instance-profile/mine')],
    ['iam:GetPolicyVersion', iam('policy/baseline/baseline_mfa'), iam('policy/mine')],
    ['iam:GetRole', iam('role/baseline/service/baseline_glue'), iam('role/app/mine')],
    [
      'cloudwatch:DescribeAlarms',
      inHome('cloudwatch', 'alarm:baseline_x'),
      inHome('cloudwatch', 'alarm:mine'),
    ],
    [
      'config:DescribeConfigurationRecorders',
      inHome('config', 'configuration-recorder/baseline_recorder/1'),
      inHome('config', 'configuration-recorder/default/1'),
    ],
    [
      'config:ListTagsForResource',
      inHome('config', 'conformance-pack/baseline-conformance/1'),
      inHome('config', 'conformance-pack/mine/1'),
    ],
    ['events:DescribeRule', inHome('events', 'rule/baseline_x'), inHome('events', 'rule/mine')],
    [
      'guardduty:GetDetector',
      inHome('guardduty', 'detector/d'),
      inHome('guardduty', 'malware-protection-plan/p'),
    ],
    ['lambda:GetFunction', inHome('lambda', 'function:baseline_settings'), inHome('lambda', 'function:mine')],
    [
      'logs:ListTagsForResource',
      inHome('logs', 'log-group:/aws/lambda/baseline_settings'),
      inHome('logs', 'log-group:/aws/lambda/mine'),
    ],
    [
      'logs:DescribeMetricFilters',
      inHome('logs', 'log-group:baseline_trail'),
      inHome('logs', 'log-group:mine'),
    ],
    ['sns:GetTopicAttributes', inHome('sns', 'baseline_alerts'), inHome('sns', 'mine')],
  ])('%s', async (action, its, another) => {
    const decide = (resource: string, rest = {}) =>
      accountOf('pipeline').decide({ principal: 'diff', action, resource, ...rest });
    expect(await decide(its, { via })).toMatchObject({ allowed: true });
    expect(await decide(its)).toMatchObject({ allowed: false });
    if (another.includes('malware')) return;
    expect(await decide(another, { via })).toMatchObject({ allowed: false });
  });

  it('keys by their tag', async () => {
    const decide = (value: string | null, rest = {}) =>
      accountOf('pipeline').decide({
        principal: 'diff',
        action: 'kms:GetKeyPolicy',
        resource: inHome('kms', 'key/k'),
        ...tagged(value),
        ...rest,
      });
    expect(await decide('account-baseline', { via })).toMatchObject({ allowed: true });
    expect(await decide(null, { via })).toMatchObject({ allowed: false });
    expect(await decide('account-baseline')).toMatchObject({ allowed: false });
  });

  const inRegion = (region: string, service: string, resource: string) =>
    inHome(service, resource).replace('ap-southeast-2', region);

  it.each<[action: string, at: (region: string) => string | undefined]>([
    ['guardduty:ListDetectors', () => undefined],
    ['cloudformation:DetectStackDrift', (region) => inRegion(region, 'cloudformation', 'stack/Baseline-X/1')],
    ['cloudwatch:DescribeAlarms', (region) => inRegion(region, 'cloudwatch', 'alarm:baseline_x')],
    ['events:DescribeRule', (region) => inRegion(region, 'events', 'rule/baseline_x')],
    ['sns:GetTopicAttributes', (region) => inRegion(region, 'sns', 'baseline_x')],
  ])('%s in the regions of the stacks, and no calls without a resource in others', async (action, at) => {
    const decide = (region: string, rest = {}) =>
      accountOf('pipeline').decide({ principal: 'diff', action, resource: at(region), region, ...rest });
    for (const region of ['ap-southeast-2', 'us-east-1', 'eu-west-1'])
      expect(await decide(region, { via })).toMatchObject({ allowed: true });
    if (at('') !== undefined && !action.startsWith('cloudformation:')) return;
    expect(await decide('eu-west-2', { via })).toMatchObject({ allowed: false });
  });
});
