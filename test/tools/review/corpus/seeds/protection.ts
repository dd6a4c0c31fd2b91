import { CONFIG, edit, type Seed } from './seed';

const BUCKET = 'lib/constructs/secure-bucket.ts';
const SPENDING = 'lib/constructs/spending-alerts.ts';

/** Changes after which data is less safe, or people hear less. */
export const PROTECTION: Seed[] = [
  {
    name: 'encryption off',
    edits: [
      edit(
        BUCKET,
        'encryption: props.encryptionKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,',
        'encryption: BucketEncryption.UNENCRYPTED,',
      ),
    ],
    risks: ['weakens protection'],
    finding: /fixture-analysis.*: encryption.*: AES256 → not set/,
  },
  {
    name: 'versioning off',
    edits: [edit(BUCKET, '      versioned: true,\n', '')],
    risks: ['weakens protection', 'new findings'],
    finding: /versioning: Enabled → not set/,
  },
  {
    name: 'public access opened',
    edits: [edit(BUCKET, 'BlockPublicAccess.BLOCK_ALL', 'BlockPublicAccess.BLOCK_ACLS_ONLY')],
    risks: ['weakens protection', 'new findings'],
    finding: /public access: RestrictPublicBuckets: true → /,
  },
  {
    name: 'ACLs enabled',
    edits: [edit(BUCKET, 'BUCKET_OWNER_ENFORCED', 'BUCKET_OWNER_PREFERRED')],
    risks: ['weakens protection'],
    finding: /ACLs disabled.*: BucketOwnerEnforced → BucketOwnerPreferred/,
  },
  {
    name: 'no access logs',
    edits: [edit(BUCKET, /resource\.loggingConfiguration = \{[\s\S]*?\};/, '')],
    risks: ['stops logs', 'new findings'],
    finding: /bucket of access logs: .* → not set/,
  },
  {
    name: 'retention off: buckets go with the stack',
    edits: [edit(BUCKET, 'RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE', 'RemovalPolicy.DESTROY')],
    risks: ['weakens protection'],
    finding: /DeletionPolicy: RetainExceptOnCreate → Delete/,
  },
  {
    name: 'old versions kept for a shorter time',
    edits: [edit(CONFIG, 'oldVersionRetentionDays: 90', 'oldVersionRetentionDays: 7')],
    risks: ['weakens protection'],
    finding: /old versions are kept .*: 90 days → 7 days/,
  },
  {
    name: 'lifecycle shortened: logs removed sooner',
    edits: [edit(CONFIG, 'logRetentionDays: 400', 'logRetentionDays: 180')],
    risks: ['weakens protection'],
    finding: /fixture-logs.*: objects are kept .*: 400 days → 180 days/,
  },
  {
    name: 'a lifecycle rule that removes data',
    edits: [
      edit(
        BUCKET,
        '...(props.lifecycleRules ?? []),',
        "{ id: 'Tidy', expiration: Duration.days(30) },\n        ...(props.lifecycleRules ?? []),",
      ),
    ],
    risks: ['weakens protection'],
    finding: /objects are kept .*: for ever → 30 days/,
  },
  {
    name: 'key rotation off',
    edits: [edit('lib/constructs/alert-topic.ts', 'enableKeyRotation: true', 'enableKeyRotation: false')],
    risks: ['weakens protection', 'new findings'],
    finding: /key rotation: true → false/,
  },
  {
    name: 'scanning off',
    edits: [edit('lib/constructs/image-repository.ts', 'imageScanOnPush: true', 'imageScanOnPush: false')],
    risks: ['weakens protection'],
    finding: /scanning on push: true → false/,
  },
  {
    name: 'tags that can be overwritten',
    edits: [edit('lib/constructs/image-repository.ts', 'TagMutability.IMMUTABLE', 'TagMutability.MUTABLE')],
    risks: ['weakens protection'],
    finding: /tags that stay: IMMUTABLE → MUTABLE/,
  },
  {
    name: 'instance metadata without a token',
    edits: [
      edit('lib/constructs/hardened-launch-template.ts', "httpTokens: 'required'", "httpTokens: 'optional'"),
    ],
    risks: ['weakens protection'],
    finding: /IMDSv2 required: required → optional/,
  },
  {
    name: 'termination protection off',
    edits: [
      edit('lib/stacks/storage-stack.ts', 'terminationProtection: true', 'terminationProtection: false'),
    ],
    risks: ['weakens protection'],
    finding: /^Baseline-Storage: termination protection off$/,
  },
  {
    name: 'longer sessions of service roles',
    edits: [
      edit(
        'lib/constructs/service-role.ts',
        /(this\.role = [^;]*;)/,
        '$1\n    this.role.node.defaultChild.maxSessionDuration = 43_200;',
      ),
    ],
    risks: ['weakens protection'],
    finding: /longest session: 3600 seconds → 43200 seconds/,
  },
  {
    name: 'the access analyzer removed',
    edits: [edit('lib/stacks/access-stack.ts', /new CfnAnalyzer\(this[\s\S]*?\}\);/, 'void CfnAnalyzer;')],
    risks: ['weakens protection'],
    finding: /AWS::AccessAnalyzer::Analyzer/,
  },
  {
    name: 'an alarm removed',
    edits: [edit(CONFIG, '[10, 50, 100]', '[50, 100]')],
    risks: ['silences alerts'],
    finding: /baseline_estimated_charges_10_usd/,
  },
  {
    name: 'a threshold raised',
    edits: [edit(SPENDING, 'threshold: usd,', 'threshold: usd * 10,')],
    risks: ['silences alerts'],
    finding: /threshold: 10 → 100/,
  },
  {
    name: 'an alarm that notifies nobody',
    edits: [edit(SPENDING, 'alarm.addAlarmAction(new SnsAction(topic));', 'void [alarm, SnsAction, topic];')],
    risks: ['silences alerts', 'new findings'],
    finding: /who is notified: .* → none/,
  },
  {
    name: 'the budget raised',
    edits: [edit(CONFIG, 'monthlyBudget: 100', 'monthlyBudget: 1000')],
    risks: ['silences alerts'],
    finding: /budget: 100 USD → 1000 USD/,
  },
  {
    name: 'a notice of the budget later',
    edits: [edit(SPENDING, "notification('ACTUAL', 80, [])", "notification('ACTUAL', 95, [])")],
    risks: ['silences alerts', 'replaces stateful', 'fails to deploy'],
    finding: /notices/,
  },
  {
    name: 'an e-mail address removed',
    edits: [
      edit(
        'lib/stacks/billing-stack.ts',
        'emails: config.notificationEmails,',
        'emails: config.notificationEmails.slice(0, 1),',
      ),
    ],
    risks: ['silences alerts'],
    finding: /AWS::SNS::Subscription/,
  },
  {
    name: 'anomaly detection off',
    edits: [edit(CONFIG, 'monthlyBudget: 100', "monthlyBudget: 100, anomalyDetection: { monitor: 'none' }")],
    risks: ['silences alerts'],
    finding: /Custom::AnomalyAlerts/,
  },
  {
    name: 'anomalies only when they are large',
    edits: [
      edit(CONFIG, 'monthlyBudget: 100', 'monthlyBudget: 100, anomalyDetection: { minimumImpact: 500 }'),
    ],
    risks: ['silences alerts'],
    finding: /Custom::AnomalyAlerts.*10.*500/s,
  },
];
