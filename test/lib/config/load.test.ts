import { loadConfig } from '../../../lib/config';
import { COMMERCIAL_REGIONS } from '../../../lib/config/regions';
import shipped from '../../../baseline.config';
import { MINIMAL, configOf } from '../../support/variants';
import { problemsOf } from '../../support/config-problems';

const problemsWith = (fields: object): string[] => problemsOf({ ...MINIMAL, ...fields });
const names = (count: number, length: number) =>
  Array.from({ length: count }, (_, i) => `${String(i).padStart(3, '0')}${'x'.repeat(length - 3)}`);
const locations = (count: number, length: number) =>
  names(count, length - 8).map((name) => `bucket/${name}/`);
const types = (count: number, length: number) =>
  Array.from({ length: count }, (_, i) => {
    const letters = String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26));
    return `${letters}5${'n'.repeat(length - 8)}.nano`;
  });
const tagged = (count: number, length: number) =>
  Object.fromEntries(names(count, 5).map((name) => [name, 'v'.repeat(length - 5)]));

const NAME =
  'expected lower-case letters, digits and single hyphens, beginning and ending with a letter or digit';
const RESERVED = 'expected a prefix that Amazon S3 does not reserve (sthree-, amzn-s3-demo-)';
const LOCATION =
  "expected a bucket name, or a bucket and a prefix that ends with a slash such as 'my-bucket/reports/'";
const TYPE = "expected an EC2 instance type such as 't3.small', or a family such as 't3.*'";
const REPOSITORY =
  "expected 2 or more lower-case letters and digits, with . _ - between them and / between parts, such as 'my/app'";
const REGION = 'expected a commercial AWS region such as ap-southeast-2';
const PARTITION =
  'expected a commercial AWS region: China, GovCloud and the sovereign clouds are other partitions, which are not supported';
const MONITOR = "expected 'create', 'none' or the ARN of a cost anomaly monitor";
const GITHUB = "expected 'owner/name' of a GitHub repository";
const github = (fields: object) => ({ delivery: { github: { repository: 'acme/baseline', ...fields } } });
const OBJECT = 'expected an object in curly brackets';
const LIST = 'expected a list in square brackets';
const OWN_TAG =
  "expected a key other than 'owner' (it says whose instance it is) and not beginning with 'aws:'";
const VALUE = 'expected at most 256 letters, digits, spaces and _ . : / = + - @';

describe('a bad value is named with its path, what it is, and what is expected', () => {
  it.each<[object, string]>([
    [{ name: undefined }, 'name: got nothing, expected text in quotes'],
    [{ name: 12 }, 'name: got 12, expected text in quotes'],
    [{ name: '' }, `name: got "", ${NAME}`],
    [{ name: 'Acme' }, `name: got "Acme", ${NAME}`],
    [{ name: 'acme-' }, `name: got "acme-", ${NAME}`],
    [{ name: 'acme--x' }, `name: got "acme--x", ${NAME}`],
    [{ name: 'sthree-acme' }, `name: got "sthree-acme", ${RESERVED}`],
    [{ account: 111122223333 }, 'account: got 111122223333, expected 12 digits in quotes'],
    [{ account: 'abc' }, 'account: got "abc", expected 12 digits in quotes'],
    [{ account: '11112222333' }, 'account: got "11112222333", expected 12 digits in quotes'],
    [{ homeRegion: 'mars-1' }, `homeRegion: got "mars-1", ${REGION}`],
    [{ homeRegion: 'us-gov-west-1' }, `homeRegion: got "us-gov-west-1", ${PARTITION}`],
    [{ homeRegion: 'cn-north-1' }, `homeRegion: got "cn-north-1", ${PARTITION}`],
    [{ notificationEmails: 'a@example.com' }, `notificationEmails: got "a@example.com", ${LIST}`],
    [{ notificationEmails: [] }, 'notificationEmails: got [], expected at least 1 item'],
    [
      { notificationEmails: ['not an email'] },
      'notificationEmails[0]: got "not an email", expected an e-mail address',
    ],
    [{ billing: 5 }, `billing: got 5, ${OBJECT}`],
    [{ billing: { alarmThresholds: [] } }, 'billing.alarmThresholds: got [], expected at least 1 item'],
    [
      { billing: { alarmThresholds: [10, 5] } },
      'billing.alarmThresholds: got [10,5], expected ascending thresholds, each once',
    ],
    [
      { billing: { alarmThresholds: [10, 10] } },
      'billing.alarmThresholds: got [10,10], expected ascending thresholds, each once',
    ],
    [{ billing: { alarmThresholds: ['10'] } }, 'billing.alarmThresholds[0]: got "10", expected a number'],
    [{ billing: { monthlyBudget: NaN } }, 'billing.monthlyBudget: got NaN, expected a number'],
    [{ billing: { monthlyBudget: Infinity } }, 'billing.monthlyBudget: got Infinity, expected a number'],
    [{ billing: { anomalyDetection: null } }, `billing.anomalyDetection: got null, ${OBJECT}`],
    [
      { billing: { anomalyDetection: { monitor: 'arn:aws:ce::1:anomalymonitor/x' } } },
      `billing.anomalyDetection.monitor: got "arn:aws:ce::1:anomalymonitor/x", ${MONITOR}`,
    ],
    [
      { billing: { anomalyDetection: { minimumImpact: -1 } } },
      'billing.anomalyDetection.minimumImpact: got -1, expected more than 0',
    ],
    [{ access: { requireMfa: 'yes' } }, 'access.requireMfa: got "yes", expected true or false'],
    [
      { access: { adminsAssumeDeployRole: 1 } },
      'access.adminsAssumeDeployRole: got 1, expected true or false',
    ],
    [{ access: { analystData: [] } }, 'access.analystData: got [], expected at least 1 item'],
    [{ access: { analystData: ['Bucket'] } }, `access.analystData[0]: got "Bucket", ${LOCATION}`],
    [{ access: { analystData: ['bucket/x'] } }, `access.analystData[0]: got "bucket/x", ${LOCATION}`],
    [{ access: { analystData: ['bucket/*/'] } }, `access.analystData[0]: got "bucket/*/", ${LOCATION}`],
    [
      { access: { analystData: ['acme-logs'] } },
      `access.analystData[0]: got "acme-logs", expected a location outside 'acme-logs', which analysts do not read`,
    ],
    [
      { access: { analystData: ['data', 'acme-landing-zone/a/'] } },
      `access.analystData[1]: got "acme-landing-zone/a/", expected a location outside 'acme-landing-zone', which analysts do not read`,
    ],
    [
      { access: { analystData: ['data', 'data'] } },
      'access.analystData: got ["data","data"], expected each location once',
    ],
    [{ access: { instanceTypes: [] } }, 'access.instanceTypes: got [], expected at least 1 item'],
    [{ access: { instanceTypes: ['t3'] } }, `access.instanceTypes[0]: got "t3", ${TYPE}`],
    [{ access: { instanceTypes: ['*.small'] } }, `access.instanceTypes[0]: got "*.small", ${TYPE}`],
    [
      { access: { instanceTypes: ['t3.*', 't3.*'] } },
      'access.instanceTypes: got ["t3.*","t3.*"], expected each instance type once',
    ],
    [{ storage: { encryption: 'none' } }, `storage.encryption: got "none", expected 'SSE-S3' or 'SSE-KMS'`],
    [
      { storage: { oldVersionRetentionDays: '90' } },
      'storage.oldVersionRetentionDays: got "90", expected a number',
    ],
    [
      { storage: { logRetentionDays: 200.5 } },
      'storage.logRetentionDays: got 200.5, expected a whole number',
    ],
    [{ delivery: { github: true } }, `delivery.github: got true, ${OBJECT}`],
    [{ delivery: { github: {} } }, 'delivery.github.repository: got nothing, expected text in quotes'],
    [github({ repository: 'baseline' }), `delivery.github.repository: got "baseline", ${GITHUB}`],
    [github({ repository: 'acme/*' }), `delivery.github.repository: got "acme/*", ${GITHUB}`],
    [
      github({ branch: 'release/*' }),
      'delivery.github.branch: got "release/*", expected the name of a branch, without wildcards or colons',
    ],
    [
      github({ environment: 'a:b' }),
      'delivery.github.environment: got "a:b", expected the name of an environment, without wildcards or colons',
    ],
    [github({ provider: 'none' }), `delivery.github.provider: got "none", expected 'create' or 'existing'`],
    [{ repositories: 'app' }, `repositories: got "app", ${LIST}`],
    [{ repositories: ['App'] }, `repositories[0]: got "App", ${REPOSITORY}`],
    [{ repositories: ['a//b'] }, `repositories[0]: got "a//b", ${REPOSITORY}`],
    [{ repositories: ['aa', 'aa'] }, 'repositories: got ["aa","aa"], expected each repository once'],
    [{ tags: [] }, `tags: got [], ${OBJECT}`],
    [{ tags: { cost: 1 } }, 'tags.cost: got 1, expected text in quotes'],
    [{ tags: { cost: '*' } }, `tags.cost: got "*", ${VALUE}`],
    [{ tags: { 'aws:cost': 'x' } }, `tags["aws:cost"]: got the key "aws:cost", ${OWN_TAG}`],
    [{ tags: { Owner: 'me' } }, `tags.Owner: got the key "Owner", ${OWN_TAG}`],
    [
      { tags: { 'a*': 'x' } },
      'tags["a*"]: got the key "a*", expected 1 to 128 letters, digits, spaces and _ . : / = + - @',
    ],
    [
      { tags: { 'managed-by': 'me' } },
      `tags["managed-by"]: got the key "managed-by", expected a key other than 'managed-by', which the baseline sets itself`,
    ],
    [
      { tags: { cost: 'a', Cost: 'b' } },
      'tags: got {"cost":"a","Cost":"b"}, expected keys that differ in more than their case, which AWS IAM takes for the same',
    ],
  ])('%j', (fields, message) => {
    expect(problemsWith(fields)).toEqual([message]);
  });
});

describe('limits hold at the border and not beyond', () => {
  const billing = (fields: object) => ({ billing: fields });
  const storage = (fields: object) => ({ storage: fields });
  const access = (fields: object) => ({ access: fields });
  const emails = (count: number) => ({
    notificationEmails: names(count, 4).map((name) => `${name}@example.com`),
  });
  const longEmail = (length: number) => ({ notificationEmails: [`${'e'.repeat(length - 12)}@example.com`] });
  const ladder = (count: number) =>
    billing({ alarmThresholds: Array.from({ length: count }, (_, i) => i + 1) });
  it.each<[string, object, object, string]>([
    [
      'name length',
      { name: 'n'.repeat(50) },
      { name: 'n'.repeat(51) },
      "expected at most 50 characters, so that '<name>-landing-zone' fits a bucket name",
    ],
    ['e-mails', emails(10), emails(11), 'expected at most 10 items'],
    [
      'e-mails together',
      { notificationEmails: [4, 4, 4, 4].map((_, i) => `${i}${'e'.repeat(187)}@example.com`) },
      {
        notificationEmails: [4, 4, 4, 5].map((_, i) => `${i}${'e'.repeat(i === 3 ? 188 : 187)}@example.com`),
      },
      'expected addresses of at most 800 characters together, since one template holds them all',
    ],
    ['e-mail length', longEmail(254), longEmail(255), 'expected at most 254 characters'],
    ['thresholds', ladder(10), ladder(11), 'expected at most 10 items'],
    [
      'least threshold',
      billing({ alarmThresholds: [0.01] }),
      billing({ alarmThresholds: [0] }),
      'expected more than 0',
    ],
    [
      'largest budget',
      billing({ monthlyBudget: 1e9 }),
      billing({ monthlyBudget: 1e9 + 1 }),
      'expected at most 1000000000',
    ],
    [
      'least old-version retention',
      storage({ oldVersionRetentionDays: 1 }),
      storage({ oldVersionRetentionDays: 0 }),
      'expected at least 1',
    ],
    [
      'longest old-version retention',
      storage({ oldVersionRetentionDays: 3650 }),
      storage({ oldVersionRetentionDays: 3651 }),
      'expected at most 3650',
    ],
    [
      'least log retention',
      storage({ logRetentionDays: 180 }),
      storage({ logRetentionDays: 179 }),
      'expected at least 180',
    ],
    [
      'longest log retention',
      storage({ logRetentionDays: 3650 }),
      storage({ logRetentionDays: 3651 }),
      'expected at most 3650',
    ],
    [
      'locations',
      access({ analystData: locations(10, 20) }),
      access({ analystData: locations(11, 20) }),
      'expected at most 10 items',
    ],
    [
      'length of locations',
      access({ analystData: locations(10, 60) }),
      access({ analystData: locations(10, 61) }),
      'expected names of at most 600 characters together, since one policy holds them all',
    ],
    [
      'instance types',
      access({ instanceTypes: types(40, 10) }),
      access({ instanceTypes: types(41, 10) }),
      'expected at most 40 items',
    ],
    [
      'length of instance types',
      access({ instanceTypes: types(40, 15) }),
      access({ instanceTypes: types(40, 16) }),
      'expected names of at most 600 characters together, since one policy holds them all',
    ],
    [
      'repositories',
      { repositories: names(10, 5) },
      { repositories: names(11, 5) },
      'expected at most 10 items',
    ],
    [
      'length of repositories',
      { repositories: names(10, 20) },
      { repositories: names(10, 21) },
      'expected names of at most 200 characters together, since one policy holds them all',
    ],
    ['repository length', { repositories: ['ab'] }, { repositories: ['a'] }, REPOSITORY],
    ['tags', { tags: tagged(20, 10) }, { tags: tagged(21, 10) }, 'expected at most 20 tags'],
    [
      'length of tags',
      { tags: tagged(20, 40) },
      { tags: tagged(20, 41) },
      'expected keys and values of at most 800 characters together, since every resource carries them',
    ],
    ['length of a tag value', { tags: { k: 'v'.repeat(256) } }, { tags: { k: 'v'.repeat(257) } }, VALUE],
  ])('%s', (_what, atTheBorder, beyond, expected) => {
    expect(problemsWith(atTheBorder)).toEqual([]);
    expect(problemsWith(beyond)).toEqual([expect.stringContaining(`, ${expected}`)]);
  });
});

it.each([
  [{ nmae: 'x' }, "nmae: unknown key; did you mean 'name'?"],
  [{ billing: { budget: 1 } }, 'billing.budget: unknown key; expected alarmThresholds, '],
  [
    { billing: { anomalyDetection: { impact: 1 } } },
    'billing.anomalyDetection.impact: unknown key; expected monitor, minimumImpact',
  ],
  [{ access: { mfa: true } }, 'access.mfa: unknown key; expected requireMfa, '],
  [{ storage: { kms: true } }, 'storage.kms: unknown key; expected encryption, '],
  [{ delivery: { gitlab: {} } }, "delivery.gitlab: unknown key; did you mean 'github'?"],
  [github({ branhc: 'v1' }), "delivery.github.branhc: unknown key; did you mean 'branch'?"],
])('an unknown key is an error that says what was meant: %j', (fields, message) => {
  expect(problemsWith(fields)).toEqual([expect.stringContaining(message)]);
});

it('all problems are reported together', () => {
  const problems = problemsOf({
    name: 'acme',
    homeRegion: 'mars-1',
    notificationEmails: [],
    access: { analystData: ['acme-logs'], requireMfa: 'no' },
    storage: { kms: true },
  });
  expect(problems.map((line) => line.split(':')[0])).toEqual([
    'homeRegion',
    'notificationEmails',
    'access.requireMfa',
    'storage.kms',
    'access.analystData[0]',
  ]);
});

it('the message counts the problems and says where to correct them', () => {
  expect(() => loadConfig({ ...MINIMAL, name: 1 })).toThrow(
    /^baseline\.config\.ts has a problem:\n {2}- name: .*\n {2}→ Correct baseline\.config\.ts; docs\/configuration\.md lists every field/,
  );
  expect(() => loadConfig({})).toThrow(/^baseline\.config\.ts has 2 problems:/);
});

it('something that is no configuration at all is named so', () => {
  expect(problemsOf('x')).toEqual([`the configuration: got "x", ${OBJECT}`]);
});

it('a long value is shortened', () => {
  const [line] = problemsWith({ homeRegion: 'x'.repeat(200) });
  expect(line).toBe(`homeRegion: got "${'x'.repeat(76)}…, ${REGION}`);
});

it('what is left out has a default', () => {
  const config = configOf('default');
  expect(config).toMatchObject({
    homeRegion: 'ap-southeast-2',
    billing: {
      alarmThresholds: [10, 50, 100],
      monthlyBudget: 100,
      anomalyDetection: { monitor: 'create', minimumImpact: 10 },
    },
    access: { requireMfa: true, adminsAssumeDeployRole: true, analystData: ['acme-analysis'] },
    storage: { encryption: 'SSE-S3', oldVersionRetentionDays: 90, logRetentionDays: 400 },
    repositories: ['acme/app'],
    tags: {},
  });
  expect(config.account).toBeUndefined();
  expect(config.access.instanceTypes).toHaveLength(24);
  expect(config.access.instanceTypes.every((type) => /^(t3|t3a|t4g|m6i|m7i|m7g)\.\w+$/.test(type))).toBe(
    true,
  );
});

it('a section that is given in part keeps the other defaults', () => {
  expect(loadConfig({ ...MINIMAL, billing: { monthlyBudget: 5 } }).billing).toEqual({
    alarmThresholds: [10, 50, 100],
    monthlyBudget: 5,
    anomalyDetection: { monitor: 'create', minimumImpact: 10 },
  });
});

it('a pipeline is none by default, and else one of the main branch that deploys to production', () => {
  expect(configOf('default').delivery).toEqual({});
  expect(loadConfig({ ...MINIMAL, ...github({}) }).delivery.github).toEqual({
    repository: 'acme/baseline',
    branch: 'main',
    environment: 'production',
    provider: 'create',
  });
});

it('no repositories is a choice, and not the default', () => {
  expect(loadConfig({ ...MINIMAL, repositories: [] }).repositories).toEqual([]);
});

it.each(COMMERCIAL_REGIONS)('the home region may be %s', (homeRegion) => {
  expect(loadConfig({ ...MINIMAL, homeRegion }).homeRegion).toBe(homeRegion);
});

it('the file as shipped is valid', () => {
  expect(loadConfig(shipped)).toMatchObject({ name: 'acme', access: { requireMfa: true } });
});
