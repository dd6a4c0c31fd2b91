import { detailsOf, daysAgo, healthyIam, member, reportOf } from './healthy';
import { contextWith, fake, heal, resultOf } from './support';

beforeEach(heal);

it('passes root without a password and MFA: nobody can sign in', async () => {
  fake.answers['iam:GetAccountSummary'] = () => ({
    SummaryMap: { AccountMFAEnabled: 0, AccountPasswordPresent: 0 },
  });
  expect((await resultOf('root-mfa')).status).toBe('pass');
});

it('passes root that was never used', async () => {
  fake.answers['iam:GetCredentialReport'] = () =>
    reportOf([{ user: '<root_account>', password_last_used: 'no_information' }]);
  expect(await resultOf('root-not-used')).toMatchObject({ status: 'pass', found: 'not used' });
});

it.each([
  ['not deployed yet', []],
  ['a day old', [{ StackName: 'Baseline-Billing', CreationTime: daysAgo(1) }]],
])('does not know whether charges will come while the baseline is %s', async (_, Stacks) => {
  fake.answers['cloudwatch:ListMetrics'] = () => ({ Metrics: [] });
  fake.answers['cloudformation:DescribeStacks'] = () => ({ Stacks });
  expect((await resultOf('billing-alerts')).status).toBe('unknown');
});

describe('a user who is newer than the credential report', () => {
  beforeEach(() => {
    const iam = healthyIam(contextWith());
    iam.users.push(member(contextWith(), 'neu', 'analyst'));
    fake.answers['iam:GetAccountAuthorizationDetails'] = () => detailsOf(iam);
  });

  it('leaves the check unknown', async () => {
    expect(await resultOf('user-mfa')).toMatchObject({
      status: 'unknown',
      found: 'newer than the credential report: neu',
    });
  });

  it('hides nothing that is wrong with another', async () => {
    fake.answers['iam:GetCredentialReport'] = () =>
      reportOf([{ user: 'ada', mfa_active: 'false' }, { user: 'eli' }, { user: 'ana' }]);
    expect(await resultOf('user-mfa')).toMatchObject({ status: 'fail', items: ['ada: no MFA device'] });
  });
});

it.each([
  [5, 'fail'],
  [20, 'pass'],
])('takes keys as old as configured: %d days', async (oldestAccessKeyDays, status) => {
  const settings = { oldestAccessKeyDays, unusedAfterDays: 90 };
  expect((await resultOf('user-access-key-age', contextWith({ settings }))).status).toBe(status);
});

it('reports what is wrong with a bucket though another cannot be read', async () => {
  const [, storage] = contextWith().stacks;
  const second = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme-analysis' } };
  const stacks = [
    { ...storage, template: { Resources: { ...storage?.template.Resources, Second: second } } },
  ] as ReturnType<typeof contextWith>['stacks'];
  fake.answers['s3:GetBucketVersioning'] = ({ Bucket }: { Bucket: string }) =>
    Bucket === 'acme-logs'
      ? Object.assign(new Error('no'), { name: 'AccessDenied' })
      : { Status: 'Suspended' };
  expect(await resultOf('bucket-versioning', contextWith({ stacks }))).toMatchObject({
    status: 'fail',
    items: ['acme-analysis: suspended'],
  });
});

it('passes a registry that scans better than declared', async () => {
  fake.answers['ecr:GetRegistryScanningConfiguration'] = () => ({
    scanningConfiguration: { scanType: 'ENHANCED', rules: [] },
  });
  expect((await resultOf('registry-scanning')).status).toBe('pass');
});

it('takes metadata that the command line of the CDK adds for no change', async () => {
  const { stacks } = contextWith();
  fake.answers['cloudformation:GetTemplate'] = ({ StackName }: { StackName: string }) => {
    const { Resources = {} } = stacks.find(({ name }) => name === StackName)?.template ?? {};
    const deployed = Object.entries(Resources).map(([id, resource]): [string, object] => [
      id,
      { ...resource, Metadata: { 'aws:cdk:path': id } },
    ]);
    const metadata = { Type: 'AWS::CDK::Metadata', Properties: {} };
    return {
      TemplateBody: JSON.stringify({
        Resources: { ...Object.fromEntries(deployed), CDKMetadata: metadata },
      }),
    };
  };
  expect((await resultOf('stack-current')).status).toBe('pass');
});

it('does not check what the templates do not declare', async () => {
  await expect(
    resultOf('trail-logging', contextWith({ stacks: contextWith().stacks.slice(0, 1) })),
  ).rejects.toThrow('The check trail-logging does not apply');
});

it('simulates a group without members by itself', async () => {
  const iam = healthyIam(contextWith());
  iam.users = [];
  fake.answers['iam:GetAccountAuthorizationDetails'] = () => detailsOf(iam);
  expect(await resultOf('access-analyst')).toMatchObject({ status: 'pass', found: 'all of 1 member' });
  const usual = fake.answers['iam:SimulatePrincipalPolicy'];
  const sources = new Set<string>();
  fake.answers['iam:SimulatePrincipalPolicy'] = (input: { PolicySourceArn: string }, region) => {
    sources.add(input.PolicySourceArn);
    return usual?.(input as never, region);
  };
  await resultOf('access-analyst');
  expect([...sources]).toEqual(['arn:aws:iam::111122223333:group/baseline/analyst']);
});

it('does not know what a simulator leaves out', async () => {
  fake.answers['iam:SimulatePrincipalPolicy'] = () => ({ EvaluationResults: [] });
  expect((await resultOf('access-analyst')).status).toBe('unknown');
});
