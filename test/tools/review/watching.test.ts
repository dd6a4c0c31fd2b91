import type { Resource } from '../../../tools/review/snapshot';
import { between, linesOf, policy, resource, role } from './support';

const lines = async (base: Record<string, Resource>, head: Record<string, Resource>) =>
  linesOf(await between(base, head));

/** What is told of a resource of this type when its properties change, without its name. */
async function change(type: string, before: object, after: object): Promise<string[]> {
  const found = await lines({ It: resource(type, before) }, { It: resource(type, after) });
  return found.map((line) => line.replace(`${type} Test/It: `, ''));
}

const WEAKER = 'weakens protection: ';
const STRONGER = 'strengthens protection: ';
const QUIETER = 'silences alerts: ';

describe('what watches over an account, and account settings', () => {
  const feature = (Status: string) => ({ Features: [{ Name: 'S3_DATA_EVENTS', Status }] });
  const S3_DATA = 'Features[S3_DATA_EVENTS].Status';

  test.each<[string, string, object, object, string, string]>([
    ['a detector', 'AWS::GuardDuty::Detector', { Enable: true }, { Enable: false }, 'Enable', 'true → false'],
    [
      'a feature of a detector',
      'AWS::GuardDuty::Detector',
      feature('ENABLED'),
      feature('DISABLED'),
      S3_DATA,
      'ENABLED → DISABLED',
    ],
    [
      'how soon findings come',
      'AWS::GuardDuty::Detector',
      { FindingPublishingFrequency: 'FIFTEEN_MINUTES' },
      { FindingPublishingFrequency: 'SIX_HOURS' },
      'FindingPublishingFrequency',
      'FIFTEEN_MINUTES → SIX_HOURS',
    ],
    [
      'a recorder',
      'AWS::Config::ConfigurationRecorder',
      { RecordingGroup: { AllSupported: true } },
      { RecordingGroup: { AllSupported: false } },
      'RecordingGroup.AllSupported',
      'true → false',
    ],
    [
      'standards of a hub',
      'AWS::SecurityHub::Hub',
      { EnableDefaultStandards: true },
      { EnableDefaultStandards: false },
      'EnableDefaultStandards',
      'true → false',
    ],
    [
      'sharing of snapshots',
      'AWS::EC2::SnapshotBlockPublicAccess',
      { State: 'block-all-sharing' },
      { State: 'unblocked' },
      'State',
      'block-all-sharing → unblocked',
    ],
    [
      'a block',
      'Custom::Settings',
      { BlockPublicAcls: 'true' },
      { BlockPublicAcls: 'false' },
      'BlockPublicAcls',
      'true → false',
    ],
    [
      'a block that is no longer set',
      'Custom::Settings',
      { BlockPublicAcls: true },
      {},
      'BlockPublicAcls',
      'true → not set',
    ],
    [
      'a password',
      'Custom::Settings',
      { MinimumPasswordLength: 14 },
      { MinimumPasswordLength: 8 },
      'MinimumPasswordLength',
      '14 → 8',
    ],
    [
      'what is allowed',
      'Custom::Settings',
      { AllowReuse: false },
      { AllowReuse: true },
      'AllowReuse',
      'false → true',
    ],
    ['a list', 'Custom::Settings', { Standards: ['a', 'b'] }, { Standards: ['a'] }, 'Standards', 'a, b → a'],
    ['hops of metadata', 'Custom::Settings', { HopLimit: 1 }, { HopLimit: 2 }, 'HopLimit', '1 → 2'],
    [
      'tokens of metadata',
      'Custom::Settings',
      { HttpTokens: 'required' },
      { HttpTokens: 'optional' },
      'HttpTokens',
      'required → optional',
    ],
  ])(
    '%s that is loosened is told, and the other way round it is stronger',
    async (_, type, before, after, path, words) => {
      expect(await change(type, before, after)).toEqual([`${WEAKER}${path}: ${words}`]);
      const back = words
        .split(' → ')
        .reverse()
        .join(' → ')
        .replace(/^not set$/, 'none');
      expect(await change(type, after, before)).toEqual([`${STRONGER}${path}: ${back}`]);
    },
  );

  const settings = (passwords: object, more: object = {}) => ({
    Settings: { PasswordPolicy: JSON.stringify({ MinimumPasswordLength: 14, ...passwords }), ...more },
  });

  test('a setting is found in JSON, with a reference in it', async () => {
    expect(await change('Custom::Settings', settings({}), settings({ MinimumPasswordLength: 6 }))).toEqual([
      `${WEAKER}Settings.PasswordPolicy.MinimumPasswordLength: 14 → 6`,
    ]);
    const block = (is: boolean) => ({
      Settings: {
        Sharing: { 'Fn::Join': ['', ['{"Id":"', { Ref: 'AWS::AccountId' }, `","BlockAcls":${is}}`]] },
      },
    });
    expect(await change('Custom::Settings', block(true), block(false))).toEqual([
      `${WEAKER}Settings.Sharing.BlockAcls: true → false`,
    ]);
  });

  test('a setting that comes is stronger and one that goes is weaker, though it says nothing', async () => {
    const more = settings({}, { DefaultGroups: '{}' });
    expect(await change('Custom::Settings', settings({}), more)).toEqual([
      `${STRONGER}Settings.DefaultGroups: not set → {}`,
    ]);
    expect(await change('Custom::Settings', more, settings({}))).toEqual([
      `${WEAKER}Settings.DefaultGroups: {} → not set, which may be weaker`,
    ]);
  });

  test('what makes settings anew is none', async () => {
    expect(await change('Custom::Settings', { Code: 'a1' }, { Code: 'b2' })).toEqual([]);
  });

  test('a rule that comes to a pack is stronger, one that goes is weaker', async () => {
    const pack = (...names: string[]) => ({
      TemplateBody: JSON.stringify({
        Resources: Object.fromEntries(names.map((name) => [name, { Type: 'AWS::Config::ConfigRule' }])),
      }),
    });
    const rule = '{"Type":"AWS::Config::ConfigRule"}';
    expect(await change('AWS::Config::ConformancePack', pack('A'), pack('A', 'B'))).toEqual([
      `${STRONGER}TemplateBody.Resources.B: not set → ${rule}`,
    ]);
    expect(await change('AWS::Config::ConformancePack', pack('A', 'B'), pack('A'))).toEqual([
      `${WEAKER}TemplateBody.Resources.B: ${rule} → not set, which may be weaker`,
    ]);
  });

  test('a feature that comes switched off is weaker', async () => {
    const off = {
      Features: [
        { Name: 'A', Status: 'ENABLED' },
        { Name: 'B', Status: 'DISABLED' },
      ],
    };
    expect(await change('AWS::GuardDuty::Detector', { Features: off.Features.slice(0, 1) }, off)).toEqual([
      `${WEAKER}Features[B]: not set → {"Name":"B","Status":"DISABLED"}`,
    ]);
  });

  test('a rule that looks at less is weaker', async () => {
    expect(
      await change('AWS::Config::ConfigRule', {}, { Scope: { ComplianceResourceTypes: ['A'] } }),
    ).toEqual([`${WEAKER}Scope: not set → {"ComplianceResourceTypes":["A"]}`]);
  });

  describe('a trail', () => {
    const trail = (more: object = {}) => ({
      IsLogging: true,
      S3BucketName: 'logs',
      AdvancedEventSelectors: [{ Name: 'Management' }],
      ...more,
    });
    test.each<[string, object, RegExp]>([
      ['that is off', trail({ IsLogging: false }), /logging: on → off/],
      [
        'that leaves something out',
        trail({ AdvancedEventSelectors: [{ Name: 'Management', FieldSelectors: [{ Field: 'readOnly' }] }] }),
        /what is logged: /,
      ],
      ['that writes elsewhere', trail({ S3BucketName: 'other' }), /bucket: logs → other/],
    ])('%s is weaker', async (_, after, words) => {
      expect(await change('AWS::CloudTrail::Trail', trail(), after)).toEqual([
        expect.stringMatching(new RegExp(`^${WEAKER}${words.source}`)),
      ]);
    });

    test('that logs more, into a log group too, with a key, is stronger', async () => {
      const more = trail({
        AdvancedEventSelectors: [{ Name: 'Management' }, { Name: 'Objects' }],
        CloudWatchLogsLogGroupArn: 'group',
        KMSKeyId: 'key',
      });
      expect(await change('AWS::CloudTrail::Trail', trail(), more)).toEqual(
        Array.from({ length: 3 }, () => expect.stringMatching(`^${STRONGER}`) as string),
      );
    });
  });

  test('what nobody can weigh is taken for the worse', async () => {
    expect(
      await change('AWS::Config::ConfigRule', { InputParameters: '{"a":1}' }, { InputParameters: '{"a":2}' }),
    ).toEqual([`${WEAKER}InputParameters.a: 1 → 2, which may be weaker`]);
  });

  test('what is for people is no setting', async () => {
    expect(await change('AWS::Config::ConfigRule', { Description: 'a' }, { Description: 'b' })).toEqual([
      'changes texts: Description',
    ]);
  });

  test.each([
    'AWS::CloudTrail::Trail',
    'AWS::Config::ConfigurationRecorder',
    'AWS::GuardDuty::Detector',
    'AWS::SecurityHub::Standard',
    'AWS::AccessAnalyzer::Analyzer',
    'AWS::EC2::SnapshotBlockPublicAccess',
    'Custom::Settings',
    'AWS::CloudFormation::CustomResource',
  ])('%s that is removed is told', async (type) => {
    expect(await lines({ It: resource(type, {}) }, {})).toEqual([
      `${WEAKER}${type} Test/It is removed: CloudFormation deletes it`,
    ]);
    expect(await lines({}, { It: resource(type, {}) })).toEqual([`adds: ${type} Test/It`]);
  });
});

describe('rules for events', () => {
  const rule = (more: object = {}) => ({
    State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    EventPattern: { source: ['aws.iam'], detail: { eventName: ['CreateUser', 'CreateAccessKey'] } },
    Targets: [{ Id: 'a', Arn: { Ref: 'Topic' } }],
    ...more,
  });
  const pattern = (eventName: unknown[], more: object = {}) =>
    rule({ EventPattern: { source: ['aws.iam'], detail: { eventName, ...more } } });
  const RULE = 'AWS::Events::Rule';

  test('that go are told', async () => {
    expect(await lines({ It: resource(RULE, rule()) }, {})).toEqual([
      `${QUIETER}${RULE} Test/It is removed: CloudFormation deletes it`,
    ]);
  });

  test.each<[string, object, RegExp]>([
    ['are disabled', rule({ State: 'DISABLED' }), /state: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS → DISABLED/],
    ['tell nobody', rule({ Targets: [] }), /targets: Topic → none/],
    ['tell somebody else', rule({ Targets: [{ Id: 'a', Arn: { Ref: 'Other' } }] }), /targets: Topic → Other/],
    ['match one event less', pattern(['CreateUser']), /events: /],
    [
      'match on one condition more',
      pattern(['CreateUser', 'CreateAccessKey'], { errorCode: ['x'] }),
      /events: /,
    ],
    ['match all but', pattern([{ 'anything-but': ['CreateUser'] }]), /events: /],
    ['no longer hear of what is only read', rule({ State: 'ENABLED' }), /state: ENABLED_WITH_ALL/],
  ])('that %s are told', async (_, after, words) => {
    expect(await change(RULE, rule(), after)).toEqual([
      expect.stringMatching(new RegExp(`^${QUIETER}${words.source}`)),
    ]);
  });

  test.each<[string, object]>([
    ['match one event more', pattern(['CreateUser', 'CreateAccessKey', 'CreateRole'])],
    ['match on one condition less', rule({ EventPattern: { source: ['aws.iam'] } })],
    [
      'tell one more',
      rule({
        Targets: [
          { Id: 'a', Arn: { Ref: 'Topic' } },
          { Id: 'b', Arn: { Ref: 'Other' } },
        ],
      }),
    ],
  ])('that %s are no danger', async (_, after) => {
    expect(await change(RULE, rule(), after)).toEqual([expect.stringMatching(`^${STRONGER}`)]);
  });

  test('that are written in another order are the same', async () => {
    expect(await change(RULE, rule(), pattern(['CreateAccessKey', 'CreateUser']))).toEqual([]);
  });
});

test('an alarm of alarms that says less is told', async () => {
  const alarm = (AlarmRule: string) => ({ AlarmRule, AlarmActions: ['topic'] });
  expect(
    await change('AWS::CloudWatch::CompositeAlarm', alarm('ALARM(a) OR ALARM(b)'), alarm('ALARM(a)')),
  ).toEqual([`${QUIETER}AlarmRule: ALARM(a) OR ALARM(b) → ALARM(a), which may be weaker`]);
});

test('what archives findings silences alerts when it comes, not when it goes', async () => {
  const filter = resource('AWS::GuardDuty::Filter', { Action: 'ARCHIVE', Name: 'quiet' });
  const name = 'AWS::GuardDuty::Filter quiet (Test/It)';
  expect(await lines({}, { It: filter })).toEqual([`${QUIETER}${name}: new`, `adds: ${name}`]);
  expect(await lines({ It: filter }, {})).toEqual([
    `${STRONGER}${name} is removed: CloudFormation deletes it`,
  ]);
});

describe('code', () => {
  const CODE = 'exports.handler = async () => {\n  await block();\n};';
  const code = (more: object = {}) =>
    resource('AWS::Lambda::Function', { Code: { ZipFile: CODE }, Handler: 'index.handler', ...more });

  test('that is another cannot be judged, and its lines are shown', async () => {
    const other = code({ Code: { ZipFile: CODE.replace('block', 'unblock') } });
    const { effects } = await between({ It: code() }, { It: other });
    expect(effects).toContainEqual({
      section: 'policies',
      kind: 'cannot be judged',
      text: 'AWS::Lambda::Function Test/It runs other code: Code; what code does is not simulated, so read it',
      lines: ['-   await block();', '+   await unblock();'],
      isDiff: true,
    });
  });

  test('that is new cannot be judged', async () => {
    const { effects } = await between({}, { It: code() });
    expect(linesOf({ effects })).toContainEqual(expect.stringMatching(/^cannot be judged: .* is new code/));
    expect(effects.find(({ kind }) => kind === 'cannot be judged')?.lines).toContain('+   await block();');
  });

  test('with other rights cannot be judged', async () => {
    expect(await lines({ It: code({ Role: 'a' }) }, { It: code({ Role: 'b' }) })).toEqual([
      expect.stringMatching(/^cannot be judged: .* has other rights: Role;/),
    ]);
  });

  test('behind a custom resource that is another cannot be judged', async () => {
    expect(await change('Custom::Settings', { ServiceToken: 'a' }, { ServiceToken: 'b' })).toEqual([
      expect.stringMatching(/^cannot be judged: .* runs other code: ServiceToken;/),
    ]);
  });

  test('with more memory and time is the same code', async () => {
    expect(await lines({ It: code() }, { It: code({ MemorySize: 512, Timeout: 60 }) })).toEqual([]);
  });
});

describe('access that is not simulated', () => {
  test.each<[string, string, object, object]>([
    ['a policy that is taken off', 'AWS::EC2::VPCEndpoint', { PolicyDocument: policy() }, {}],
    [
      'a share with other accounts',
      'AWS::RAM::ResourceShare',
      { Principals: ['1'] },
      { Principals: ['1', '2'] },
    ],
    ['an address on the internet', 'AWS::Lambda::Url', { AuthType: 'AWS_IAM' }, { AuthType: 'NONE' }],
  ])('%s cannot be judged', async (_, type, before, after) => {
    expect(await lines({ It: resource(type, before) }, { It: resource(type, after) })).toContainEqual(
      expect.stringMatching(/^cannot be judged: .* is not simulated/),
    );
  });

  test('that goes gives nobody anything', async () => {
    expect((await lines({ It: resource('AWS::Lambda::Url', {}) }, {})).join()).not.toMatch(
      /cannot be judged/,
    );
  });

  test('a policy of a resource that goes may have denied something', async () => {
    expect(
      await lines({ It: resource('AWS::Logs::ResourcePolicy', { PolicyDocument: '{}' }) }, {}),
    ).toContainEqual(expect.stringMatching(/^cannot be judged: .* is not simulated: gone/));
  });

  test('a provider of identities that is new lets nobody in yet', async () => {
    const provider = resource('AWS::IAM::OIDCProvider', { Url: 'https://example.com' });
    expect((await lines({ Role: role([]) }, { Role: role([]), It: provider })).join()).not.toMatch(
      /cannot be judged/,
    );
  });
});
