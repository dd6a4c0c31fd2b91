import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import identityCenter from '../../../../examples/organization/identity-center.config';
import type { DoctorReport } from '../../../../tools/account/doctor/model';
import { assemblyOfConfig } from '../../../support/assembly';
import { runCommand, runScript } from '../../../support/command';
import { awsError } from '../doctor/fake-account';
import { FakeEndpoint } from './fake-endpoint';
import { OrganizationAnswers } from './organization-answers';
import { accountsOf, declaredBy, folder, removeFolder } from './support';

// The first test of a command starts a process.
jest.setTimeout(120_000);

const SCRIPT = 'test/tools/account/organization/doctor-of-organization.ts';
const MANAGEMENT = '111122223333';
const declared = declaredBy('identityCenter');

let organization: OrganizationAnswers;
let endpoint: FakeEndpoint;
let address: string;

beforeAll(async () => {
  organization = new OrganizationAnswers(declared, accountsOf(declared));
  endpoint = new FakeEndpoint(organization);
  address = await endpoint.start();
});
beforeEach(() => {
  organization.other = {};
  endpoint.calls.length = 0;
});
afterAll(async () => {
  await endpoint.stop();
  removeFolder();
});

const environment = (account = MANAGEMENT): Record<string, string | undefined> => ({
  AWS_ENDPOINT_URL: address,
  AWS_ACCESS_KEY_ID: `ASIA${account}`,
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  // Throttled calls are not repeated for seconds.
  AWS_MAX_ATTEMPTS: '1',
});

const STATE = join(folder, 'state.jsonl');
const FIXED = ['--org', '--assembly', assemblyOfConfig(identityCenter), '--state', STATE];
const doctor = (parameters: readonly string[] = [], account?: string) =>
  runScript(SCRIPT, [...FIXED, ...parameters], { environment: environment(account) });

it('ends with 2 and one message for credentials of another account', async () => {
  const { stderr, status } = await doctor([], '555566667777');
  expect(stderr).toContain(
    'The credentials are of the account 555566667777, and 111122223333 owns the organization',
  );
  expect(stderr).not.toMatch(/\bat .*\.ts/);
  expect(status).toBe(2);
});

it('ends with 2 without credentials', async () => {
  const { stderr, status } = await runScript(SCRIPT, FIXED, {
    environment: { ...environment(), AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
  });
  expect(stderr).toContain('There are no AWS credentials');
  expect(status).toBe(2);
});

it('ends with 2 for an account that is in no organization', async () => {
  organization.other = { 'Organizations:ListRoots': () => awsError('AWSOrganizationsNotInUseException') };
  const { stderr, status } = await doctor();
  expect(stderr).toContain('The account of these credentials is in no organization');
  expect(status).toBe(2);
});

it('ends with 2 for credentials that may not read the organization', async () => {
  organization.other = { 'Organizations:ListRoots': () => awsError('AccessDeniedException', 'no') };
  const { stderr, status } = await doctor();
  expect(stderr).toMatch(/may not read the organization\n.*--org --policy/);
  expect(status).toBe(2);
});

it('says which unit there is not, before it calls anything but for who it is', async () => {
  const { stderr, status } = await doctor(['--preflight', '--unit', 'sandbx']);
  expect(stderr).toContain('There is no unit sandbx\n  → Did you mean sandbox?');
  expect(status).toBe(2);
  expect(endpoint.calls).toEqual(['STS:GetCallerIdentity']);
});

it.each([[['--unit', 'sandbox']], [['--wave', '2']]])('refuses %p for a scan', async (parameters) => {
  const { stderr, status } = await doctor(parameters);
  expect(stderr).toContain('--unit and --wave say which accounts a preflight is of');
  expect(status).toBe(2);
});

it('refuses a wave that is no number', async () => {
  expect((await doctor(['--preflight', '--wave', 'two'])).stderr).toContain(
    'It has to be a number such as 2.',
  );
});

it.each(['--unit', '--state'])('refuses %s for a single account', async (option) => {
  const { stderr, status } = await runCommand('doctor', [option, 'x'], { environment: environment() });
  expect(stderr).toContain(`${option} is about an organization`);
  expect(status).toBe(2);
});

it('says that a configuration has no organization', async () => {
  const { stderr, status } = await runCommand('doctor', ['--org'], { environment: environment() });
  expect(stderr).toContain('baseline.config.ts has no organization');
  expect(status).toBe(2);
});

it('prints the policy that it takes without a call', async () => {
  const { stdout, status } = await doctor(['--policy']);
  expect(JSON.parse(stdout)).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({
        Action: ['sts:AssumeRole'],
        Resource: expect.arrayContaining(['arn:aws:iam::*:role/baseline/baseline_doctor']) as string[],
      }),
    ]) as object[],
  });
  expect(status).toBe(0);
  expect(endpoint.calls).toEqual([]);
});

it('goes on where it was interrupted, and reports about all accounts', async () => {
  const slow = new FakeEndpoint(organization, 150);
  const at = await slow.start();
  const child = spawn(process.execPath, ['-r', 'ts-node/register', SCRIPT, ...FIXED], {
    env: { PATH: process.env.PATH, ...environment(), AWS_ENDPOINT_URL: at },
    stdio: 'ignore',
  });
  const seen = () => slow.calls.filter((call) => call === 'CloudFormation:ListStackInstances').length;
  while (seen() < 6 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill('SIGINT');
  await once(child, 'exit');
  expect(child.exitCode).toBe(130);
  expect(existsSync(STATE)).toBe(true);
  await slow.stop();
  endpoint.calls.length = 0;
  const { stdout, stderr, status } = await doctor(['--json']);
  expect(stderr).toMatch(/Continues an earlier run: \d+ of its parts are in .*; --fresh begins anew/);
  const sets = declared.stackSets.length;
  const read = endpoint.calls.filter((call) => call === 'CloudFormation:DescribeStackSet');
  expect(read.length).toBeLessThan(sets);
  const { ok, about, checks } = JSON.parse(stdout) as DoctorReport;
  expect({ ok, about }).toEqual({
    ok: false,
    about: 'Organization o-abcde12345: 3 accounts beside 111122223333, which owns it',
  });
  expect(checks.find(({ id }) => id === 'stack-sets')).toMatchObject({ found: `all of ${sets} StackSets` });
  expect(checks.find(({ id }) => id === 'member-role')).toMatchObject({ found: 'all of 3 accounts' });
  expect(status).toBe(1);
  // A whole run leaves nothing to go on from.
  expect(existsSync(STATE)).toBe(false);
});
