import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConformancePackStatusCommand,
} from '@aws-sdk/client-config-service';
import { GetDetectorCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import {
  DescribeHubCommand,
  GetEnabledStandardsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { text, type Declared } from '../../../assembly/declared';
import type { Context } from '../context';
import type { Check } from '../model';
import { judgeEach } from '../outcome';
import { ifThere } from '../../reads/absent';

const REVERT = 'npx cdk deploy --all --revert-drift';

interface Question {
  readonly id: string;
  readonly title: string;
  /** the type of resource it is about; without one in the templates it is not asked */
  readonly type: string;
  readonly noun: string;
  readonly expected: string;
  readonly needs: readonly string[];
  /** @default - to deploy again */
  readonly mend?: string;
  /** what is wrong with it */
  judge(declared: Declared, context: Context): Promise<string | undefined>;
}

const about = ({ type, noun, expected, mend = REVERT, judge, ...rest }: Question): Check => ({
  ...rest,
  section: 'audit',
  applies: (context) => context.ofType(type).length > 0,
  run: (context) =>
    judgeEach(
      context.ofType(type),
      ({ region }) => region,
      (declared) => judge(declared, context),
      { noun, expected, remediation: mend },
    ),
});

const TRAIL = 'AWS::CloudTrail::Trail';
const trails = ({ region }: Declared, { clients }: Context) => clients.in(CloudTrailClient, region);
const trailArn = (trail: Declared, { accountId }: Context) =>
  `arn:aws:cloudtrail:${trail.region}:${accountId}:trail/${text(trail, 'TrailName')}`;

const trailLogging = about({
  id: 'trail-logging',
  title: 'The audit trail is logging',
  type: TRAIL,
  noun: 'trail',
  expected: 'logging',
  needs: ['cloudtrail:GetTrailStatus'],
  async judge(trail, context) {
    const command = new GetTrailStatusCommand({ Name: trailArn(trail, context) });
    const status = await ifThere(trails(trail, context).send(command));
    if (status === undefined) return 'not there';
    return status.IsLogging ? undefined : 'stopped';
  },
});

/** Source: AWS CloudTrail User Guide, "How CloudTrail works": files are delivered about every five minutes. */
const LATEST_DELIVERY_DAYS = 1;

const trailDelivery = about({
  id: 'trail-delivery',
  title: 'The audit trail has delivered files in the last day',
  type: TRAIL,
  noun: 'trail',
  expected: 'files in the log bucket',
  needs: ['cloudtrail:GetTrailStatus'],
  mend: 'See to the policies of the log bucket and of the trail key; npx cdk deploy --all --revert-drift',
  async judge(trail, context) {
    const command = new GetTrailStatusCommand({ Name: trailArn(trail, context) });
    const status = await ifThere(trails(trail, context).send(command));
    if (status === undefined) return 'not there';
    const { LatestDeliveryError, LatestDigestDeliveryError, LatestDeliveryTime } = status;
    const error = LatestDeliveryError ?? LatestDigestDeliveryError;
    if (error) return error;
    if (LatestDeliveryTime === undefined) return 'nothing delivered yet';
    const days = context.daysSince(LatestDeliveryTime);
    return days >= LATEST_DELIVERY_DAYS ? `last delivery ${days} days ago` : undefined;
  },
});

const TRAIL_SETTINGS = [
  ['IsMultiRegionTrail', 'IsMultiRegionTrail'],
  ['IncludeGlobalServiceEvents', 'IncludeGlobalServiceEvents'],
  ['EnableLogFileValidation', 'LogFileValidationEnabled'],
  ['S3BucketName', 'S3BucketName'],
] as const;

const trailSettings = about({
  id: 'trail-settings',
  title: 'The audit trail covers all regions, is validated and encrypted',
  type: TRAIL,
  noun: 'trail',
  expected: 'as declared',
  needs: ['cloudtrail:DescribeTrails'],
  async judge(trail, context) {
    const command = new DescribeTrailsCommand({ trailNameList: [trailArn(trail, context)] });
    const { trailList = [] } = await trails(trail, context).send(command);
    const [found] = trailList;
    if (found === undefined) return 'not there';
    const other = TRAIL_SETTINGS.filter(
      ([declared, got]) =>
        trail.properties[declared] !== undefined && trail.properties[declared] !== found[got],
    ).map(([name]) => name);
    const isPlain = trail.properties.KMSKeyId !== undefined && !found.KmsKeyId;
    return [...other.map((name) => `another ${name}`), ...(isPlain ? ['no key'] : [])].join(', ');
  },
});

const detector = about({
  id: 'guardduty',
  title: 'Amazon GuardDuty is on, with its plans',
  type: 'AWS::GuardDuty::Detector',
  noun: 'detector',
  expected: 'enabled',
  needs: ['guardduty:GetDetector', 'guardduty:ListDetectors'],
  async judge({ region, properties }, { clients }) {
    const client = clients.in(GuardDutyClient, region);
    const { DetectorIds: [DetectorId] = [] } = await client.send(new ListDetectorsCommand({}));
    if (DetectorId === undefined) return 'no detector';
    const { Status, Features = [] } = await client.send(new GetDetectorCommand({ DetectorId }));
    if (Status !== 'ENABLED') return 'suspended';
    const off = ((properties.Features ?? []) as { Name: string; Status: string }[])
      .filter(({ Status: wanted }) => wanted === 'ENABLED')
      .filter(({ Name }) => !Features.some((each) => each.Name === Name && each.Status === 'ENABLED'));
    return off.length > 0 ? `without ${off.map(({ Name }) => Name).join(', ')}` : undefined;
  },
});

const hub = about({
  id: 'security-hub',
  title: 'AWS Security Hub is on',
  type: 'AWS::SecurityHub::Hub',
  noun: 'hub',
  expected: 'enabled',
  needs: ['securityhub:DescribeHub'],
  async judge({ region }, { clients }) {
    return (await hubOf(clients.in(SecurityHubClient, region))) ? undefined : 'not enabled';
  },
});

/** Security Hub says `InvalidAccessException` where nobody has enabled it. */
export const hubOf = (client: SecurityHubClient) =>
  ifThere(client.send(new DescribeHubCommand({}))).catch((error: Error) => {
    if (error.name === 'InvalidAccessException') return undefined;
    throw error;
  });

const standards = about({
  id: 'security-hub-standards',
  title: 'AWS Security Hub checks against its standards',
  type: 'AWS::SecurityHub::Standard',
  noun: 'standard',
  expected: 'enabled',
  needs: ['securityhub:GetEnabledStandards'],
  async judge({ region, properties }, { clients }) {
    const client = clients.in(SecurityHubClient, region);
    const { StandardsSubscriptions = [] } = await client.send(new GetEnabledStandardsCommand({}));
    const found = StandardsSubscriptions.find(({ StandardsArn }) => StandardsArn === properties.StandardsArn);
    return found ? undefined : `without ${String(properties.StandardsArn).split('/')[1] ?? '?'}`;
  },
});

const recorder = about({
  id: 'config-recorder',
  title: 'AWS Config records and delivers',
  type: 'AWS::Config::ConfigurationRecorder',
  noun: 'recorder',
  expected: 'recording',
  needs: ['config:DescribeConfigurationRecorderStatus'],
  async judge({ region }, { clients }) {
    const command = new DescribeConfigurationRecorderStatusCommand({});
    const { ConfigurationRecordersStatus: [status] = [] } = await clients
      .in(ConfigServiceClient, region)
      .send(command);
    if (status === undefined) return 'no recorder';
    if (!status.recording) return 'stopped';
    return status.lastStatus?.toUpperCase() === 'FAILURE'
      ? `its last delivery failed: ${status.lastErrorMessage ?? status.lastErrorCode ?? ''}`
      : undefined;
  },
});

const pack = about({
  id: 'config-conformance-pack',
  title: 'The rules of AWS Config are there',
  type: 'AWS::Config::ConformancePack',
  noun: 'pack',
  expected: 'complete',
  needs: ['config:DescribeConformancePackStatus'],
  async judge(declared, { clients }) {
    const ConformancePackNames = [text(declared, 'ConformancePackName')];
    const client = clients.in(ConfigServiceClient, declared.region);
    const command = new DescribeConformancePackStatusCommand({ ConformancePackNames });
    const found = await ifThere(client.send(command));
    const state = found?.ConformancePackStatusDetails?.[0]?.ConformancePackState ?? 'not there';
    return state === 'CREATE_COMPLETE' ? undefined : state;
  },
});

/** Whether what happens is written down and looked at. */
export const AUDIT_CHECKS: readonly Check[] = [
  trailLogging,
  trailDelivery,
  trailSettings,
  detector,
  hub,
  standards,
  recorder,
  pack,
];
