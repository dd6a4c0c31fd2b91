import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DoctorReport } from '../../../../tools/account/doctor/model';
import { assemblyOf } from '../../../support/assembly';
import { FakeAws, type Answer } from '../fake-aws';
import { runCommand } from '../../../support/command';

// The first test of a command starts a process.
jest.setTimeout(30_000);

const NOBODY =
  '<IsTruncated>false</IsTruncated><UserDetailList/><GroupDetailList/><RoleDetailList/><Policies/>';
const REPORT = Buffer.from('user,arn,mfa_active\n').toString('base64');

let aws: FakeAws;
let folder: string;
let answers: Record<string, Answer>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  aws = await FakeAws.start(
    ({ action }) => answers[action] ?? { error: 'AccessDenied', message: `not authorized: ${action}` },
  );
});

beforeEach(() => {
  answers = {
    GetCallerIdentity: '<Account>111122223333</Account>',
    GetAccountAuthorizationDetails: NOBODY,
    GenerateCredentialReport: '<State>COMPLETE</State>',
    GetCredentialReport: `<Content>${REPORT}</Content>`,
    GetAccountSummary: '<SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>',
  };
});

afterAll(async () => {
  await aws.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Environment = Record<string, string | undefined>;

/** Runs a tool as npm does, against the fake. */
function run(tool: string, parameters: string[], environment: Environment = {}) {
  return runCommand(tool, parameters, {
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

const doctor = (parameters: string[], environment?: Environment) =>
  run('doctor', ['--assembly', assemblyOf('default'), ...parameters], environment);

describe('npm run doctor', () => {
  it('exits with 0 where nothing fails, and prints JSON alone on standard output', async () => {
    const { status, stdout, stderr } = await doctor(['--section', 'people', '--json']);
    const report = JSON.parse(stdout) as DoctorReport;
    expect([status, report.ok, report.account]).toEqual([0, true, '111122223333']);
    expect(report.checks.find(({ id }) => id === 'user-mfa')).toMatchObject({
      status: 'pass',
      found: 'no user',
    });
    expect(stderr).not.toContain('Warning');
  });

  it('exits with 1 where something fails, and writes JUnit to a file', async () => {
    answers.GetAccountSummary = '<SummaryMap/>';
    const file = join(folder, 'doctor.xml');
    const { status, stdout } = await doctor(['--section', 'root', '--junit', '--output', file]);
    expect([status, stdout]).toEqual([1, '']);
    expect(readFileSync(file, 'utf8')).toContain('<failure message="no MFA device">');
  });

  it.each([
    [
      'the credentials have expired',
      { GetCallerIdentity: { error: 'ExpiredToken', message: 'The security token is expired' } },
      {},
      'The AWS credentials have expired\n  → Sign in again',
    ],
    ['there are no credentials', {}, { AWS_ACCESS_KEY_ID: undefined }, 'There are no AWS credentials\n  → '],
    [
      'AWS cannot be reached',
      {},
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      'AWS cannot be reached\n  → Check the network',
    ],
  ] as const)('says in one message that %s, and exits with 2', async (_, given, environment, message) => {
    Object.assign(answers, given);
    const { status, stdout, stderr } = await doctor([], environment);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  it('prints the policy it takes, and calls nothing of AWS', async () => {
    const before = aws.calls.length;
    const { status, stdout } = await doctor(['--policy']);
    expect([status, aws.calls.length]).toEqual([0, before]);
    expect(stdout).toContain('"organizations:DescribeOrganization"');
  });

  it('exits with 2 for wrong usage, and with 0 for --help', async () => {
    expect((await doctor(['--section', 'nothing'])).status).toBe(2);
    const { status, stdout } = await doctor(['--help']);
    expect([status, stdout]).toEqual([0, expect.stringContaining('Exit code: 0 nothing failed')]);
  });
});

describe('npm run people', () => {
  it('lists as JSON', async () => {
    const { status, stdout } = await run('people', ['--json']);
    expect([status, stdout]).toEqual([0, '[]\n']);
  });

  it('adds nobody where the password would end in a file', async () => {
    const before = aws.calls.length;
    const { status, stdout, stderr } = await run('people', ['add', 'engineer_ana', '--group', 'engineer']);
    expect([status, stdout, aws.calls.length]).toEqual([2, '', before]);
    expect(stderr).toContain('standard output is no terminal');
  });

  it('says who may, where it may not', async () => {
    const { status, stderr } = await run('people', ['remove', 'ana']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('a member of the group admin, with MFA')]);
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    [['add', 'ana'], "required option '--group <group>'"],
    [['add', 'ana', '--group', 'boss'], 'There is no group boss'],
    [['add', 'a na', '--group', 'admin'], 'Expected 1 to 64 letters'],
  ])('exits with 2 for %j', async (parameters, message) => {
    const { status, stderr } = await run('people', parameters);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
