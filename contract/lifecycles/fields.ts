import { DEFAULT_CAPABILITIES } from '../../lib/names';
import { bothWays, GITHUB, HOME, STANDARD, type Configuration, type Lifecycle } from './lifecycle';

const AUDITOR = { auditor: { capabilities: ['billing-read', 'bucket-settings'] } };

/** One field of the configuration after the other. */
export const fields: readonly Lifecycle[] = [
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
  ...bothWays('mfa', 'The MFA guardrail off', { access: { requireMfa: false } }),
  ...bothWays(
    'directory',
    'People are those of IAM Identity Center',
    { access: { people: 'identity-center' } },
    // The sessions of the directory, which take the deploy role then, are in no stack.
    { back: { by: 'administrator' } },
  ),
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
  ...bothWays('legacy-roles', 'Admins pass each role but those of before', {
    access: { legacyRoles: ['Administrator'] },
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
  ...bothWays('inference', 'Models are invoked across regions', { access: { crossRegionInference: true } }),
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
  ...bothWays(
    'admins',
    'Admins no longer take the deploy role',
    { access: { adminsAssumeDeployRole: false } },
    {
      back: { by: 'administrator' },
    },
  ),
  {
    id: 'admins-locked-out',
    text: 'Admins take the deploy role again, with the deploy role that they cannot take',
    from: { access: { adminsAssumeDeployRole: false } },
    to: {},
    by: 'deploy role',
    stoppedBy: ['role not assumable: '],
    byHand: 'Deploy it as an administrator outside the groups.',
  },
  ...bothWays(
    'work-region',
    'People work in a further region',
    { workRegions: ['eu-west-1'] },
    {
      leaves: ['Baseline-Alerts-eu-west-1 in eu-west-1', 'Baseline-Settings-eu-west-1 in eu-west-1'],
    },
  ),
  ...bothWays('monitor-named', 'Another monitor of cost anomalies', {
    billing: {
      anomalyDetection: {
        monitor: 'arn:aws:ce::111122223333:anomalymonitor/0123abcd-0123-abcd-0123-0123456789ab',
      },
    },
  }),
];

const detection = (more: Configuration): Configuration => ({ detection: more });
const standard = (id: string, text: string, change: Configuration): readonly Lifecycle[] =>
  bothWays(id, text, detection(change), { beside: STANDARD });

/** What watches the account, one switch after the other. */
export const detectionFields: readonly Lifecycle[] = [
  ...standard('guardduty', 'Amazon GuardDuty off', { guardDuty: 'none' }),
  ...standard('guardduty-plans', 'Other plans of Amazon GuardDuty', { guardDutyPlans: ['S3_DATA_EVENTS'] }),
  ...standard('security-hub', 'AWS Security Hub off', { securityHub: 'none' }),
  ...standard('standards', 'One standard of AWS Security Hub', { securityHubStandards: ['FSBP'] }),
  ...bothWays('config', 'AWS Config off', detection({ config: 'none' }), {
    beside: STANDARD,
    there: {
      leaves: ['AWS::IAM::ServiceLinkedRole config.amazonaws.com'],
      byHand: "When it comes back: detection.configRole 'existing'.",
    },
  }),
  ...standard('config-frequency', 'AWS Config records all the time', { configFrequency: 'CONTINUOUS' }),
  ...standard('conformance-pack', 'Rules of AWS Config', { conformancePack: true }),
  ...standard('inspector', 'Amazon Inspector scans images', { inspector: ['ECR'] }),
  ...standard('trail-in-logs', 'The trail in CloudWatch Logs too', { trailInCloudWatchLogs: true }),
  ...standard('data-events', 'Each read and write of an object in the trail', { trailDataEvents: true }),
];

const PROVIDER = 'AWS::IAM::OIDCProvider https://token.actions.githubusercontent.com';

/** A service that AWS allows once a region goes over to other hands, and comes back. */
const toOthers = (
  id: string,
  text: string,
  change: Configuration,
  { type, leaves }: { readonly type: string; readonly leaves?: readonly string[] },
): readonly Lifecycle[] =>
  bothWays(id, text, detection(change), {
    beside: STANDARD,
    there: {
      leaves,
      byHand: 'It goes with what it holds: create it again, where it is declared from now on.',
    },
    back: {
      existing: [`${type} in ${HOME}`],
      stoppedBy: [`${type} in ${HOME}: the account takes 1`],
      byHand: 'Delete it where it is declared until now.',
    },
  });

/** What the baseline watches with, and others from now on. */
export const adoptions: readonly Lifecycle[] = [
  ...toOthers(
    'guardduty-existing',
    'Amazon GuardDuty is no longer of the baseline',
    { guardDuty: 'existing' },
    { type: 'AWS::GuardDuty::Detector' },
  ),
  ...toOthers(
    'security-hub-existing',
    'AWS Security Hub is no longer of the baseline',
    { securityHub: 'existing' },
    { type: 'AWS::SecurityHub::Hub' },
  ),
  ...toOthers(
    'config-existing',
    'AWS Config is no longer of the baseline',
    { config: 'existing' },
    {
      type: 'AWS::Config::ConfigurationRecorder',
      leaves: ['AWS::IAM::ServiceLinkedRole config.amazonaws.com'],
    },
  ),
];

const github = (more: Configuration): Configuration => ({ delivery: { github: more } });
const pipeline = (id: string, text: string, change: Configuration): readonly Lifecycle[] =>
  bothWays(id, text, github(change), { beside: GITHUB });

/** What the pipeline is known by. */
export const pipelineFields: readonly Lifecycle[] = [
  ...pipeline('github-repository', 'The pipeline moves to another repository', {
    repository: 'example/other',
  }),
  ...pipeline('github-ids', 'The repository has IDs in its subject', {
    ids: { owner: '1001', repository: '2002' },
  }),
  ...pipeline('github-branch', 'The pipeline deploys another branch', { branch: 'release' }),
  ...pipeline('github-environment', 'The pipeline deploys from another environment', { environment: 'live' }),
  ...bothWays(
    'github-provider',
    'The identity provider is no longer of the baseline',
    github({ provider: 'existing' }),
    {
      beside: GITHUB,
      there: {
        warns: [`${PROVIDER} goes, and Baseline-Deploy ${HOME}`],
        byHand: 'Create the provider again, where it is declared from now on, before the pipeline runs.',
      },
      back: {
        existing: [PROVIDER],
        stoppedBy: [`${PROVIDER} exists already`],
        byHand: 'Delete the provider where it is declared until now: the preflight names it.',
      },
    },
  ),
];
