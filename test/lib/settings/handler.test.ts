import {
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  EnableEbsEncryptionByDefaultCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import {
  GetRegistryScanningConfigurationCommand,
  PutRegistryScanningConfigurationCommand,
} from '@aws-sdk/client-ecr';
import { UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import { EnableCommand } from '@aws-sdk/client-inspector2';
import { IDS, ask, callsOf, create, fakeAws, templateSettings, type FakeAws } from './support';

const REGULATED = templateSettings('regulated');
const HOME = templateSettings('default');
const GLOBAL = templateSettings('default', 'Baseline-Settings-us-east-1');

let aws: FakeAws;
let log: jest.SpyInstance;

beforeEach(() => {
  aws = fakeAws();
  log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(() => {
  Object.values(aws).forEach((fake) => fake.restore());
  jest.restoreAllMocks();
});

describe('what the templates have it make', () => {
  it('at home: the settings of the account and of the region', async () => {
    expect(await create(REGULATED)).toMatchObject({ Status: 'SUCCESS', Reason: '' });
    expect(callsOf(aws)).toEqual({
      DescribeSecurityGroups: { Filters: [{ Name: 'group-name', Values: ['default'] }] },
      Enable: { resourceTypes: ['ECR', 'EC2'] },
      EnableEbsEncryptionByDefault: {},
      EnableImageBlockPublicAccess: { ImageBlockPublicAccessState: 'block-new-sharing' },
      EnableSnapshotBlockPublicAccess: { State: 'block-all-sharing' },
      GetRegistryScanningConfiguration: {},
      ModifyInstanceMetadataDefaults: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
      ModifyVpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-ingress' },
      PutAlternateContact: {
        AlternateContactType: 'SECURITY',
        Name: 'Security',
        Title: 'Security team',
        EmailAddress: 'security@example.com',
        PhoneNumber: '+61 2 5550 0000',
      },
      PutPublicAccessBlock: {
        AccountId: '111122223333',
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
      PutRegistryScanningConfiguration: {
        scanType: 'ENHANCED',
        rules: [
          {
            scanFrequency: 'CONTINUOUS_SCAN',
            repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
          },
        ],
      },
      UpdateAccountPasswordPolicy: {
        MinimumPasswordLength: 14,
        PasswordReusePrevention: 24,
        RequireLowercaseCharacters: true,
        RequireNumbers: true,
        RequireSymbols: true,
        RequireUppercaseCharacters: true,
        AllowUsersToChangePassword: true,
      },
      UpdateServiceSetting: {
        SettingId: '/ssm/documents/console/public-sharing-permission',
        SettingValue: 'Disable',
      },
    });
  });

  it('in us-east-1: those of the region alone', async () => {
    await create(GLOBAL);
    expect(Object.keys(callsOf(aws)).sort()).toEqual([
      'DescribeSecurityGroups',
      'EnableEbsEncryptionByDefault',
      'EnableImageBlockPublicAccess',
      'EnableSnapshotBlockPublicAccess',
      'GetRegistryScanningConfiguration',
      'ModifyInstanceMetadataDefaults',
      'PutRegistryScanningConfiguration',
      'UpdateServiceSetting',
    ]);
  });
});

describe('over its life', () => {
  it('each update makes everything again, as the same resource', async () => {
    const Settings = { VolumeEncryption: '{}' };
    const created = await create(Settings);
    const update = { RequestType: 'Update', PhysicalResourceId: created.PhysicalResourceId } as const;
    const answers = [
      await ask({ ...update, ResourceProperties: { Settings } }),
      await ask({ ...update, ResourceProperties: { Settings } }),
    ];
    expect(answers).toEqual([created, created]);
    expect(created).toEqual({
      ...IDS,
      PhysicalResourceId: 'baseline_settings',
      Status: 'SUCCESS',
      Reason: '',
      Data: { InUse: 'none' },
    });
    expect(aws.ec2.commandCalls(EnableEbsEncryptionByDefaultCommand)).toHaveLength(3);
  });

  it('deleting succeeds and calls nothing, whatever the settings are', async () => {
    const answer = await ask({
      RequestType: 'Delete',
      PhysicalResourceId: 'as-it-was',
      ResourceProperties: { Settings: REGULATED },
    });
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'as-it-was' });
    expect(callsOf(aws)).toEqual({});
  });
});

const awsError = (name: string, message: string) => Object.assign(new Error(message), { name });

describe('a setting that fails', () => {
  it('is reported by its name and the error of AWS, and keeps no other from being applied', async () => {
    aws.iam.on(UpdateAccountPasswordPolicyCommand).rejects(awsError('LimitExceeded', 'Too many.'));
    aws.ec2.on(EnableEbsEncryptionByDefaultCommand).rejects(awsError('InternalError', 'Try later.'));
    const answer = await create(HOME);
    expect(answer).toMatchObject({
      Status: 'FAILED',
      Reason: 'PasswordPolicy: LimitExceeded: Too many.; VolumeEncryption: InternalError: Try later.',
    });
    expect(Object.keys(callsOf(aws))).toEqual(
      expect.arrayContaining(['PutPublicAccessBlock', 'UpdateServiceSetting']),
    );
  });

  it('is in the log in full, and the address of the answer is not', async () => {
    aws.ec2.on(EnableEbsEncryptionByDefaultCommand).rejects(awsError('InternalError', 'x'.repeat(3000)));
    const { Reason } = await create({ VolumeEncryption: '{}' });
    expect(Reason).toHaveLength(1500);
    const [line = ''] = (log.mock.calls.at(-1) ?? []) as string[];
    expect(JSON.parse(line)).toMatchObject({
      RequestType: 'Create',
      Status: 'FAILED',
      Reason: [`VolumeEncryption: InternalError: ${'x'.repeat(3000)}`],
    });
    expect(line).not.toContain('signature');
  });

  it.each([
    ['a setting that it does not know', { Colour: '{}' }, 'Colour: Error: no such setting'],
    ['an input that is no JSON', { VolumeEncryption: '{' }, /^VolumeEncryption: SyntaxError: /],
    ['no settings at all', undefined, 'Settings: Error: no such setting'],
  ])('%s', async (_what, Settings, reason) => {
    const { Status, Reason } = await ask({ ResourceProperties: { Settings } });
    expect(Status).toBe('FAILED');
    expect(Reason).toMatch(reason);
    expect(callsOf(aws)).toEqual({});
  });
});

describe('a role that has just changed', () => {
  const refused = awsError('UnauthorizedOperation', 'You are not authorized.');

  beforeEach(() => {
    const original = globalThis.setTimeout;
    const short = (work: () => void, milliseconds?: number) =>
      original(work, milliseconds === 5000 ? 0 : milliseconds);
    jest.spyOn(globalThis, 'setTimeout').mockImplementation(short);
  });

  it('is waited for', async () => {
    aws.ec2.on(EnableEbsEncryptionByDefaultCommand).rejectsOnce(refused).rejectsOnce(refused).resolves({});
    expect(await create({ VolumeEncryption: '{}' })).toMatchObject({ Status: 'SUCCESS' });
  });

  it('is waited for six times in all, however many settings it refuses', async () => {
    aws.ec2.on(EnableEbsEncryptionByDefaultCommand).rejects(refused);
    aws.iam.on(UpdateAccountPasswordPolicyCommand).rejects(awsError('AccessDenied', 'Denied.'));
    const answer = await create({ VolumeEncryption: '{}', PasswordPolicy: '{}', ImageSharing: '{}' });
    expect(answer).toMatchObject({
      Status: 'FAILED',
      Reason:
        'VolumeEncryption: UnauthorizedOperation: You are not authorized.; PasswordPolicy: AccessDenied: Denied.',
    });
    expect(aws.ec2.commandCalls(EnableEbsEncryptionByDefaultCommand)).toHaveLength(7);
    expect(aws.iam.commandCalls(UpdateAccountPasswordPolicyCommand)).toHaveLength(1);
  });
});

describe('default security groups', () => {
  const inwards: IpPermission[] = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-1' }] }];
  const outwards: IpPermission[] = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  const found = (GroupId: string, IpPermissions: IpPermission[], IpPermissionsEgress: IpPermission[]) => ({
    GroupId,
    IpPermissions,
    IpPermissionsEgress,
  });

  it('lose their rules, both ways, where nothing uses them; others are named and left', async () => {
    aws.ec2
      .on(DescribeSecurityGroupsCommand)
      .resolves({ SecurityGroups: [found('sg-1', inwards, outwards), found('sg-2', inwards, outwards)] })
      .on(DescribeNetworkInterfacesCommand, { Filters: [{ Name: 'group-id', Values: ['sg-2'] }] })
      .resolves({ NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] });
    expect(await create({ DefaultSecurityGroups: '{}' })).toMatchObject({
      Status: 'SUCCESS',
      Data: { InUse: 'sg-2' },
    });
    const emptied = aws.ec2
      .calls()
      .flatMap(({ args: [{ constructor, input }] }) =>
        constructor.name.startsWith('Revoke') ? [[constructor.name, input]] : [],
      );
    expect(emptied).toEqual([
      [RevokeSecurityGroupIngressCommand.name, { GroupId: 'sg-1', IpPermissions: inwards }],
      [RevokeSecurityGroupEgressCommand.name, { GroupId: 'sg-1', IpPermissions: outwards }],
    ]);
  });

  it('that are empty already are left alone', async () => {
    aws.ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [found('sg-1', [], [])] });
    await create({ DefaultSecurityGroups: '{}' });
    expect(Object.keys(callsOf(aws))).toEqual(['DescribeSecurityGroups', 'DescribeNetworkInterfaces']);
  });
});

describe('scanning', () => {
  it.each([
    ['ENHANCED', 'BASIC', 0],
    ['BASIC', 'BASIC', 1],
    ['ENHANCED', 'ENHANCED', 1],
    ['BASIC', 'ENHANCED', 1],
  ] as const)(
    'a registry with %s scanning, asked for %s, is written %i times',
    async (has, wanted, times) => {
      aws.ecr
        .on(GetRegistryScanningConfigurationCommand)
        .resolves({ scanningConfiguration: { scanType: has } });
      await create({ RegistryScanning: JSON.stringify({ scanType: wanted, rules: [] }) });
      expect(aws.ecr.commandCalls(PutRegistryScanningConfigurationCommand)).toHaveLength(times);
    },
  );

  it('Inspector that says no in its answer has failed', async () => {
    const failedAccount = {
      accountId: '111122223333',
      errorCode: 'ACCESS_DENIED',
      errorMessage: 'Not here.',
    } as const;
    aws.inspector.on(EnableCommand).resolves({ accounts: [], failedAccounts: [failedAccount] });
    expect(await create({ Inspector: '{"resourceTypes":["ECR"]}' })).toMatchObject({
      Status: 'FAILED',
      Reason: 'Inspector: Error: Not here.',
    });
  });

  it.each(['ALREADY_ENABLED', 'ENABLE_IN_PROGRESS'] as const)(
    'takes it where the organization has switched it on: %s',
    async (errorCode) => {
      const failedAccount = { accountId: '111122223333', errorCode, errorMessage: 'It is on.' };
      aws.inspector.on(EnableCommand).resolves({ accounts: [], failedAccounts: [failedAccount] });
      expect(await create({ Inspector: '{"resourceTypes":["ECR"]}' })).toMatchObject({ Status: 'SUCCESS' });
    },
  );
});
