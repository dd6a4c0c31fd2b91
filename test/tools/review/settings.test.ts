import { change, linesBetween, resource } from './support';

const WEAKER = 'weakens protection: ';
const STRONGER = 'strengthens protection: ';

describe('what watches over an account, and account settings', () => {
  const feature = (Status: string) => ({ Features: [{ Name: 'S3_DATA_EVENTS', Status }] });
  const S3_DATA = 'Features[S3_DATA_EVENTS].Status';

  it.each<[string, string, object, object, string, string]>([
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
    'reports that %s is loosened, and that it is stronger the other way round',
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

  it('finds a setting in JSON with a reference in it', async () => {
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

  it('takes a setting that comes for stronger and one that goes for weaker, though its value says nothing', async () => {
    const more = settings({}, { DefaultGroups: '{}' });
    expect(await change('Custom::Settings', settings({}), more)).toEqual([
      `${STRONGER}Settings.DefaultGroups: not set → {}`,
    ]);
    expect(await change('Custom::Settings', more, settings({}))).toEqual([
      `${WEAKER}Settings.DefaultGroups: {} → not set, which may be weaker`,
    ]);
  });

  it('takes what applies settings anew for no setting', async () => {
    expect(await change('Custom::Settings', { Code: 'a1' }, { Code: 'b2' })).toEqual([]);
  });

  it('takes a rule that comes to a pack for stronger, and one that goes for weaker', async () => {
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

  it('takes a feature that comes switched off for weaker', async () => {
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

  it('takes a rule that monitors less for weaker', async () => {
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
    it.each<[string, object, RegExp]>([
      ['that is off', trail({ IsLogging: false }), /logging: on → off/],
      [
        'that leaves something out',
        trail({ AdvancedEventSelectors: [{ Name: 'Management', FieldSelectors: [{ Field: 'readOnly' }] }] }),
        /what is logged: /,
      ],
      ['that writes elsewhere', trail({ S3BucketName: 'other' }), /bucket: logs → other/],
    ])('takes a trail for weaker %s', async (_, after, words) => {
      expect(await change('AWS::CloudTrail::Trail', trail(), after)).toEqual([
        expect.stringMatching(new RegExp(`^${WEAKER}${words.source}`)),
      ]);
    });

    it('takes a trail for stronger that logs more, into a log group too, with a key', async () => {
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

  it('takes what nobody can classify for the worse', async () => {
    expect(
      await change('AWS::Config::ConfigRule', { InputParameters: '{"a":1}' }, { InputParameters: '{"a":2}' }),
    ).toEqual([`${WEAKER}InputParameters.a: 1 → 2, which may be weaker`]);
  });

  it('takes words for people for no setting', async () => {
    expect(await change('AWS::Config::ConfigRule', { Description: 'a' }, { Description: 'b' })).toEqual([
      'changes texts: Description',
    ]);
  });

  it.each([
    'AWS::CloudTrail::Trail',
    'AWS::Config::ConfigurationRecorder',
    'AWS::GuardDuty::Detector',
    'AWS::SecurityHub::Standard',
    'AWS::AccessAnalyzer::Analyzer',
    'AWS::EC2::SnapshotBlockPublicAccess',
    'Custom::Settings',
    'AWS::CloudFormation::CustomResource',
  ])('reports that %s is removed', async (type) => {
    expect(await linesBetween({ It: resource(type, {}) }, {})).toEqual([
      `${WEAKER}${type} Test/It is removed: CloudFormation deletes it`,
    ]);
    expect(await linesBetween({}, { It: resource(type, {}) })).toEqual([`adds: ${type} Test/It`]);
  });
});
