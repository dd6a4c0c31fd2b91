import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { readConfig } from '../../../lib/config';
import { UserError } from '../../../lib/config/user-error';
import { ExitCode, failureOf } from '../../../tools/cli/errors';

const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'config-'));
let count = 0;

/** A file of this text, in a folder of its own. */
function fileOf(text: string): string {
  const path = join(mkdtempSync(join(folder, `${(count += 1)}-`)), 'baseline.config.ts');
  writeFileSync(path, text);
  return path;
}

/** What is said of a file, without the remedy; fails for anything but a message to the person. */
async function problemOf(text: string): Promise<string> {
  const path = fileOf(text);
  const error = await readConfig({ path }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(readdirSync(join(path, '..'))).toEqual(['baseline.config.ts']);
  if (!(error instanceof UserError)) throw new Error(`not refused as a user's mistake: ${String(error)}`);
  expect(failureOf(error).exitCode).toBe(ExitCode.unable);
  expect(error.remedy).not.toBe('');
  expect(error.message).not.toMatch(/\n\s+at /);
  return error.problem;
}

/** Lines from the third, each a field. */
const configWith = (fields: string): string =>
  `export default {\n  name: 'northwind', notificationEmails: ['me@northwind.test'],\n  ${fields}\n};\n`;

/** An organization as text, all in one line: its fields, each as it is or as given. */
function organization(given: Readonly<Record<string, string>> = {}): string {
  const fields = {
    id: "'o-abcde12345'",
    root: "'r-abcd'",
    management: "'111122223333'",
    audit: "'222233334444'",
    logArchive: "'333344445555'",
    units: "[{ name: 'one', ou: 'One', wave: 1 }, { name: 'two', ou: 'Two', wave: 2 }]",
    accounts: "[{ id: '222233334444', unit: 'two' }, { id: '333344445555', unit: 'two' }]",
    ...given,
  };
  return `organization: { ${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} },`;
}

describe('a value that cannot be is named with its line', () => {
  const EMAIL = 'expected an e-mail address';
  const MONITOR = 'arn:aws:ce::222233334444:anomalymonitor/00000000-0000-0000-0000-000000000000';
  const CONTACT = "name: 'Ana', title: 'Lead', email: 'ana@northwind.test', phoneNumber: '+61 2 5550 0100'";
  const BRANCH = 'expected the short name of a branch that git takes';
  const github = (fields: string) => `delivery: { github: { ${fields} } },`;
  const contact = (fields: string) => `settings: { securityContact: { ${CONTACT}, ${fields} } },`;
  const thresholds = (values: string) => `billing: { alarmThresholds: [${values}] },`;
  const location = (value: string) => `access: { analystData: ['${value}'] },`;
  const type = (value: string) => `access: { instanceTypes: ['${value}'] },`;
  const tag = (key: string) => `tags: { '${key}': 'x' },`;
  const CENTS = 'expected at least 0.01, with at most two decimals';
  const BUCKET = 'expected a bucket name that Amazon S3 takes';
  const PREFIX = "expected a prefix of at most 1024 bytes without empty parts, '.' and '..'";
  const PLACE = 'expected a bucket name, or a bucket and a prefix that ends with a slash';
  const TYPE = 'expected an EC2 instance type';
  const GITHUB = "expected 'owner/name' of a GitHub repository";
  const PLAIN = 'expected text without blanks at its beginning and end';
  const PHONE = 'expected at least 3 digits';
  it.each<[string, string]>([
    // unknown keys and words
    ["homRegion: 'eu-west-1',", "homRegion: unknown key; did you mean 'homeRegion'?"],
    ['notificationEmail: [],', "notificationEmail: unknown key; did you mean 'notificationEmails'?"],
    ['biling: {},', "biling: unknown key; did you mean 'billing'?"],
    ['Tags: {},', "Tags: unknown key; did you mean 'tags'?"],
    ['acess: {},', "acess: unknown key; did you mean 'access'?"],
    ['stroage: {},', "stroage: unknown key; did you mean 'storage'?"],
    ['region: 5,', 'region: unknown key'],
    ['review: {},', 'review: moved to tools.config.ts'],
    ['doctor: {},', 'doctor: moved to tools.config.ts'],
    ['access: { requireMFA: true },', "access.requireMFA: unknown key; did you mean 'requireMfa'?"],
    ['access: { analystdata: [] },', "access.analystdata: unknown key; did you mean 'analystData'?"],
    ['billing: { budget: 5 },', 'billing.budget: unknown key; expected alarmThresholds'],
    ['billing: { monthlyBuget: 5 },', "billing.monthlyBuget: unknown key; did you mean 'monthlyBudget'?"],
    [
      'billing: { anomalyDetection: { minimalImpact: 5 } },',
      "billing.anomalyDetection.minimalImpact: unknown key; did you mean 'minimumImpact'?",
    ],
    [
      'storage: { logRetention: 400 },',
      "storage.logRetention: unknown key; did you mean 'logRetentionDays'?",
    ],
    ['detection: { guardduty: true },', "detection.guardduty: unknown key; did you mean 'guardDuty'?"],
    ["detection: { teir: 'standard' },", "detection.teir: unknown key; did you mean 'tier'?"],
    ['alerts: { email: [] },', "alerts.email: unknown key; did you mean 'emails'?"],
    [contact('phone: 1'), "settings.securityContact.phone: unknown key; did you mean 'phoneNumber'?"],
    [github("repository: 'northwind/x', environement: 'x'"), "did you mean 'environment'?"],
    [
      "homeRegion: 'eu-west1',",
      'homeRegion: got "eu-west1", expected a commercial AWS region such as ap-southeast-2; did you mean \'eu-west-1\'?',
    ],
    ["homeRegion: 'ap-southest-2',", "did you mean 'ap-southeast-2'?"],
    ["homeRegion: 'mars-1',", 'homeRegion: got "mars-1", expected a commercial AWS region'],
    [
      "homeRegion: 'cn-north-1',",
      'China, GovCloud and the sovereign clouds are other partitions, which are not supported',
    ],
    ["homeRegion: 'us-gov-east-1',", 'which are not supported'],
    ["homeRegion: 'eusc-de-east-1',", 'which are not supported'],
    ["homeRegion: '',", 'homeRegion: got ""'],
    ['homeRegion: null,', 'homeRegion: got null'],
    [
      "governedRegions: ['eu-west-9'],",
      'governedRegions[0]: got "eu-west-9", expected a commercial AWS region such as ap-southeast-2; did you mean \'eu-west-1\'?',
    ],
    ["governedRegions: ['eu-west-1', 'eu-west-1'],", 'expected each region once'],
    ["governedRegions: 'eu-west-1',", 'expected a list in square brackets'],
    [
      "detection: { tier: 'standart' },",
      "expected 'essential' or 'standard' or 'regulated'; did you mean 'standard'?",
    ],
    ["detection: { tier: 'gold' },", 'detection.tier: got "gold"'],
    ['detection: { guardDuty: true },', 'detection.guardDuty: got true'],
    ["detection: { guardDuty: 'yes' },", "expected 'create' or 'existing' or 'none'"],
    ["detection: { securityHub: 'exisiting' },", "did you mean 'existing'?"],
    [
      "detection: { inspector: ['ECS'] },",
      "detection.inspector[0]: got \"ECS\", expected 'ECR' or 'EC2'; did you mean 'EC2'?",
    ],
    ["detection: { inspector: ['ECR', 'ECR'] },", 'expected each once'],
    ["detection: { securityHubStandards: ['PCI'] },", 'detection.securityHubStandards[0]: got "PCI"'],
    ["detection: { configFrequency: 'HOURLY' },", 'detection.configFrequency: got "HOURLY"'],
    ["storage: { encryption: 'SSE-KM' },", "did you mean 'SSE-KMS'?"],
    ["alerts: { minimumSeverity: 'Medium' },", "did you mean 'MEDIUM'?"],
    ["settings: { vpcBlockPublicAccess: 'block' },", 'settings.vpcBlockPublicAccess: got "block"'],
    // what contradicts itself
    [
      'detection: { conformancePack: true },',
      "detection.conformancePack: got true, expected false, since config is 'none'",
    ],
    [
      "detection: { tier: 'standard', config: 'none', conformancePack: true },",
      "detection.conformancePack: got true, expected false, since config is 'none'",
    ],
    ["detection: { guardDutyPlans: ['S3_DATA_EVENTS'] },", "expected none, since guardDuty is 'none'"],
    [
      "detection: { tier: 'standard', guardDuty: 'existing', guardDutyPlans: ['S3_DATA_EVENTS'] },",
      "expected none, since guardDuty is 'existing'",
    ],
    ["detection: { tier: 'standard', guardDutyPlans: ['S3'] },", 'detection.guardDutyPlans[0]: got "S3"'],
    [
      `account: '111122223333', billing: { anomalyDetection: { monitor: '${MONITOR}' } },`,
      'expected a monitor of the account 111122223333',
    ],
    [
      "billing: { anomalyDetection: { monitor: 'arn:aws:ce::1:x' } },",
      "expected 'create', 'none' or the ARN",
    ],
    ["billing: { anomalyDetection: { monitor: 'Create' } },", "expected 'create', 'none' or the ARN"],
    // money
    [thresholds('0.001'), `billing.alarmThresholds[0]: got 0.001, ${CENTS}`],
    [thresholds('10.005'), `billing.alarmThresholds[0]: got 10.005, ${CENTS}`],
    [thresholds('1, 2.999'), `billing.alarmThresholds[1]: got 2.999, ${CENTS}`],
    [thresholds('0'), 'billing.alarmThresholds[0]: got 0, expected more than 0'],
    [thresholds('-5'), 'expected more than 0'],
    [thresholds("'5'"), 'expected a number'],
    [thresholds('NaN'), 'got NaN, expected a number'],
    [thresholds('Infinity'), 'got Infinity, expected a number'],
    [thresholds('5, 5'), 'expected ascending thresholds, each once'],
    [thresholds('50, 10'), 'expected ascending thresholds, each once'],
    [thresholds(''), 'expected at least 1 item'],
    [thresholds('1,2,3,4,5,6,7,8,9,10,11'), 'expected at most 10 items'],
    ['billing: { alarmThresholds: 10 },', 'expected a list in square brackets'],
    ['billing: { monthlyBudget: 1e10 },', 'expected at most 1000000000'],
    ['billing: { monthlyBudget: 99.999 },', CENTS],
    ["billing: { monthlyBudget: '100 USD' },", 'expected a number'],
    ['billing: { monthlyBudget: undefined, alarmThresholds: null },', 'billing.alarmThresholds: got null'],
    ['billing: { anomalyDetection: { minimumImpact: 0 } },', 'expected more than 0'],
    ['billing: { anomalyDetection: { minimumImpact: 0.123 } },', CENTS],
    // addresses
    ["alerts: { emails: ['security'] },", `alerts.emails[0]: got "security", ${EMAIL}`],
    ["alerts: { emails: ['a@b'] },", EMAIL],
    ["alerts: { emails: ['a b@northwind.test'] },", EMAIL],
    ["alerts: { emails: [''] },", EMAIL],
    ['alerts: { emails: [] },', 'expected at least 1 item'],
    ["alerts: { emails: ['Ana <ana@northwind.test>'] },", EMAIL],
    [
      "alerts: { emails: ['ana@northwind.test', 'Ana@Northwind.test'] },",
      'expected each address once, whatever the case of its letters',
    ],
    // whom AWS writes to
    [contact("name: ' '"), `settings.securityContact.name: got " ", ${PLAIN}`],
    [contact("name: ''"), 'settings.securityContact.name: got "", expected at least 1 character'],
    [contact("name: ' Ana'"), PLAIN],
    [contact("title: '\\t'"), PLAIN],
    [contact("title: 'x'.repeat(51)"), 'expected at most 50 characters'],
    [contact("phoneNumber: ' '"), `settings.securityContact.phoneNumber: got " ", ${PHONE}`],
    [contact("phoneNumber: '()-+'"), PHONE],
    [contact("phoneNumber: 'call me 123'"), PHONE],
    [contact("phoneNumber: '12'"), PHONE],
    [contact("email: 'ana'"), EMAIL],
    ['settings: { securityContact: true },', 'expected an object in curly brackets'],
    // names
    ["account: '12345',", 'expected 12 digits in quotes'],
    ['account: 111122223333,', 'expected 12 digits in quotes'],
    ["account: '1111-2222-3333',", 'expected 12 digits in quotes'],
    [github("repository: 'northwind'"), GITHUB],
    [github("repository: '-x/app'"), GITHUB],
    [github("repository: 'x-/app'"), GITHUB],
    [github("repository: 'a--b/app'"), GITHUB],
    [github("repository: 'x/..'"), GITHUB],
    [github("repository: 'x/.'"), GITHUB],
    [github("repository: 'x/app.git'"), GITHUB],
    [github("repository: 'x/app.wiki'"), GITHUB],
    [github("repository: 'https://github.com/x/app'"), GITHUB],
    [github("repository: 'x/a b'"), GITHUB],
    [github("repository: 'x/app/main'"), GITHUB],
    [github("repository: 'x_y/app'"), GITHUB],
    [github("repository: ''"), GITHUB],
    [github("repository: 'x/app', branch: 'a..b'"), BRANCH],
    [github("repository: 'x/app', branch: 'main.lock'"), BRANCH],
    [github("repository: 'x/app', branch: '.main'"), BRANCH],
    [github("repository: 'x/app', branch: '-main'"), BRANCH],
    [github("repository: 'x/app', branch: 'main.'"), BRANCH],
    [github("repository: 'x/app', branch: 'refs/heads/main'"), BRANCH],
    [github("repository: 'x/app', branch: 'release/*'"), 'without wildcards or colons'],
    [github("repository: 'x/app', branch: ''"), 'expected the name of a branch'],
    [github("repository: 'x/app', environment: 'prod:eu'"), 'without wildcards or colons'],
    [github("repository: 'x/app', provider: 'none'"), "expected 'create' or 'existing'"],
    [github("repository: 'x/app', ids: { owner: 1, repository: '2' }"), 'delivery.github.ids.owner: got 1'],
    [github("repository: 'x/app', ids: { owner: '1' }"), 'delivery.github.ids.repository: got nothing'],
    ["repositories: ['App'],", 'repositories[0]: got "App"'],
    ["repositories: ['a'],", 'expected 2 or more lower-case letters'],
    ["repositories: ['my app'],", 'expected 2 or more lower-case letters'],
    ["repositories: ['-app'],", 'expected 2 or more lower-case letters'],
    ["repositories: 'app',", 'expected a list in square brackets'],
    [tag(' cost'), 'expected a key without blanks at its beginning and end'],
    [tag('cost '), 'expected a key without blanks at its beginning and end'],
    [tag(''), 'expected 1 to 128 letters'],
    [tag('a?b'), 'expected 1 to 128 letters'],
    [tag('AWS:cost'), "not beginning with 'aws:'"],
    [tag('owner'), "expected a key other than 'owner'"],
    [tag('Managed-By'), "expected a key other than 'managed-by'"],
    ['tags: { cost: 5 },', 'tags.cost: got 5, expected text in quotes'],
    ["tags: ['cost'],", 'expected an object in curly brackets'],
    ["tags: { a: 'x', A: 'y' },", 'expected keys that differ in more than their case'],
    // where data is, and on what it is worked on
    [location('my..bucket'), BUCKET],
    [location('my.-bucket'), BUCKET],
    [location('192.168.1.1'), BUCKET],
    [location('xn--bucket'), BUCKET],
    [location('sthree-bucket'), BUCKET],
    [location('bucket-s3alias'), BUCKET],
    [location('bucket--x-s3/a/'), BUCKET],
    [location('Bucket'), PLACE],
    [location('ab'), PLACE],
    [location('bucket/prefix'), PLACE],
    [location('s3://bucket/x/'), PLACE],
    [location('bucket/*/'), PLACE],
    [location('bucket//'), PLACE],
    [location('bucket/a//b/'), PREFIX],
    [location('bucket//a/'), PREFIX],
    [location('bucket/../a/'), PREFIX],
    [location('bucket/a/./'), PREFIX],
    [location(`bucket/${'é'.repeat(520)}/`), PREFIX],
    [location('northwind-logs'), "expected a location outside 'northwind-logs'"],
    [type('t3'), TYPE],
    [type('t3.'), TYPE],
    [type('t3.huge'), TYPE],
    [type('t3.Small'), TYPE],
    [type('T3.small'), TYPE],
    [type('m5.0000xlarge'), TYPE],
    [type('small'), TYPE],
    [type('*'), TYPE],
    [type('*.small'), TYPE],
    [type('m5.*large'), TYPE],
    [type('big.large'), TYPE],
    // values that are none
    ['access: { requireMfa: 1n },', 'access.requireMfa: got 1n, a BigInt, expected plain values'],
    ['tags: new Map(),', 'tags: got a Map, expected plain values'],
    ['tags: new Date(0),', 'tags: got a Date, expected plain values'],
    ['storage: Promise.resolve({}),', 'storage: got a promise, expected plain values'],
    ['storage: () => ({}),', 'storage: got a function, expected plain values'],
    ["tags: { ['__proto__']: 'x' },", 'the key __proto__, expected plain values'],
    ["tags: { __proto__: { cost: 'x' } },", 'tags: got a prototype that is no object, expected plain values'],
    ['tags: { [Symbol.iterator]: 1 },', 'the key Symbol(Symbol.iterator), expected plain values'],
    [
      "get tags(): object { throw new Error('no network') },",
      'tags: got an error as it was read (no network)',
    ],
    // an organization
    [organization({ id: "'abcde12345'" }), 'organization.id: got "abcde12345"'],
    [organization({ root: "'o-abcd'" }), 'organization.root: got "o-abcd"'],
    [organization({ management: "'1111'" }), 'organization.management: got "1111"'],
    [organization({ audit: "'444455556666'" }), 'organization.audit: got "444455556666", expected one of'],
    [organization({ logArchiv: "'1'" }), "organization.logArchiv: unknown key; did you mean 'logArchive'?"],
    [
      organization({ units: "[{ name: 'one', ou: '', wave: 1 }, { name: 'two', ou: 'Two', wave: 2 }]" }),
      'organization.units[0].ou: got ""',
    ],
    [
      organization({ units: "[{ name: 'one', ou: 'One', wave: 0 }, { name: 'two', ou: 'Two', wave: 2 }]" }),
      'organization.units[0].wave: got 0',
    ],
    [
      organization({ breakGlass: "['*']" }),
      'organization.breakGlass[0]: got "*", expected the name of a role',
    ],
    [
      organization({
        accounts:
          "[{ id: '222233334444', unit: 'two' }, { id: '333344445555', unit: 'two' }, { id: '1', unit: 'one' }]",
      }),
      'organization.accounts[2].id: got "1"',
    ],
    // objects
    ['access: true,', 'access: got true, expected an object in curly brackets'],
    ['access: [],', 'access: got [], expected an object in curly brackets'],
    ['access: null,', 'access: got null, expected an object in curly brackets'],
  ])('%s', async (field, message) => {
    const problem = await problemOf(configWith(field));
    expect(problem).toContain('baseline.config.ts has a problem:\n  - baseline.config.ts:3: ');
    expect(problem).toContain(message);
  });
});

describe('a file that holds no configuration is one message', () => {
  it.each<[string, string, string]>([
    ['is empty', '', 'baseline.config.ts exports nothing'],
    ['exports by name alone', "export const config = { name: 'x' };", 'baseline.config.ts exports nothing'],
    ['exports undefined', 'export default undefined;', 'baseline.config.ts exports nothing'],
    ['exports null', 'export default null;', 'the configuration: got null, expected an object'],
    ['exports text', "export default 'northwind';", 'the configuration: got "northwind", expected an object'],
    ['exports a list', 'export default [];', 'the configuration: got [], expected an object'],
    ['exports a promise', 'export default Promise.resolve({});', 'the configuration: got a promise'],
    ['exports a function', 'export default () => ({});', 'the configuration: got a function'],
    ['exports a number', 'export default 5n;', 'the configuration: got 5n, a BigInt'],
    [
      'throws',
      "\nthrow new Error('no secret store');\nexport default {};",
      ':2 throws an error as it is read: no secret store',
    ],
    ['throws text', "throw 'no secret store';", 'throws an error as it is read: no secret store'],
    [
      'uses what it does not declare',
      '\n\nexport default { name: company };',
      ':3 throws an error as it is read: company is not defined',
    ],
    [
      'imports what is not there',
      "import x from './nowhere';\nexport default x;",
      "throws an error as it is read: Cannot find module './nowhere'",
    ],
    [
      'lacks a bracket',
      "export default {\n  name: 'x',\n",
      "is not TypeScript:\n  - baseline.config.ts:3: '}' expected.",
    ],
    [
      'lacks a comma',
      "export default {\n  name: 'x'\n  account: '1',\n};",
      "- baseline.config.ts:3: ',' expected.",
    ],
    [
      'lacks a quote',
      "export default {\n  name: 'x,\n};",
      'baseline.config.ts:2: Unterminated string literal.',
    ],
    ['is of another language', 'name: northwind\nregion: x y', 'is not TypeScript'],
  ])('one that %s', async (_what, text, message) => {
    expect(await problemOf(text)).toContain(message);
  });

  it('one that holds itself', async () => {
    const text = 'const config: Record<string, unknown> = {};\nconfig.tags = config;\nexport default config;';
    expect(await problemOf(text)).toContain('tags: got an object that holds itself');
  });

  it('one that is not there', async () => {
    await expect(readConfig({ path: join(folder, 'baseline.config.ts') })).rejects.toThrow(
      'There is no baseline.config.ts\n  → Write one: npm run config -- --init',
    );
  });

  it('one that is a folder', async () => {
    await expect(readConfig({ path: folder })).rejects.toThrow(`There is no ${basename(folder)}`);
  });

  it('another one, by a path from where one stands, by its own name', async () => {
    const path = join(folder, 'other.config.ts');
    writeFileSync(path, configWith("account: '1'"));
    await expect(readConfig({ path: relative(process.cwd(), path) })).rejects.toThrow(
      /^other\.config\.ts has a problem:\n {2}- other\.config\.ts:3: account: got "1"/,
    );
  });
});

describe('the line named', () => {
  const problemIn = (text: string) => problemOf(text);

  it('is that of each problem', async () => {
    const problem = await problemIn(
      "export default {\n  name: 'X',\n  notificationEmails: [\n    'me@northwind.test',\n    'me',\n  ],\n};",
    );
    expect(problem).toMatch(
      /^baseline\.config\.ts has 2 problems:\n {2}- baseline\.config\.ts:2: name: .*\n {2}- baseline\.config\.ts:5: notificationEmails\[1\]: /,
    );
  });

  it('is that of the object around what is missing', async () => {
    const problem = await problemIn(configWith('delivery: {\n    github: {},\n  },'));
    expect(problem).toContain('baseline.config.ts:4: delivery.github.repository: got nothing');
  });

  it('is left out for what is missing at the top', async () => {
    expect(await problemIn('export default {};')).toContain('\n  - name: got nothing');
  });

  it('is found through constants and assertions of types', async () => {
    const problem = await problemIn(
      "const tags = {\n  cost: 5,\n};\nconst config = ({ name: 'northwind', notificationEmails: ['me@northwind.test'], tags } as const);\nexport default config satisfies object;",
    );
    expect(problem).toContain('baseline.config.ts:2: tags.cost: got 5');
  });
});

describe('what is accepted and has no effect is named', () => {
  const ignoredIn = async (fields: string) =>
    (await readConfig({ path: fileOf(configWith(fields)) })).ignored;

  it.each([
    ["governedRegions: ['us-east-1'],", 'us-east-1 is governed anyway'],
    ["governedRegions: ['ap-southeast-2'],", 'ap-southeast-2 is governed anyway, as people work there'],
    [
      "workRegions: ['eu-west-1'], governedRegions: ['eu-west-1'],",
      'eu-west-1 is governed anyway, as people work there',
    ],
    [
      "detection: { configFrequency: 'DAILY' },",
      "detection.configFrequency has no effect, since config is 'none'",
    ],
    ["detection: { configRole: 'existing' },", "detection.configRole has no effect, since config is 'none'"],
    [
      "detection: { securityHubStandards: ['CIS'] },",
      "detection.securityHubStandards has no effect, since securityHub is 'none'",
    ],
    [
      "billing: { anomalyDetection: { monitor: 'none', minimumImpact: 5 } },",
      "billing.anomalyDetection.minimumImpact has no effect, since the monitor is 'none'",
    ],
    [
      "personas: { analyst: { capabilities: ['data-read'] } }, access: { instanceTypes: ['t3.micro'] },",
      "access.instanceTypes has no effect, since no persona has the capability 'own-instances'",
    ],
  ])('%s', async (fields, text) => {
    expect(await ignoredIn(fields)).toEqual([`baseline.config.ts:3: ${text}`]);
  });

  it.each([
    "governedRegions: ['eu-west-1'],",
    "detection: { tier: 'standard', configFrequency: 'DAILY', securityHubStandards: ['CIS'] },",
    'billing: { anomalyDetection: { minimumImpact: 5 } },',
    "access: { instanceTypes: ['t3.micro'] },",
  ])('and nothing of %s', async (fields) => {
    expect(await ignoredIn(fields)).toEqual([]);
  });
});
