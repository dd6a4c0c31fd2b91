import { edit, CONFIG, type Seed } from './seed';

const TRAIL = 'lib/constructs/audit-trail.ts';
const RULES = 'lib/constructs/security-alerts.ts';
const SETTINGS = 'lib/settings/wanted.ts';
const TIER = "detection: { tier: 'regulated' },";
const tierWith = (more: string) => edit(CONFIG, TIER, `detection: { tier: 'regulated', ${more} },`);

/** Changes after which less is seen of what happens in the account, or its settings are looser. */
const DANGEROUS: Seed[] = [
  {
    name: 'a key that demands of EventBridge what it does not send',
    edits: [
      edit(
        'lib/constructs/alert-topic.ts',
        'conditions: publisher.namesAccountToKms ? conditions : undefined,',
        "conditions: publisher.namesAccountToKms ? conditions : { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },",
      ),
    ],
    risks: ['silences alerts'],
    finding: /AWS::Events::Rule .* does not reach .*: events.amazonaws.com may not kms:GenerateDataKey/,
  },
  {
    name: 'a topic that takes alerts of an account by its number alone',
    edits: [
      edit(
        'lib/constructs/alert-topic.ts',
        "StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }",
        "StringEquals: { 'aws:SourceAccount': '111122223333' }",
      ),
    ],
    risks: ['widens access', 'silences alerts'],
    finding: /AWS::CloudWatch::Alarm .* does not reach .*: cloudwatch.amazonaws.com may not sns:Publish/,
  },
  {
    name: 'a key that encrypts the trail of an account by its number alone',
    edits: [
      edit(
        TRAIL,
        "StringEquals: { 'aws:SourceArn': trailArn },\n          StringLike: {\n            'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${Aws.ACCOUNT_ID}:trail/*`,",
        "StringEquals: { 'aws:SourceArn': trailArn },\n          StringLike: {\n            'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:111122223333:trail/*',",
      ),
    ],
    risks: ['widens access', 'silences alerts', 'stops logs'],
    finding: /AWS::CloudTrail::Trail .* may not kms:GenerateDataKey/,
  },
  {
    name: 'a rule that also sends to another account',
    edits: [
      edit(
        RULES,
        '[notify(alert, topic)]',
        "[notify(alert, topic), { id: 'Copy', arn: 'arn:aws:events:us-east-1:444455556666:event-bus/all' }]",
      ),
    ],
    // The policy of the bus is in no template.
    risks: ['widens access', 'cannot be judged'],
    finding: /names the account 444455556666, which the base does not/,
  },
  {
    name: 'a resource of a type that nobody has classified',
    edits: [
      edit(
        'lib/constructs/threat-detection.ts',
        'super(scope, id);',
        "super(scope, id);\n    new (require('aws-cdk-lib').CfnResource)(this, 'Thing', { type: 'AWS::IoT::Thing' });",
      ),
    ],
    risks: ['cannot be judged'],
    finding: /AWS::IoT::Thing .*: new, and its type is not classified: check it by hand/,
  },
  {
    name: 'alerts removed',
    edits: [edit('lib/alerts/index.ts', '  ...networkAlerts(),\n', '')],
    risks: ['silences alerts'],
    finding: /AWS::Events::Rule baseline_.* is removed/,
  },
  {
    name: 'rules that notify nobody',
    edits: [edit(RULES, '[notify(alert, topic)]', '(void [notify, topic], undefined)')],
    risks: ['silences alerts'],
    finding: /AWS::Events::Rule .*: target .*: .* → not set/,
  },
  {
    name: 'rules switched off',
    edits: [
      edit(RULES, 'eventPattern: alert.pattern,', "eventPattern: alert.pattern,\n      state: 'DISABLED',"),
    ],
    risks: ['silences alerts'],
    finding: /: state: (ENABLED|not set) → DISABLED/,
  },
  {
    name: 'an event less in an alert',
    edits: [edit('lib/alerts/data.ts', "        'PutBucketPolicy',\n", '')],
    risks: ['silences alerts'],
    finding: /bucket.protection.changed.*: events: /,
  },
  {
    name: 'one more who is left out of an alert',
    edits: [
      edit(
        'lib/alerts/data.ts',
        "'DisableKey', 'ScheduleKeyDeletion'],",
        "'DisableKey', 'ScheduleKeyDeletion'],\n      awsRegion: [{ 'anything-but': ['us-east-1'] }],",
      ),
    ],
    risks: ['silences alerts'],
    finding: /key.disabled.*: events: /,
  },
  {
    name: 'findings reported only when they are severe',
    edits: [edit(CONFIG, TIER, `${TIER} alerts: { minimumSeverity: 'CRITICAL' },`)],
    risks: ['silences alerts'],
    finding: /guardduty.finding.*: events: /,
  },
  {
    name: 'an address that no longer hears of security',
    edits: [edit(CONFIG, TIER, `${TIER} alerts: { emails: ['owner@example.com'] },`)],
    risks: ['silences alerts'],
    finding: /AWS::SNS::Subscription/,
  },
  {
    name: 'the trail off',
    edits: [edit(TRAIL, 'isLogging: true', 'isLogging: false')],
    risks: ['stops logs'],
    finding: /AWS::CloudTrail::Trail baseline_trail .*: logging: true → false/,
  },
  {
    name: 'the trail of one region',
    edits: [edit(TRAIL, 'isMultiRegionTrail: true', 'isMultiRegionTrail: false')],
    risks: ['stops logs'],
    finding: /: all regions: true → false/,
  },
  {
    name: 'log files that can be changed unnoticed',
    edits: [edit(TRAIL, 'enableLogFileValidation: true', 'enableLogFileValidation: false')],
    risks: ['weakens protection', 'new findings'],
    finding: /: log file validation: true → false/,
  },
  {
    name: 'a trail that leaves reads out',
    edits: [
      edit(
        TRAIL,
        "equalTo: ['Management'] }] },",
        "equalTo: ['Management'] }, { field: 'readOnly', equalTo: ['false'] }] },",
      ),
    ],
    risks: ['stops logs'],
    finding: /: what is logged: /,
  },
  {
    name: 'the detector off',
    edits: [edit('lib/constructs/threat-detection.ts', 'enable: true', 'enable: false')],
    risks: ['weakens protection'],
    finding: /AWS::GuardDuty::Detector .*: Enable: true → false/,
  },
  {
    name: 'a protection plan less',
    edits: [tierWith("guardDutyPlans: ['S3_DATA_EVENTS']")],
    risks: ['weakens protection'],
    finding: /Features\[EKS_AUDIT_LOGS\]\.Status: ENABLED → (DISABLED|not set)/,
  },
  {
    name: 'no recorder',
    edits: [tierWith("config: 'none'")],
    // What guards a recorder goes with it.
    risks: ['stops logs', 'weakens protection', 'widens access'],
    finding: /AWS::Config::ConfigurationRecorder .* is removed/,
  },
  {
    name: 'a recorder that looks once a day',
    edits: [tierWith("configFrequency: 'DAILY'")],
    risks: ['stops logs'],
    finding: /RecordingMode\.RecordingFrequency: CONTINUOUS → DAILY/,
  },
  {
    name: 'a recorder of some types',
    edits: [
      edit(
        'lib/constructs/config-recorder.ts',
        'allSupported: true, includeGlobalResourceTypes: props.recordsGlobalTypes',
        "allSupported: false, resourceTypes: ['AWS::S3::Bucket']",
      ),
    ],
    risks: ['stops logs'],
    finding: /records all types: true → false/,
  },
  {
    name: 'a standard less',
    edits: [tierWith("securityHubStandards: ['FSBP']")],
    risks: ['weakens protection'],
    finding: /AWS::SecurityHub::Standard .* is removed/,
  },
  {
    name: 'rules of a pack removed',
    edits: [tierWith('conformancePack: false')],
    risks: ['weakens protection'],
    finding: /AWS::Config::ConformancePack .* is removed/,
  },
  {
    name: 'a filter that archives findings',
    edits: [
      edit(
        'lib/constructs/threat-detection.ts',
        'super(scope, id);',
        "super(scope, id);\n    new (require('aws-cdk-lib/aws-guardduty').CfnFilter)(this, 'Quiet', { action: 'ARCHIVE', name: 'quiet', description: 'quiet', rank: 1, detectorId: 'd', findingCriteria: { criterion: {} } });",
      ),
    ],
    risks: ['silences alerts'],
    finding: /AWS::GuardDuty::Filter quiet .*: new/,
  },
  {
    name: 'shorter passwords',
    edits: [edit(SETTINGS, 'MinimumPasswordLength: 14', 'MinimumPasswordLength: 8')],
    risks: ['weakens protection'],
    finding: /Settings\.PasswordPolicy\.MinimumPasswordLength: 14 → 8/,
  },
  {
    name: 'buckets of the account open to the public',
    edits: [edit(SETTINGS, 'RestrictPublicBuckets: true', 'RestrictPublicBuckets: false')],
    risks: ['weakens protection'],
    finding: /BucketSharing.*\.RestrictPublicBuckets: true → false/,
  },
  {
    name: 'snapshots that can be shared',
    edits: [edit(SETTINGS, "State: 'block-all-sharing'", "State: 'unblocked'")],
    risks: ['weakens protection'],
    finding: /SnapshotSharing\.State: block-all-sharing → unblocked/,
  },
  {
    name: 'documents that can be shared',
    edits: [edit(SETTINGS, "SettingValue: 'Disable'", "SettingValue: 'Enable'")],
    risks: ['weakens protection'],
    finding: /DocumentSharing\.SettingValue: Disable → Enable/,
  },
  {
    name: 'metadata without a token by default',
    edits: [edit(SETTINGS, "HttpTokens: 'required'", "HttpTokens: 'optional'")],
    risks: ['weakens protection'],
    finding: /InstanceMetadata\.HttpTokens: required → optional/,
  },
  {
    name: 'a setting that is no longer made',
    edits: [edit(SETTINGS, '  VolumeEncryption: {},\n', '')],
    risks: ['weakens protection'],
    finding: /Settings\.VolumeEncryption: \{\} → not set/,
  },
  {
    name: 'images scanned less',
    edits: [tierWith('inspector: []')],
    risks: ['weakens protection', 'widens access'],
    finding: /RegistryScanning\.scanType: ENHANCED → BASIC/,
  },
  {
    name: 'networks closed by default, for which a role may do more',
    edits: [edit(CONFIG, TIER, `${TIER} settings: { vpcBlockPublicAccess: 'block-ingress' },`)],
    risks: ['widens access'],
    finding: /^baseline_settings: now ec2:ModifyVpcBlockPublicAccessOptions/,
  },
  {
    name: 'the code that makes settings',
    edits: [
      edit(
        'lib/settings/handler.js',
        "ec2('EnableImageBlockPublicAccess')",
        "ec2('DisableImageBlockPublicAccess')",
      ),
    ],
    risks: ['cannot be judged'],
    finding: /AWS::Lambda::Function baseline_settings .* runs other code: Code/,
  },
  {
    name: 'the code that makes settings, in another role',
    edits: [edit('lib/stacks/settings-stack.ts', 'roleArn(ROLES.settings)', 'roleArn(ROLES.glue)')],
    risks: ['cannot be judged'],
    finding: /AWS::Lambda::Function baseline_settings .* has other rights: Role/,
  },
];

const HARMLESS: Seed[] = [
  {
    name: 'a comment in the code of a function',
    edits: [
      edit(
        'lib/settings/handler.js',
        'async function anomalyAlerts(',
        '// A remark.\nasync function anomalyAlerts(',
      ),
    ],
    risks: [],
  },
  {
    name: 'an event pattern written with alternatives',
    edits: [
      edit(
        RULES,
        'eventPattern: alert.pattern,',
        "eventPattern: JSON.stringify(alert).includes('DisableKey') ? ({ $or: [alert.pattern, alert.pattern] } as never) : alert.pattern,",
      ),
    ],
    risks: [],
  },
  {
    name: 'other words in an alert',
    edits: [edit('lib/alerts/data.ts', 'A KMS key was disabled', 'A key was disabled')],
    risks: [],
  },
  {
    name: 'an event more in an alert',
    edits: [
      edit(
        'lib/alerts/data.ts',
        "        'PutBucketPolicy',\n",
        "        'PutBucketPolicy',\n        'PutBucketTagging',\n",
      ),
    ],
    risks: [],
    verdict: /^strengthens protection/,
  },
  {
    name: 'findings reported when they are low',
    edits: [edit(CONFIG, TIER, `${TIER} alerts: { minimumSeverity: 'LOW' },`)],
    risks: [],
    verdict: /^strengthens protection/,
  },
  {
    name: 'longer passwords',
    edits: [edit(SETTINGS, 'MinimumPasswordLength: 14', 'MinimumPasswordLength: 20')],
    risks: [],
    verdict: /^strengthens protection/,
  },
  {
    name: 'metadata one hop nearer',
    edits: [edit(SETTINGS, 'HttpPutResponseHopLimit: 2', 'HttpPutResponseHopLimit: 1')],
    risks: [],
    verdict: /^strengthens protection/,
  },
  {
    name: 'settings in another order',
    edits: [
      edit(SETTINGS, '  VolumeEncryption: {},\n', ''),
      edit(
        SETTINGS,
        "  SnapshotSharing: { State: 'block-all-sharing' },\n",
        "  SnapshotSharing: { State: 'block-all-sharing' },\n  VolumeEncryption: {},\n",
      ),
    ],
    risks: [],
  },
  {
    name: 'more memory for the function that makes settings',
    edits: [edit('lib/constructs/settings-function.ts', 'memorySize: 256', 'memorySize: 512')],
    risks: [],
    verdict: /^changes \(\d\)$/,
  },
];

export const WATCHING = [...DANGEROUS, ...HARMLESS];

/** A configuration that switches on all there is to watch with. */
export const watched = (config: string): string => config.replace('  tags: {', `  ${TIER}\n  tags: {`);
