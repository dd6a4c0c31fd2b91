import { GITHUB, HOME, tier, type Lifecycle } from './lifecycle';

const DETECTION_STACKS = [`Baseline-Detection in ${HOME}`, 'Baseline-Detection-us-east-1 in us-east-1'];

/** What the shipped stacks of an older version were synthesized from. */
const SHIPPED = { repositories: ['images/app'] };

/** Each tier to each other. */
export const tiers: readonly Lifecycle[] = [
  {
    id: 'essential-standard',
    text: 'From essential to standard',
    from: {},
    to: tier('standard'),
    by: 'deploy role',
  },
  {
    id: 'essential-regulated',
    text: 'From essential to regulated',
    from: {},
    to: tier('regulated'),
    by: 'deploy role',
  },
  {
    id: 'standard-regulated',
    text: 'From standard to regulated',
    from: tier('standard'),
    to: tier('regulated'),
    by: 'deploy role',
  },
  {
    id: 'regulated-standard',
    text: 'From regulated to standard',
    from: tier('regulated'),
    to: tier('standard'),
    by: 'deploy role',
  },
  {
    id: 'standard-essential',
    text: 'From standard to essential',
    from: tier('standard'),
    to: {},
    by: 'deploy role',
    leaves: DETECTION_STACKS,
  },
  {
    id: 'regulated-essential',
    text: 'From regulated to essential',
    from: tier('regulated'),
    to: {},
    by: 'deploy role',
    leaves: DETECTION_STACKS,
  },
  {
    id: 'one-detector-off',
    text: 'One detector is switched off',
    from: tier('standard'),
    to: { detection: { tier: 'standard', guardDuty: 'none' } },
    by: 'deploy role',
  },
  {
    id: 'tier-by-pipeline',
    text: 'The pipeline switches detection on',
    from: GITHUB,
    to: { ...GITHUB, ...tier('standard') },
    by: 'pipeline',
  },
];

/** What holds data of the account `acme`, and stays where its stack goes. */
const STORAGE = [
  'AWS::S3::Bucket acme-logs',
  'AWS::S3::Bucket acme-landing-zone',
  'AWS::S3::Bucket acme-analysis',
  'AWS::S3::BucketPolicy acme-logs',
  'AWS::S3::BucketPolicy acme-landing-zone',
  'AWS::S3::BucketPolicy acme-analysis',
  `AWS::ECR::Repository ${HOME} acme/app`,
];

/** What moves everything. */
export const moves: readonly Lifecycle[] = [
  {
    id: 'rename',
    text: 'Another name: new buckets and repositories beside the old, which stay with their data',
    from: {},
    to: { name: 'acme-other' },
    by: 'deploy role',
    leaves: STORAGE,
    byHand: 'Copy the data, and empty and delete the old buckets and repositories when nobody needs them.',
  },
  {
    id: 'another-home',
    text: 'Another home region, while the first one still has its stacks',
    from: {},
    to: { homeRegion: 'eu-central-1' },
    by: 'administrator',
    stoppedBy: ['AWS::IAM::ManagedPolicy baseline_region exists already'],
    leaves: [
      ...['Guardrails', 'Deploy', 'Access', 'Roles', 'Storage', 'Audit', 'Alerts', 'Settings'].map(
        (stack) => `Baseline-${stack} in ${HOME}`,
      ),
    ],
    byHand: 'Uninstall in the first region, then deploy in the second.',
  },
  {
    id: 'upgrade',
    text: 'From version 0.3.0 to this one, with the deploy role of 0.3.0: it gets its new rights before the rest',
    from: SHIPPED,
    fromVersion: '0.3.0',
    to: SHIPPED,
    by: 'deploy role',
  },
  {
    id: 'upgrade-regulated',
    text: 'The same, with everything switched on',
    from: { ...SHIPPED, ...tier('regulated') },
    fromVersion: '0.3.0',
    to: { ...SHIPPED, ...tier('regulated') },
    by: 'deploy role',
  },
  {
    id: 'upgrade-by-administrator',
    text: 'From version 0.3.0 to this one, by an administrator',
    from: SHIPPED,
    fromVersion: '0.3.0',
    to: SHIPPED,
    by: 'administrator',
  },
  {
    id: 'rename-back',
    text: 'The name of before, where its buckets have stayed',
    from: { name: 'acme-former' },
    to: {},
    by: 'deploy role',
    existing: ['AWS::S3::Bucket acme-logs'],
    stoppedBy: ['AWS::S3::Bucket acme-logs exists already'],
    byHand: 'Delete what has stayed, or uninstall and import it.',
  },
  {
    id: 'another-home-back',
    text: 'The home region of before, while the other one has its stacks',
    from: { homeRegion: 'eu-central-1' },
    to: {},
    by: 'administrator',
    stoppedBy: ['AWS::IAM::ManagedPolicy baseline_region exists already'],
    byHand: 'Uninstall in the one region, then deploy in the other.',
  },
];
/** Leaving, and coming back to what was kept. */
export const leaving: readonly Lifecycle[] = [
  {
    id: 'destroy',
    text: 'Everything is destroyed by an administrator, as npm run uninstall does',
    from: {},
    by: 'administrator',
    protectionLifted: true,
    leaves: [...STORAGE, 'AWS::KMS::Key'],
  },
  {
    id: 'deploy-over-retained',
    text: 'A deployment over what a destroyed one has left',
    to: {},
    by: 'administrator',
    existing: [
      'AWS::S3::Bucket acme-logs',
      'AWS::S3::Bucket acme-landing-zone',
      'AWS::S3::Bucket acme-analysis',
    ],
    stoppedBy: ['AWS::S3::Bucket acme-logs exists already'],
    byHand: 'Import the buckets, their policies and the repositories, or choose another name.',
  },
  {
    id: 'destroy-protected',
    text: 'Everything is destroyed with the CLI alone',
    from: {},
    by: 'administrator',
    stoppedBy: [
      `termination protection: Baseline-Storage in ${HOME} is not deleted`,
      `termination protection: Baseline-Audit in ${HOME} is not deleted`,
    ],
    byHand: 'npm run uninstall',
  },
  {
    id: 'import',
    text: 'A deployment over what a destroyed one has left, after an import of it',
    to: {},
    by: 'administrator',
    existing: [
      ...['logs', 'landing-zone', 'analysis'].flatMap((bucket) => [
        `AWS::S3::Bucket acme-${bucket}`,
        `AWS::S3::BucketPolicy acme-${bucket}`,
      ]),
      `AWS::ECR::Repository ${HOME} acme/app`,
    ],
    imported: ['Baseline-Storage'],
  },
];
