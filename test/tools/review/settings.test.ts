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
      { PublicAccessBlockConfiguration: { BlockPublicAcls: 'true' } },
      { PublicAccessBlockConfiguration: { BlockPublicAcls: 'false' } },
      'PublicAccessBlockConfiguration.BlockPublicAcls',
      'true → false',
    ],
    [
      'a block that is no longer set',
      'Custom::Settings',
      { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
      { PublicAccessBlockConfiguration: {} },
      'PublicAccessBlockConfiguration.BlockPublicAcls',
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
      'what is scanned',
      'Custom::Settings',
      { resourceTypes: ['EC2', 'ECR'] },
      { resourceTypes: ['EC2'] },
      'what is scanned',
      'EC2; ECR → EC2',
    ],
    [
      'hops of metadata',
      'Custom::Settings',
      { HttpPutResponseHopLimit: 1 },
      { HttpPutResponseHopLimit: 2 },
      'HttpPutResponseHopLimit',
      '1 → 2',
    ],
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
      const back = words.split(' → ').reverse().join(' → ');
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
        Sharing: {
          'Fn::Join': [
            '',
            [
              '{"AccountId":"',
              { Ref: 'AWS::AccountId' },
              `","PublicAccessBlockConfiguration":{"BlockPublicAcls":${is}}}`,
            ],
          ],
        },
      },
    });
    expect(await change('Custom::Settings', block(true), block(false))).toEqual([
      `${WEAKER}Settings.Sharing.PublicAccessBlockConfiguration.BlockPublicAcls: true → false`,
    ]);
  });

  it('takes a setting that comes for stronger and one that goes for weaker, though its value says nothing', async () => {
    const more = settings({}, { DefaultGroups: '{}' });
    expect(await change('Custom::Settings', settings({}), more)).toEqual([
      `${STRONGER}Settings.DefaultGroups: not set → {}`,
    ]);
    expect(await change('Custom::Settings', more, settings({}))).toEqual([
      `${WEAKER}Settings.DefaultGroups: {} → not set`,
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
      `${WEAKER}TemplateBody.Resources.B: ${rule} → not set`,
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
      `${WEAKER}Features[B].Status: not set → DISABLED`,
    ]);
  });

  it('reports that a recorder records less often', async () => {
    const recorder = (RecordingFrequency: string) => ({ RecordingMode: { RecordingFrequency } });
    expect(
      await change('AWS::Config::ConfigurationRecorder', recorder('CONTINUOUS'), recorder('DAILY')),
    ).toEqual(['stops logs: RecordingMode.RecordingFrequency: CONTINUOUS → DAILY']);
  });

  describe('a trail', () => {
    const trail = (more: object = {}) => ({
      IsLogging: true,
      S3BucketName: 'logs',
      AdvancedEventSelectors: [{ Name: 'Management' }],
      ...more,
    });
    it.each<[string, object, RegExp]>([
      ['that is off', trail({ IsLogging: false }), /logging: true → false/],
      [
        'that leaves something out',
        trail({ AdvancedEventSelectors: [{ Name: 'Management', FieldSelectors: [{ Field: 'readOnly' }] }] }),
        /what is logged: /,
      ],
      [
        'that writes elsewhere',
        trail({ S3BucketName: 'other' }),
        /bucket: logs → other, which may be weaker/,
      ],
    ])('takes a trail for weaker %s', async (_, after, words) => {
      expect(await change('AWS::CloudTrail::Trail', trail(), after)).toContainEqual(
        expect.stringMatching(new RegExp(`^stops logs: ${words.source}`)),
      );
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

  it('does not judge a property that nobody has classified, of a type that is or is not', async () => {
    expect(await change('Custom::Settings', { Mystery: '1' }, { Mystery: '2' })).toEqual([
      'cannot be judged: Mystery: 1 → 2: not classified: check it by hand',
    ]);
    expect(
      await change('AWS::Config::ConfigRule', { InputParameters: '{"a":1}' }, { InputParameters: '{"a":2}' }),
    ).toEqual(['cannot be judged: InputParameters, and its type is not classified: check it by hand']);
  });

  it('takes another value of a setting that nobody has classified for the worse', async () => {
    expect(await change('Custom::Settings', settings({ Mystery: 1 }), settings({ Mystery: 2 }))).toEqual([
      `${WEAKER}Settings.PasswordPolicy.Mystery: 1 → 2, which may be weaker`,
    ]);
  });

  it('takes words for people for no setting', async () => {
    expect(await change('AWS::Events::Rule', { Description: 'a' }, { Description: 'b' })).toEqual([
      'changes texts: Description',
    ]);
  });

  const LOGS = 'stops logs: ';
  it.each([
    ['AWS::CloudTrail::Trail', LOGS],
    ['AWS::Config::ConfigurationRecorder', LOGS],
    ['AWS::GuardDuty::Detector', WEAKER],
    ['AWS::SecurityHub::Standard', WEAKER],
    ['AWS::AccessAnalyzer::Analyzer', WEAKER],
    ['AWS::EC2::SnapshotBlockPublicAccess', WEAKER],
    ['Custom::Settings', WEAKER],
    ['AWS::CloudFormation::CustomResource', WEAKER],
  ])('reports that %s is removed', async (type, kind) => {
    expect(await linesBetween({ It: resource(type, {}) }, {})).toEqual([
      `${kind}${type} Test/It is removed: CloudFormation deletes it`,
    ]);
    expect(await linesBetween({}, { It: resource(type, {}) })).toContainEqual(`adds: ${type} Test/It`);
  });
});
