import { arnsIn, may, mayNot, type TestCase } from '../../contract/requests/requirement';
import { accountOf } from '../support/account';
import { ACCOUNT, type Variant } from '../support/variants';

const { homeRegionArn: home, inAccount } = arnsIn({
  account: ACCOUNT,
  homeRegion: 'ap-southeast-2',
  name: 'acme',
});
const by = 'DenySwitchingOffDetection';
const detector = home('guardduty', 'detector/d1');
const hub = home('securityhub', 'hub/default');
const recorder = home('config', 'configuration-recorder/baseline_recorder/1');
const pack = home('config', 'conformance-pack/baseline-conformance/1');
const pipeline = home('observabilityadmin', 'telemetry-pipeline/p');
const linkedRole = (service: string) => inAccount('iam', '', `role/aws-service-role/${service}/x`);
const CFN = { via: 'cloudformation.amazonaws.com' };

const expectAll = async (variant: Variant, rows: readonly TestCase[]) => {
  const wrong = [];
  for (const { expected, by: sid, ...request } of rows) {
    const decision = await accountOf(variant).decide(request);
    const isRight =
      decision.allowed === (expected === 'allowed') && (sid === undefined || decision.sids.includes(sid));
    if (!isRight) wrong.push([request.principal, request.action, decision.allowed, decision.sids]);
  }
  expect(wrong).toEqual([]);
};

it('lets nobody but the deploy role switch off what monitors the account', async () => {
  await expectAll('regulated', [
    ...mayNot('admin', ['guardduty:DeleteDetector', 'guardduty:UpdateDetector'], detector, { by }),
    ...mayNot('admin', 'guardduty:CreateFilter', `${detector}/filter/f`, { by }),
    ...mayNot('admin', 'guardduty:CreateIPSet', `${detector}/ipset/i`, { by }),
    ...mayNot(
      'admin',
      [
        'guardduty:CreateTrustedEntitySet',
        'guardduty:AcceptAdministratorInvitation',
        'securityhub:CreateAutomationRule',
        'securityhub:BatchUpdateStandardsControlAssociations',
      ],
      undefined,
      { by },
    ),
    ...mayNot('admin', 'inspector2:CreateFilter', home('inspector2', 'owner/o/filter/f'), { by }),
    ...mayNot('admin', 'config:DisassociateResourceTypes', recorder, { by }),
    ...mayNot(
      'admin',
      [
        'securityhub:DisableSecurityHub',
        'securityhub:BatchDisableStandards',
        'securityhub:UpdateSecurityHubConfiguration',
      ],
      hub,
      { by },
    ),
    ...mayNot('admin', 'config:DeleteConformancePack', home('config', 'conformance-pack/p/1'), { by }),
    ...mayNot('admin', ['ec2:ModifyVpcBlockPublicAccessOptions'], undefined, {
      by: 'DenyChangingAccountSettings',
    }),
    ...mayNot(
      'admin',
      'ec2:CreateVpcBlockPublicAccessExclusion',
      home('ec2', 'vpc-block-public-access-exclusion/x'),
      { by: 'DenyChangingAccountSettings' },
    ),
    ...mayNot(
      'admin',
      [
        'config:StopConfigurationRecorder',
        'config:DeleteConfigurationRecorder',
        'config:PutConfigurationRecorder',
      ],
      recorder,
      { by },
    ),
    ...mayNot('admin', 'config:DeleteDeliveryChannel', undefined, { by }),
    ...mayNot('admin', 'inspector2:Disable', undefined, { by }),
    ...mayNot('admin', ['logs:PutAccountPolicy', 'logs:PutPipelineRule'], undefined, { by }),
    ...mayNot('admin', 'observabilityadmin:CreateTelemetryPipeline', pipeline, { by }),
  ]);
});

it('lets the trail alone write and delete in its copy, whatever policies people and applications have', async () => {
  const copy = home('logs', 'log-group:baseline_trail');
  const mine = home('logs', 'log-group:/app/x');
  const stream = ':log-stream:111122223333_CloudTrail_ap-southeast-2';
  const writes = ['logs:CreateLogStream', 'logs:DeleteLogStream', 'logs:PutLogEvents'];
  const denied = { by: 'DenyTampering' };
  const person = {
    arn: inAccount('iam', '', 'user/pia'),
    policies: ['AdministratorAccess'],
    boundary: 'baseline_boundary_people',
  };
  const application = { ...person, arn: inAccount('iam', '', 'role/shop'), boundary: 'baseline_boundary' };
  // Called like the role of the trail, elsewhere.
  const namesake = { ...application, arn: inAccount('iam', '', 'role/app/baseline_trail_logs') };
  for (const who of ['admin', person, application, namesake])
    await expectAll('regulated', [
      ...mayNot(who, writes, `${copy}${stream}`, denied),
      ...may(who, 'logs:GetLogEvents', `${copy}${stream}`),
      ...may(who, 'logs:FilterLogEvents', copy),
      ...may(who, writes, `${mine}${stream}`),
    ]);
  const trail = { ...person, arn: inAccount('iam', '', 'role/baseline/baseline_trail_logs') };
  await expectAll('regulated', [
    ...may(
      { ...trail, boundary: 'baseline_boundary' },
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      `${copy}${stream}`,
    ),
    // The other role of the baseline that the denial leaves out has no policy for it.
    ...mayNot('settings', writes, `${copy}${stream}`),
    ...mayNot(['engineer', 'analyst'], writes, `${copy}${stream}`, denied),
  ]);
});

it('lets admins read what it found, and work on findings', async () => {
  await expectAll('regulated', [
    ...may(
      'admin',
      ['guardduty:GetFindings', 'guardduty:ArchiveFindings', 'guardduty:CreateSampleFindings'],
      detector,
    ),
    ...may('admin', ['securityhub:GetFindings', 'securityhub:BatchUpdateFindings'], hub),
    ...may('admin', 'config:DescribeConfigurationRecorders', recorder),
    ...may('admin', 'config:PutConfigRule', home('config', 'config-rule/mine')),
  ]);
});

it('lets admins run what the baseline did not switch on', async () => {
  await expectAll('default', [
    ...may('admin', 'ec2:ModifyVpcBlockPublicAccessOptions'),
    ...may('admin', ['guardduty:DeleteDetector', 'guardduty:UpdateDetector'], detector),
    ...may('admin', 'config:StopConfigurationRecorder', recorder),
    ...may('admin', 'inspector2:Disable'),
    ...may('admin', ['logs:PutAccountPolicy', 'logs:PutPipelineRule']),
    ...may('admin', 'observabilityadmin:CreateTelemetryPipeline', pipeline),
  ]);
  await expectAll('adopted', may('admin', 'securityhub:DisableSecurityHub', hub));
});

it('lets the deploy role set it up through CloudFormation, in the governed regions alone', async () => {
  const detectorIn = (region: string) => inAccount('guardduty', region, 'detector/d1');
  const stackIn = (region: string) =>
    inAccount('cloudformation', region, `stack/Baseline-Detection-${region}/1`);
  await expectAll('regulated', [
    ...may('deploy', 'cloudformation:CreateChangeSet', stackIn('eu-west-1'), { region: 'eu-west-1' }),
    ...mayNot('deploy', 'cloudformation:CreateChangeSet', stackIn('eu-west-2'), { region: 'eu-west-2' }),
    ...may('deploy', 'guardduty:UpdateDetector', detectorIn('eu-west-1'), { ...CFN, region: 'eu-west-1' }),
    ...mayNot('deploy', 'guardduty:UpdateDetector', detector),
    ...may('deploy', 'config:PutConfigurationRecorder', recorder, CFN),
    ...may('deploy', ['config:PutConformancePack', 'config:TagResource'], pack, CFN),
    ...mayNot('deploy', 'config:TagResource', home('config', 'conformance-pack/mine/1'), CFN),
    ...may(
      'deploy',
      ['logs:CreateLogGroup', 'logs:PutMetricFilter'],
      home('logs', 'log-group:baseline_trail:log-stream:'),
      CFN,
    ),
    ...mayNot('deploy', 'logs:PutMetricFilter', home('logs', 'log-group:mine:log-stream:'), CFN),
    ...may('deploy', 'iam:GetRole', linkedRole('malware-protection.guardduty.amazonaws.com'), CFN),
    ...mayNot('deploy', 'iam:GetRole', linkedRole('ecs.amazonaws.com'), CFN),
    ...mayNot('deploy', 'config:PutConfigRule', home('config', 'config-rule/mine'), CFN),
    ...may('deploy', 'iam:CreateServiceLinkedRole', linkedRole('guardduty.amazonaws.com'), {
      ...CFN,
      context: { 'iam:AWSServiceName': 'guardduty.amazonaws.com' },
    }),
    ...mayNot('deploy', 'iam:CreateServiceLinkedRole', linkedRole('ecs.amazonaws.com'), {
      ...CFN,
      context: { 'iam:AWSServiceName': 'ecs.amazonaws.com' },
    }),
  ]);
  await expectAll('default', [
    ...mayNot('deploy', ['guardduty:UpdateDetector', 'guardduty:TagResource'], detector, CFN),
    // The deployment that switches it off has the rights of the new configuration.
    ...may('deploy', ['guardduty:GetDetector', 'guardduty:DeleteDetector'], detector, CFN),
    ...mayNot('deploy', 'guardduty:DeleteDetector', detector),
  ]);
});

const passing = (service: string, rest: object = CFN) => ({
  ...rest,
  context: { 'iam:PassedToService': `${service}.amazonaws.com` },
});
const linking = (service: string) => ({ ...CFN, context: { 'iam:AWSServiceName': service } });

it('lets the deploy role hand the trail and AWS Config their roles, through CloudFormation, and nothing else theirs', async () => {
  const trailLogs = inAccount('iam', '', 'role/baseline/baseline_trail_logs');
  const ofConfig = linkedRole('config.amazonaws.com').replace('/x', '/AWSServiceRoleForConfig');
  await expectAll('regulated', [
    ...may('deploy', 'iam:PassRole', trailLogs, passing('cloudtrail')),
    ...mayNot('deploy', 'iam:PassRole', trailLogs, passing('config')),
    ...mayNot('deploy', 'iam:PassRole', trailLogs, passing('cloudtrail', {})),
    ...may('deploy', 'iam:PassRole', ofConfig, passing('config')),
    ...mayNot('deploy', 'iam:PassRole', ofConfig, passing('cloudtrail')),
    ...mayNot('deploy', 'iam:PassRole', ofConfig, passing('config', {})),
  ]);
});

it('lets CloudTrail alone take the role in which the trail writes its copy', async () => {
  const trailLogs = inAccount('iam', '', 'role/baseline/baseline_trail_logs');
  await expectAll('regulated', [
    ...may({ service: 'cloudtrail.amazonaws.com' }, 'sts:AssumeRole', trailLogs),
    ...mayNot({ service: 'lambda.amazonaws.com' }, 'sts:AssumeRole', trailLogs),
    ...mayNot('admin', 'sts:AssumeRole', trailLogs),
  ]);
});

it('lets the deploy role create without a resource through CloudFormation in the governed regions alone, and see and delete in all', async () => {
  const creations = ['config:PutDeliveryChannel', 'guardduty:CreateDetector'];
  const others = [
    'access-analyzer:ListAnalyzers',
    'cloudtrail:DescribeTrails',
    'config:DeleteDeliveryChannel',
    'config:DescribeConformancePacks',
    'guardduty:ListDetectors',
    'logs:DescribeIndexPolicies',
  ];
  await expectAll('regulated', [
    ...may('deploy', creations, undefined, { ...CFN, region: 'eu-west-1' }),
    ...mayNot('deploy', creations, undefined, { ...CFN, region: 'eu-west-2' }),
    // What is left in a region that is governed no more is seen and deleted.
    ...may('deploy', others, undefined, { ...CFN, region: 'eu-west-2' }),
    ...mayNot('deploy', [...creations, ...others], undefined, { region: 'eu-west-1' }),
  ]);
});

const SWITCHED_ON: Record<
  string,
  readonly [actions: string[], resource: string | undefined, linked: string[]]
> = {
  'Amazon GuardDuty': [
    ['guardduty:CreateDetector'],
    undefined,
    ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'],
  ],
  'AWS Security Hub': [['securityhub:EnableSecurityHub'], hub, ['securityhub.amazonaws.com']],
  'AWS Config': [
    ['config:PutConfigurationRecorder'],
    recorder,
    ['config.amazonaws.com', 'config-conforms.amazonaws.com'],
  ],
};

it.each(Object.entries(SWITCHED_ON))(
  'the deploy role sets up %s, and makes its service-linked roles, only where the baseline switches it on',
  async (_, [actions, resource, linked]) => {
    await expectAll('regulated', [
      ...may('deploy', actions, resource, CFN),
      ...linked.flatMap((service) =>
        may('deploy', 'iam:CreateServiceLinkedRole', linkedRole(service), linking(service)),
      ),
      ...may('deploy', 'iam:GetRole', linked.map(linkedRole), CFN),
    ]);
    for (const variant of ['default', 'adopted'] as const)
      await expectAll(variant, [
        ...mayNot('deploy', actions, resource, CFN),
        ...linked.flatMap((service) =>
          mayNot('deploy', 'iam:CreateServiceLinkedRole', linkedRole(service), linking(service)),
        ),
      ]);
  },
);

/** Statements that only such a configuration has, each with a request that it decides; the test of all actions takes them from here. */
it('decides by each statement that the contract leaves to this configuration', async () => {
  const ofConfig = linkedRole('config.amazonaws.com').replace('/x', '/AWSServiceRoleForConfig');
  const copy = home('logs', 'log-group:baseline_trail');
  await expectAll('regulated', [
    ...may('deploy', 'guardduty:CreateDetector', undefined, { ...CFN, by: 'CreateDetectionWithoutResource' }),
    ...mayNot('admin', 'guardduty:DeleteDetector', detector, { by: 'DenySwitchingOffDetection' }),
    ...may('deploy', 'logs:PutMetricFilter', copy, { ...CFN, by: 'LogGroupOfTheTrail' }),
    ...mayNot('deploy', 'logs:PutMetricFilter', home('logs', 'log-group:/app/x'), CFN),
    ...may('deploy', 'iam:PassRole', ofConfig, { ...passing('config'), by: 'PassRoleOfConfig' }),
    ...may('deploy', 'config:PutConfigurationRecorder', recorder, { ...CFN, by: 'RecorderOfTheBaseline' }),
    ...may('deploy', 'securityhub:EnableSecurityHub', hub, { ...CFN, by: 'SecurityHubOfTheBaseline' }),
    ...may('deploy', 'iam:GetRole', ofConfig, { ...CFN, by: 'SeeServiceLinkedRoles' }),
    ...may('deploy', 'guardduty:UpdateDetector', detector, { ...CFN, by: 'ThreatDetectionOfTheBaseline' }),
  ]);
});
