import { DEFAULT_CAPABILITIES } from '../../lib/names';
import { bothWays, type Lifecycle } from './lifecycle';

export type { Configuration, Deployer, Lifecycle } from './lifecycle';
export { HANDLER_FACTS } from './handler-permissions';
export { LIMITS } from './limits';

const HOME = 'ap-southeast-2';
const DETECTION_STACKS = [`Baseline-Detection in ${HOME}`, 'Baseline-Detection-us-east-1 in us-east-1'];
const AUDITOR = { auditor: { capabilities: ['billing-read', 'bucket-settings'] } };
const GITHUB = { delivery: { github: { repository: 'example/baseline' } } };
const tier = (name: string) => ({ detection: { tier: name } });

/** What a first deployment meets. Names in IAM are the same in upper and lower case. */
const first: readonly Lifecycle[] = [
  {
    id: 'first',
    text: 'The first deployment into a fresh account, where nobody has opened Cost Explorer',
    to: {},
    by: 'administrator',
    byHand: 'Open Cost Explorer, and run the command that the doctor prints.',
  },
  {
    id: 'first-regulated',
    text: 'The first deployment of everything',
    to: tier('regulated'),
    by: 'administrator',
  },
  {
    id: 'first-bucket-taken',
    text: 'The first deployment where somebody has a bucket of that name',
    to: {},
    by: 'administrator',
    existing: ['AWS::S3::Bucket acme-logs'],
    stoppedBy: ['AWS::S3::Bucket acme-logs exists already'],
    byHand: 'Choose another name in baseline.config.ts.',
  },
  {
    id: 'first-group-taken',
    text: 'The first deployment where the account has a group admin',
    to: {},
    by: 'administrator',
    existing: ['AWS::IAM::Group admin'],
    stoppedBy: ['AWS::IAM::Group admin exists already'],
    byHand: 'Delete the group, or rename it with aws iam update-group.',
  },
  {
    id: 'first-analyzer',
    text: 'The first deployment where the account has an analyzer',
    to: {},
    by: 'administrator',
    existing: [`AWS::AccessAnalyzer::Analyzer in ${HOME}`],
    stoppedBy: [`AWS::AccessAnalyzer::Analyzer in ${HOME}: the account takes 1`],
    byHand: 'Delete that analyzer.',
  },
  {
    id: 'detection-again',
    text: 'Detection comes back after its stacks were deleted: the service-linked role of AWS Config has stayed',
    to: tier('standard'),
    by: 'administrator',
    existing: ['AWS::IAM::ServiceLinkedRole config.amazonaws.com'],
    stoppedBy: ['AWS::IAM::ServiceLinkedRole config.amazonaws.com exists already'],
    byHand: "Set detection.configRole to 'existing'.",
  },
  {
    id: 'github-provider-taken',
    text: 'A pipeline where the account trusts GitHub already',
    to: GITHUB,
    by: 'administrator',
    existing: ['AWS::IAM::OIDCProvider https://token.actions.githubusercontent.com'],
    stoppedBy: ['AWS::IAM::OIDCProvider https://token.actions.githubusercontent.com exists already'],
    byHand: "Set delivery.github.provider to 'existing'.",
  },
  {
    id: 'first-detector',
    text: 'The first deployment where the account has a detector',
    to: tier('standard'),
    by: 'administrator',
    existing: [`AWS::GuardDuty::Detector in ${HOME}`],
    stoppedBy: [`AWS::GuardDuty::Detector in ${HOME}: the account takes 1`],
    byHand: "Set detection.guardDuty to 'existing'.",
  },
  {
    id: 'first-recorder',
    text: 'The first deployment where the account records resources already',
    to: tier('standard'),
    by: 'administrator',
    existing: [`AWS::Config::ConfigurationRecorder in ${HOME}`],
    stoppedBy: [`AWS::Config::ConfigurationRecorder in ${HOME}: the account takes 1`],
    byHand: "Set detection.config to 'existing'.",
  },
  {
    id: 'first-hub',
    text: 'The first deployment where the account has Security Hub',
    to: tier('standard'),
    by: 'administrator',
    existing: [`AWS::SecurityHub::Hub in ${HOME}`],
    stoppedBy: [`AWS::SecurityHub::Hub in ${HOME}: the account takes 1`],
    byHand: "Set detection.securityHub to 'existing'.",
  },
  {
    id: 'first-trail-taken',
    text: 'The first deployment where a trail has its name',
    to: {},
    by: 'administrator',
    existing: [`AWS::CloudTrail::Trail ${HOME} baseline_trail`],
    stoppedBy: [`AWS::CloudTrail::Trail ${HOME} baseline_trail exists already`],
    byHand: 'Delete that trail.',
  },
  {
    id: 'first-log-group-taken',
    text: 'The first deployment where a log group has the name of the function',
    to: {},
    by: 'administrator',
    existing: [`AWS::Logs::LogGroup ${HOME} /aws/lambda/baseline_settings`],
    stoppedBy: [`AWS::Logs::LogGroup ${HOME} /aws/lambda/baseline_settings exists already`],
    byHand: 'Delete that log group.',
  },
  {
    id: 'first-monitor',
    text: 'The first deployment where Cost Explorer is open, and AWS has created the monitor of services',
    to: {},
    by: 'administrator',
    existing: ['AWS::CE::AnomalyMonitor'],
  },
];

/** One field of the configuration after the other. */
const fields: readonly Lifecycle[] = [
  { id: 'same', text: 'The same configuration is deployed again', from: {}, to: {}, by: 'deploy role' },
  ...bothWays('emails', 'Other addresses for spending alerts', { notificationEmails: ['money@example.com'] }),
  ...bothWays('security-emails', 'Other addresses for security alerts', {
    alerts: { emails: ['security@example.com'] },
  }),
  ...bothWays('tags', 'A tag on everything', { tags: { team: 'platform' } }),
  ...bothWays('thresholds', 'Another ladder of billing alarms', { billing: { alarmThresholds: [5, 500] } }),
  ...bothWays('budget', 'Another monthly budget', { billing: { monthlyBudget: 250 } }),
  ...bothWays('monitor', 'Anomaly detection off', { billing: { anomalyDetection: { monitor: 'none' } } }),
  ...bothWays('impact', 'Anomalies from another amount', {
    billing: { anomalyDetection: { minimumImpact: 50 } },
  }),
  {
    id: 'applications-open',
    text: 'An account of version 1, whose configuration says nothing of older roles, opens the roles of applications',
    from: { access: {} },
    to: { access: { legacyRoles: [] } },
    by: 'deploy role',
    byHand: 'Run the preflight first, and paste the line that it prints.',
  },
  {
    id: 'legacy-roles-listed',
    text: 'Roles that are older than the baseline are listed',
    from: { access: { legacyRoles: [] } },
    to: { access: { legacyRoles: ['Administrator', 'cdk-hnb659fds-*'] } },
    by: 'deploy role',
  },
  {
    id: 'legacy-roles-gone',
    text: 'The last older role has the boundary, and the list is empty',
    from: { access: { legacyRoles: ['Administrator', 'cdk-hnb659fds-*'] } },
    to: { access: { legacyRoles: [] } },
    by: 'deploy role',
  },
  {
    id: 'application-path-on',
    text: 'The roles of applications are held to their path',
    from: { access: { legacyRoles: [] } },
    to: { access: { legacyRoles: [], applicationRoles: 'path' } },
    by: 'deploy role',
  },
  {
    id: 'application-path-off',
    text: 'The roles of applications are held to their path, and back',
    from: { access: { legacyRoles: [], applicationRoles: 'path' } },
    to: { access: { legacyRoles: [] } },
    by: 'deploy role',
  },
  ...bothWays('mfa', 'The MFA guardrail off', { access: { requireMfa: false } }),
  ...bothWays('data', 'Other data for analysts', { access: { analystData: ['acme-analysis/reports/'] } }),
  ...bothWays(
    'persona',
    'A persona beside the three',
    { personas: AUDITOR },
    { leaves: ['Baseline-Persona-auditor in ap-southeast-2'] },
  ),
  {
    id: 'persona-otherwise',
    text: 'A persona beside the three gets other capabilities',
    from: { personas: AUDITOR },
    to: { personas: { auditor: { capabilities: ['ecs', 'own-instances', 'sagemaker'] } } },
    by: 'deploy role',
  },
  ...bothWays('engineers', 'Engineers have fewer capabilities', {
    personas: { engineer: { capabilities: ['data-write', 'glue'] } },
  }),
  ...bothWays('analysts', 'Analysts have further capabilities', {
    personas: { analyst: { capabilities: [...DEFAULT_CAPABILITIES.analyst, 'glue', 'billing-read'] } },
  }),
  ...bothWays('instances', 'Other instance types', { access: { instanceTypes: ['t3.small'] } }),
  ...bothWays(
    'kms',
    'A key for the data buckets',
    { storage: { encryption: 'SSE-KMS' } },
    { leaves: ['AWS::KMS::Key'] },
  ),
  ...bothWays('retention', 'Other retention of versions and logs', {
    storage: { oldVersionRetentionDays: 30, logRetentionDays: 730 },
  }),
  ...bothWays(
    'repository',
    'A second image repository',
    { repositories: ['acme/app', 'acme/jobs'] },
    {
      leaves: [`AWS::ECR::Repository ${HOME} acme/jobs`],
    },
  ),
  ...bothWays(
    'governed',
    'A further region is governed',
    { governedRegions: ['eu-west-1'] },
    {
      leaves: ['Baseline-Alerts-eu-west-1 in eu-west-1', 'Baseline-Settings-eu-west-1 in eu-west-1'],
    },
  ),
  ...bothWays('contact', 'A security contact', {
    settings: {
      securityContact: {
        name: 'Security',
        title: 'Team',
        email: 'security@example.com',
        phoneNumber: '+61 2 5550 0000',
      },
    },
  }),
  ...bothWays('vpc-block', 'VPCs closed to the internet', {
    settings: { vpcBlockPublicAccess: 'block-ingress' },
  }),
  ...bothWays('groups-kept', 'Default security groups as they are', {
    settings: { emptyDefaultSecurityGroups: false },
  }),
  ...bothWays('severity', 'Findings from another severity', { alerts: { minimumSeverity: 'HIGH' } }),
  ...bothWays('github', 'A pipeline in GitHub Actions', GITHUB),
];

/** Each tier to each other. */
const tiers: readonly Lifecycle[] = [
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

/** What moves everything. */
const moves: readonly Lifecycle[] = [
  {
    id: 'rename',
    text: 'Another name: new buckets and repositories beside the old, which stay with their data',
    from: {},
    to: { name: 'other' },
    by: 'deploy role',
    leaves: [
      'AWS::S3::Bucket acme-logs',
      'AWS::S3::Bucket acme-landing-zone',
      'AWS::S3::Bucket acme-analysis',
      'AWS::S3::BucketPolicy acme-logs',
      'AWS::S3::BucketPolicy acme-landing-zone',
      'AWS::S3::BucketPolicy acme-analysis',
      `AWS::ECR::Repository ${HOME} acme/app`,
    ],
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
];

/** Leaving, and coming back to what was kept. */
const leaving: readonly Lifecycle[] = [
  {
    id: 'destroy',
    text: 'Everything is destroyed by an administrator',
    from: {},
    by: 'administrator',
    leaves: [
      'AWS::S3::Bucket acme-logs',
      'AWS::S3::Bucket acme-landing-zone',
      'AWS::S3::Bucket acme-analysis',
      'AWS::S3::BucketPolicy acme-logs',
      'AWS::S3::BucketPolicy acme-landing-zone',
      'AWS::S3::BucketPolicy acme-analysis',
      `AWS::ECR::Repository ${HOME} acme/app`,
      'AWS::KMS::Key',
    ],
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
];

/** Every change that an account goes through, with what must come of it. */
export const lifecycles: readonly Lifecycle[] = [...first, ...fields, ...tiers, ...moves, ...leaving];

/** What the lifecycles are written with: the name in their texts, and what each configuration says beside its own. */
export const COMMON = { name: 'acme', common: { notificationEmails: ['billing@example.com'] } };

/** A few of every kind, for a check of each change. */
export const SAMPLE: readonly string[] = [
  'first',
  ...['emails', 'repository', 'governed'].flatMap((id) => [`${id}-on`, `${id}-off`]),
  'rename',
];
