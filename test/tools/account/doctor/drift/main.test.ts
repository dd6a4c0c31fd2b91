import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriftReport } from '../../../../../tools/account/doctor/drift/model';
import { runCommand } from '../../../../support/command';
import { FakeAws, type Answer, type Call } from '../../fake-aws';

// The first test starts a process.
jest.setTimeout(30_000);

const STACKS = { 'Baseline-Storage': 'ap-southeast-2', 'Baseline-Billing': 'us-east-1' };

let folder: string;
let aws: FakeAws;
let answers: Record<string, (call: Call) => Answer>;

const BUCKET = `<StackResourceDrifts><member><LogicalResourceId>Logs</LogicalResourceId>
  <PhysicalResourceId>acme-logs</PhysicalResourceId><ResourceType>AWS::S3::Bucket</ResourceType>
  <StackResourceDriftStatus>MODIFIED</StackResourceDriftStatus><PropertyDifferences><member>
  <PropertyPath>/VersioningConfiguration/Status</PropertyPath><ExpectedValue>Enabled</ExpectedValue>
  <ActualValue>Suspended</ActualValue><DifferenceType>NOT_EQUAL</DifferenceType>
  </member></PropertyDifferences></member></StackResourceDrifts>`;

const inSync = (): typeof answers => ({
  GetCallerIdentity: () => '<Account>111122223333</Account>',
  DetectStackDrift: ({ parameters }) =>
    `<StackDriftDetectionId>${parameters.get('StackName') ?? ''}</StackDriftDetectionId>`,
  DescribeStackDriftDetectionStatus: () => '<DetectionStatus>DETECTION_COMPLETE</DetectionStatus>',
  DescribeStackResourceDrifts: () => '<StackResourceDrifts/>',
  ListStackResources: () => '<StackResourceSummaries/>',
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drift-'));
  const artifacts = Object.entries(STACKS).map(([name, region]): [string, object] => {
    writeFileSync(join(folder, `${name}.template.json`), '{}');
    const properties = { templateFile: `${name}.template.json` };
    return [
      name,
      { type: 'aws:cloudformation:stack', environment: `aws://111122223333/${region}`, properties },
    ];
  });
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ version: '55.0.0', artifacts: Object.fromEntries(artifacts) }),
  );
  aws = await FakeAws.start(
    (call) => answers[call.action]?.(call) ?? { error: 'InvalidAction', message: call.action },
  );
});

beforeEach(() => {
  answers = inSync();
});

afterAll(async () => {
  await aws.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command as `npm run drift --` does, against the fake. */
function drift(parameters: string[], environment: Record<string, string | undefined> = {}) {
  return runCommand('drift', ['--assembly', folder, ...parameters], {
    environment: {
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...environment,
    },
  });
}

describe('npm run drift', () => {
  it('exits with 1 when one has drifted, and prints JSON alone on standard output', async () => {
    answers.DescribeStackResourceDrifts = ({ region }) =>
      region === 'us-east-1' ? '<StackResourceDrifts/>' : BUCKET;
    const { status, stdout } = await drift(['--json']);
    expect(status).toBe(1);
    const report = JSON.parse(stdout) as DriftReport;
    expect(report).toMatchObject({ account: '111122223333', verdict: 'drifted' });
    expect(report.stacks[0]?.resources[0]?.properties[0]?.actual).toBe('Suspended');
  });

  it('exits with 2 when a stack is not deployed, and still reports the others in Markdown', async () => {
    answers.DetectStackDrift = ({ parameters, region }) =>
      region === 'us-east-1'
        ? { error: 'ValidationError', message: 'Stack [Baseline-Billing] does not exist' }
        : `<StackDriftDetectionId>${parameters.get('StackName') ?? ''}</StackDriftDetectionId>`;
    const file = join(folder, 'drift.md');
    const { status, stdout } = await drift(['--markdown', '--output', file]);
    expect([status, stdout]).toEqual([2, '']);
    expect(readFileSync(file, 'utf8')).toMatch(/^## Drift: 1 stack could not be checked, 1 in sync/);
  });

  it('says in one message that there are no credentials', async () => {
    const { status, stdout, stderr } = await drift([], { AWS_ACCESS_KEY_ID: undefined });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('There are no AWS credentials\n  → ');
    expect(stderr).not.toContain('    at ');
  });

  it('looks for credentials before it takes the time to synthesize or read the stacks', async () => {
    const { stderr } = await drift(['--assembly', '/no/such/folder'], { AWS_ACCESS_KEY_ID: undefined });
    expect(stderr).toContain('There are no AWS credentials\n');
    expect((await drift(['--assembly', '/no/such/folder'])).stderr).toContain('/no/such/folder');
  });

  it('refuses the credentials of another account', async () => {
    answers.GetCallerIdentity = () => '<Account>444455556666</Account>';
    const { status, stderr } = await drift([]);
    expect(status).toBe(2);
    expect(stderr).toContain('The credentials are of the account 444455556666');
  });

  it('names the stacks there are when another is given', async () => {
    const { status, stderr } = await drift(['Baseline-Nothing']);
    expect(status).toBe(2);
    expect(stderr).toContain(
      'There is no stack Baseline-Nothing\n  → Stacks: Baseline-Storage, Baseline-Billing',
    );
  });

  it('exits with 2 for wrong usage, and with 0 for --help', async () => {
    expect((await drift(['--timeout', 'soon'])).status).toBe(2);
    const { status, stdout } = await drift(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('Exit code: 0 in sync, 1 drifted, 2 could not tell');
  });
});
