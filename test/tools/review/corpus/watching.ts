import { edit, CONFIG, type Seed } from './seed';

const TRAIL = 'lib/constructs/audit-trail.ts';
const RULES = 'lib/constructs/security-alerts.ts';
const SETTINGS = 'lib/settings/wanted.ts';
const TIER = "detection: { tier: 'regulated' },";
const tierWith = (more: string) => edit(CONFIG, TIER, `detection: { tier: 'regulated', ${more} },`);

/** Changes after which less is seen of what happens in the account, or its settings are looser. */
const DANGEROUS: Seed[] = [
  {
    name: 'alerts removed',
    edits: [edit('lib/alerts/index.ts', '  ...networkAlerts(),\n', '')],
    dangers: ['silences alerts'],
    says: /AWS::Events::Rule baseline_.* is removed/,
  },
  {
    name: 'rules that tell nobody',
    edits: [edit(RULES, '[told(alert, topic)]', '(void [told, topic], undefined)')],
    dangers: ['silences alerts'],
    says: /AWS::Events::Rule .*: targets: .* → none/,
  },
  {
    name: 'rules switched off',
    edits: [
      edit(RULES, 'eventPattern: alert.pattern,', "eventPattern: alert.pattern,\n      state: 'DISABLED',"),
    ],
    dangers: ['silences alerts'],
    says: /: state: ENABLED → DISABLED/,
  },
  {
    name: 'an event less in an alert',
    edits: [edit('lib/alerts/data.ts', "        'PutBucketPolicy',\n", '')],
    dangers: ['silences alerts'],
    says: /bucket.protection.changed.*: events: /,
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
    dangers: ['silences alerts'],
    says: /key.disabled.*: events: /,
  },
  {
    name: 'findings told only when they are severe',
    edits: [edit(CONFIG, TIER, `${TIER} alerts: { minimumSeverity: 'CRITICAL' },`)],
    dangers: ['silences alerts'],
    says: /guardduty.finding.*: events: /,
  },
  {
    name: 'an address that no longer hears of security',
    edits: [edit(CONFIG, TIER, `${TIER} alerts: { emails: ['owner@example.com'] },`)],
    dangers: ['silences alerts'],
    says: /AWS::SNS::Subscription/,
  },
  {
    name: 'the trail off',
    edits: [edit(TRAIL, 'isLogging: true', 'isLogging: false')],
    dangers: ['weakens protection'],
    says: /AWS::CloudTrail::Trail baseline_trail .*: logging: on → off/,
  },
  {
    name: 'the trail of one region',
    edits: [edit(TRAIL, 'isMultiRegionTrail: true', 'isMultiRegionTrail: false')],
    dangers: ['weakens protection'],
    says: /: all regions: on → off/,
  },
  {
    name: 'log files that can be changed unnoticed',
    edits: [edit(TRAIL, 'enableLogFileValidation: true', 'enableLogFileValidation: false')],
    dangers: ['weakens protection', 'new findings'],
    says: /: log file validation: on → off/,
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
    dangers: ['weakens protection'],
    says: /: what is logged: /,
  },
  {
    name: 'the detector off',
    edits: [edit('lib/constructs/threat-detection.ts', 'enable: true', 'enable: false')],
    dangers: ['weakens protection'],
    says: /AWS::GuardDuty::Detector .*: Enable: true → false/,
  },
  {
    name: 'a protection plan less',
    edits: [tierWith("guardDutyPlans: ['S3_DATA_EVENTS']")],
    dangers: ['weakens protection'],
    says: /Features\[EKS_AUDIT_LOGS\]\.Status: ENABLED → DISABLED/,
  },
  {
    name: 'no recorder',
    edits: [tierWith("config: 'none'")],
    // What guards a recorder goes with it.
    dangers: ['weakens protection', 'widens access'],
    says: /AWS::Config::ConfigurationRecorder .* is removed/,
  },
  {
    name: 'a recorder that looks once a day',
    edits: [tierWith("configFrequency: 'DAILY'")],
    dangers: ['weakens protection'],
    says: /RecordingMode\.RecordingFrequency: CONTINUOUS → DAILY/,
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
    dangers: ['weakens protection'],
    says: /RecordingGroup\.AllSupported: true → false/,
  },
  {
    name: 'a standard less',
    edits: [tierWith("securityHubStandards: ['FSBP']")],
    dangers: ['weakens protection'],
    says: /AWS::SecurityHub::Standard .* is removed/,
  },
  {
    name: 'rules of a pack removed',
    edits: [tierWith('conformancePack: false')],
    dangers: ['weakens protection'],
    says: /AWS::Config::ConformancePack .* is removed/,
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
    dangers: ['silences alerts'],
    says: /AWS::GuardDuty::Filter quiet .*: new/,
  },
  {
    name: 'shorter passwords',
    edits: [edit(SETTINGS, 'MinimumPasswordLength: 14', 'MinimumPasswordLength: 8')],
    dangers: ['weakens protection'],
    says: /Settings\.PasswordPolicy\.MinimumPasswordLength: 14 → 8/,
  },
  {
    name: 'buckets of the account open to the public',
    edits: [edit(SETTINGS, 'RestrictPublicBuckets: true', 'RestrictPublicBuckets: false')],
    dangers: ['weakens protection'],
    says: /BucketSharing.*\.RestrictPublicBuckets: true → false/,
  },
  {
    name: 'snapshots that can be shared',
    edits: [edit(SETTINGS, "State: 'block-all-sharing'", "State: 'unblocked'")],
    dangers: ['weakens protection'],
    says: /SnapshotSharing\.State: block-all-sharing → unblocked/,
  },
  {
    name: 'documents that can be shared',
    edits: [edit(SETTINGS, "SettingValue: 'Disable'", "SettingValue: 'Enable'")],
    dangers: ['weakens protection'],
    says: /DocumentSharing\.SettingValue: Disable → Enable/,
  },
  {
    name: 'metadata without a token by default',
    edits: [edit(SETTINGS, "HttpTokens: 'required'", "HttpTokens: 'optional'")],
    dangers: ['weakens protection'],
    says: /InstanceMetadata\.HttpTokens: required → optional/,
  },
  {
    name: 'a setting that is no longer made',
    edits: [edit(SETTINGS, '  VolumeEncryption: {},\n', '')],
    dangers: ['weakens protection'],
    says: /Settings\.VolumeEncryption: \{\} → not set/,
  },
  {
    name: 'images scanned less',
    edits: [tierWith('inspector: []')],
    dangers: ['weakens protection', 'widens access'],
    says: /RegistryScanning\.scanType: ENHANCED → BASIC/,
  },
  {
    name: 'networks closed by default, for which a role may do more',
    edits: [edit(CONFIG, TIER, `${TIER} settings: { vpcBlockPublicAccess: 'block-ingress' },`)],
    dangers: ['widens access'],
    says: /^baseline_settings: now ec2:ModifyVpcBlockPublicAccessOptions/,
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
    dangers: ['cannot be judged'],
    says: /AWS::Lambda::Function baseline_settings .* runs other code: Code/,
  },
  {
    name: 'the code that makes settings, in another role',
    edits: [edit('lib/stacks/settings-stack.ts', 'roleArn(ROLES.settings)', 'roleArn(ROLES.glue)')],
    dangers: ['cannot be judged'],
    says: /AWS::Lambda::Function baseline_settings .* has other rights: Role/,
  },
];

const HARMLESS: Seed[] = [
  {
    name: 'other words in an alert',
    edits: [edit('lib/alerts/data.ts', 'A KMS key was disabled', 'A key was disabled')],
    dangers: [],
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
    dangers: [],
    verdict: /^strengthens protection/,
  },
  {
    name: 'findings told when they are low',
    edits: [edit(CONFIG, TIER, `${TIER} alerts: { minimumSeverity: 'LOW' },`)],
    dangers: [],
    verdict: /^strengthens protection/,
  },
  {
    name: 'longer passwords',
    edits: [edit(SETTINGS, 'MinimumPasswordLength: 14', 'MinimumPasswordLength: 20')],
    dangers: [],
    verdict: /^strengthens protection/,
  },
  {
    name: 'metadata one hop nearer',
    edits: [edit(SETTINGS, 'HttpPutResponseHopLimit: 2', 'HttpPutResponseHopLimit: 1')],
    dangers: [],
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
    dangers: [],
  },
  {
    name: 'more memory for the function that makes settings',
    edits: [edit('lib/constructs/account-settings.ts', 'memorySize: 256', 'memorySize: 512')],
    dangers: [],
    verdict: /^changes \(\d\)$/,
  },
];

export const WATCHING = [...DANGEROUS, ...HARMLESS];

/** A configuration that switches on all there is to watch with. */
export const watched = (config: string): string => config.replace('  tags: {', `  ${TIER}\n  tags: {`);
