import { readAssembly } from '../../../../tools/assembly/read';
import { actionExists } from '../../../../tools/access/action-catalog';
import { CHECKS } from '../../../../tools/account/doctor/checks';
import { SESSION_CHECKS } from '../../../../tools/account/doctor/checks/sessions';
import { PREFLIGHT } from '../../../../tools/account/doctor/preflight';
import { runChecks } from '../../../../tools/account/doctor/run';
import { assemblyOf } from '../../../support/assembly';
import { configOf } from '../../../support/variants';
import { ACTION_OF } from './actions';
import { awsError } from './fake-account';
import { healthy } from './healthy';
import { FAULTS } from './faults';
import { contextWith, fake, heal, requestsFor, resultOf } from './support';
import { HOME } from './templates';

/** These are unknown, however healthy the account is. */
const NEVER_KNOWN = ['iam-billing-access'];

/** CloudFormation's own comparison has tests of its own, and so has what is there where people are sessions. */
const OTHERS = ['stack-drift', ...NEVER_KNOWN, ...SESSION_CHECKS.map(({ id }) => id)];
const ids = CHECKS.map(({ id }) => id).filter((id) => !OTHERS.includes(id));

beforeEach(heal);

it('finds nothing wrong where everything is as it should be', async () => {
  const { ok, counts, checks } = await runChecks(CHECKS, contextWith());
  expect(checks.filter(({ status }) => status !== 'pass')).toEqual([
    expect.objectContaining({ id: 'iam-billing-access', status: 'unknown' }),
  ]);
  expect(ok).toBe(true);
  expect(counts.pass).toBe(ids.length);
});

it('has an example of what each check is there for', () => {
  expect(Object.keys(FAULTS).sort()).toEqual([...ids].sort());
});

describe.each(Object.entries(FAULTS))('%s', (id, examples) => {
  it.each(examples.map((example) => ({ found: example[0], example })))(
    'finds $found',
    async ({ example }) => {
      const [found, answers, status = 'fail'] = example;
      Object.assign(fake.answers, answers(contextWith()));
      const result = await resultOf(id);
      expect(result.status).toBe(status);
      expect([result.expected, result.remediation]).not.toContain(undefined);
      expect([result.found, ...(result.items ?? [])].join('\n')).toContain(found);
    },
  );

  it.each([
    ['access is denied', awsError('AccessDenied', 'User x is not authorized to perform: y'), 'access denied'],
    ['AWS throttles', awsError('ThrottlingException', 'Rate exceeded'), 'AWS throttles the calls'],
    ['the service does not answer', Object.assign(new Error('socket'), { code: 'ETIMEDOUT' }), 'no answer'],
  ])('is unknown where %s', async (_, failure, why) => {
    fake.failure = failure;
    const result = await resultOf(id);
    expect(result.status).toBe('unknown');
    expect(result.found).toContain(why);
  });
});

it.each(['ExpiredToken', 'ExpiredTokenException', 'UnrecognizedClientException'])(
  'ends at once when the credentials are no good: %s',
  async (name) => {
    fake.failure = awsError(name);
    await expect(runChecks(CHECKS, contextWith())).rejects.toThrow(/credentials/);
  },
);

const disabled = (RegionName: string) => ({
  Regions: [{ RegionName, RegionOptStatus: 'DISABLED' }],
});
const refusedIn = (where: string) => {
  fake.answers['s3:GetBucketVersioning'] = (_: never, region: string) =>
    region === where ? awsError('UnrecognizedClientException') : {};
};

it('names a region that is not enabled, where AWS accepts no credentials for that', async () => {
  refusedIn(HOME);
  fake.answers['account:ListRegions'] = () => disabled(HOME);
  await expect(runChecks(CHECKS, contextWith())).rejects.toThrow(
    new RegExp(`has not enabled ${HOME}[^]*aws account enable-region --region-name ${HOME}`),
  );
});

it('names the credentials where another region is not enabled', async () => {
  refusedIn(HOME);
  fake.answers['account:ListRegions'] = () => disabled('me-central-1');
  await expect(runChecks(CHECKS, contextWith())).rejects.toThrow(/does not accept the credentials/);
});

it('one call that is denied takes along only the checks that need it', async () => {
  fake.answers['s3:GetBucketVersioning'] = () => awsError('AccessDenied');
  const { checks } = await runChecks(CHECKS, contextWith());
  expect(checks.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual([
    'iam-billing-access',
    'bucket-versioning',
  ]);
});

it.each([...CHECKS, ...PREFLIGHT].map((check) => [check.id, check] as const))(
  '%s needs the actions that its calls take, and no others',
  async (id, check) => {
    if (id === 'stack-drift' || SESSION_CHECKS.includes(check)) return;
    fake.calls.length = 0;
    // What makes a check read on: no charges yet, and nothing that the baseline itself has created.
    fake.answers['cloudwatch:ListMetrics'] = () => ({});
    fake.answers['cloudformation:ListStackResources'] = () => ({});
    await runChecks([check], contextWith());
    const actions = [...new Set(fake.calls.map((call) => ACTION_OF[call] ?? call))];
    expect(actions.sort()).toEqual([...check.needs].sort());
  },
);

it.each([...new Set([...CHECKS, ...PREFLIGHT].flatMap(({ needs }) => needs))])(
  '%s is an action of AWS',
  async (action) => {
    expect(await actionExists(action)).toBe(true);
  },
);

it.each(['default', 'regulated'] as const)(
  'the baseline itself, as configured by %s, is all well where everything is as its templates say',
  async (variant) => {
    const { homeRegion, name } = configOf(variant);
    const plan = { stacks: readAssembly(assemblyOf(variant)), homeRegion, requests: requestsFor(name) };
    fake.answers = healthy(contextWith(plan));
    const { checks } = await runChecks(CHECKS, contextWith(plan));
    expect(checks.filter(({ status }) => status !== 'pass')).toEqual([
      expect.objectContaining({ id: 'iam-billing-access' }),
    ]);
  },
);
