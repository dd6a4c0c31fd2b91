import {
  CloudTrailClient,
  GetTrailStatusCommand,
  type GetTrailStatusResponse,
} from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConformancePackStatusCommand,
} from '@aws-sdk/client-config-service';
import { GetDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { GetEnabledStandardsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { z } from 'zod';
import { text, type Declared } from '../../../assembly/declared';
import { ifThere } from '../../reads/answers';
import { detectorIn, hasHub, trailsIn } from '../../reads/detection';
import type { Context } from '../context';
import { declaredCheck, type Problems } from '../each';
import type { Check } from '../model';
import type { Words } from '../outcome';

const REVERT = 'npx cdk deploy --all --revert-drift';

interface AuditCheck extends Omit<Words, 'remediation'>, Pick<Check, 'id' | 'title' | 'needs'> {
  /** the type of resource it is about; without one in the templates it does not apply */
  readonly type: string;
  /** @default - to deploy again */
  readonly remediation?: string;
  problems(declared: Declared, context: Context): Promise<Problems>;
}

const auditCheck = (check: AuditCheck): Check =>
  declaredCheck({ remediation: REVERT, ...check, section: 'audit', nameOf: ({ region }) => region });

const TRAIL = 'AWS::CloudTrail::Trail';
const trailArn = (trail: Declared, { accountId }: Context) =>
  `arn:aws:cloudtrail:${trail.region}:${accountId}:trail/${text(trail, 'TrailName')}`;

function trailStatus(trail: Declared, context: Context): Promise<GetTrailStatusResponse | undefined> {
  const command = new GetTrailStatusCommand({ Name: trailArn(trail, context) });
  return ifThere(context.clients.in(CloudTrailClient, trail.region).send(command));
}

const trailLogging = auditCheck({
  id: 'trail-logging',
  title: 'The audit trail is logging',
  type: TRAIL,
  noun: 'trail',
  expected: 'logging',
  needs: ['cloudtrail:GetTrailStatus'],
  async problems(trail, context) {
    const status = await trailStatus(trail, context);
    if (status === undefined) return 'not there';
    return status.IsLogging ? undefined : 'stopped';
  },
});

/** Source: AWS CloudTrail User Guide, "How CloudTrail works": files are delivered about every five minutes. */
const LATEST_DELIVERY_DAYS = 1;

const trailDelivery = auditCheck({
  id: 'trail-delivery',
  title: 'The audit trail has delivered files in the last day',
  type: TRAIL,
  noun: 'trail',
  expected: 'files in the log bucket',
  needs: ['cloudtrail:GetTrailStatus'],
  remediation:
    'See to the policies of the log bucket and of the trail key; npx cdk deploy --all --revert-drift',
  async problems(trail, context) {
    const status = await trailStatus(trail, context);
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

const trailSettings = auditCheck({
  id: 'trail-settings',
  title: 'The audit trail covers all regions, is validated and encrypted',
  type: TRAIL,
  noun: 'trail',
  expected: 'as declared',
  needs: ['cloudtrail:DescribeTrails'],
  async problems(trail, context) {
    const [found] = await trailsIn(context.clients, trail.region, [trailArn(trail, context)]);
    if (found === undefined) return 'not there';
    const other = TRAIL_SETTINGS.filter(
      ([declared, got]) =>
        trail.properties[declared] !== undefined && trail.properties[declared] !== found[got],
    ).map(([name]) => name);
    const isPlain = trail.properties.KMSKeyId !== undefined && !found.KmsKeyId;
    return [...other.map((name) => `another ${name}`), ...(isPlain ? ['no key'] : [])].join(', ');
  },
});

const FEATURES = z.array(z.looseObject({ Name: z.string(), Status: z.string() })).default([]);

const detector = auditCheck({
  id: 'guardduty',
  title: 'Amazon GuardDuty is on, with its plans',
  type: 'AWS::GuardDuty::Detector',
  noun: 'detector',
  expected: 'enabled',
  needs: ['guardduty:GetDetector', 'guardduty:ListDetectors'],
  async problems({ region, properties }, { clients }) {
    const client = clients.in(GuardDutyClient, region);
    const DetectorId = await detectorIn(clients, region);
    if (DetectorId === undefined) return 'no detector';
    const { Status, Features = [] } = await client.send(new GetDetectorCommand({ DetectorId }));
    if (Status !== 'ENABLED') return 'suspended';
    const off = FEATURES.parse(properties.Features)
      .filter(({ Status: wanted }) => wanted === 'ENABLED')
      .filter(({ Name }) => !Features.some((each) => each.Name === Name && each.Status === 'ENABLED'));
    return off.length > 0 ? `without ${off.map(({ Name }) => Name).join(', ')}` : undefined;
  },
});

const hub = auditCheck({
  id: 'security-hub',
  title: 'AWS Security Hub is on',
  type: 'AWS::SecurityHub::Hub',
  noun: 'hub',
  expected: 'enabled',
  needs: ['securityhub:DescribeHub'],
  async problems({ region }, { clients }) {
    return (await hasHub(clients, region)) ? undefined : 'not enabled';
  },
});

const standards = auditCheck({
  id: 'security-hub-standards',
  title: 'AWS Security Hub checks against its standards',
  type: 'AWS::SecurityHub::Standard',
  noun: 'standard',
  expected: 'enabled',
  needs: ['securityhub:GetEnabledStandards'],
  async problems({ region, properties }, { clients }) {
    const client = clients.in(SecurityHubClient, region);
    const { StandardsSubscriptions = [] } = await client.send(new GetEnabledStandardsCommand({}));
    const found = StandardsSubscriptions.find(({ StandardsArn }) => StandardsArn === properties.StandardsArn);
    return found ? undefined : `without ${String(properties.StandardsArn).split('/')[1] ?? '?'}`;
  },
});

const recorder = auditCheck({
  id: 'config-recorder',
  title: 'AWS Config records and delivers',
  type: 'AWS::Config::ConfigurationRecorder',
  noun: 'recorder',
  expected: 'recording',
  needs: ['config:DescribeConfigurationRecorderStatus'],
  async problems({ region }, { clients }) {
    const client = clients.in(ConfigServiceClient, region);
    const found = await client.send(new DescribeConfigurationRecorderStatusCommand({}));
    const status = found.ConfigurationRecordersStatus?.[0];
    if (status === undefined) return 'no recorder';
    if (!status.recording) return 'stopped';
    return status.lastStatus?.toUpperCase() === 'FAILURE'
      ? `its last delivery failed: ${status.lastErrorMessage ?? status.lastErrorCode ?? ''}`
      : undefined;
  },
});

const pack = auditCheck({
  id: 'config-conformance-pack',
  title: 'The rules of AWS Config are there',
  type: 'AWS::Config::ConformancePack',
  noun: 'pack',
  expected: 'complete',
  needs: ['config:DescribeConformancePackStatus'],
  async problems(declared, { clients }) {
    const ConformancePackNames = [text(declared, 'ConformancePackName')];
    const client = clients.in(ConfigServiceClient, declared.region);
    const command = new DescribeConformancePackStatusCommand({ ConformancePackNames });
    const found = await ifThere(client.send(command));
    const state = found?.ConformancePackStatusDetails?.[0]?.ConformancePackState ?? 'not there';
    return state === 'CREATE_COMPLETE' ? undefined : state;
  },
});

/** Whether what happens is recorded and monitored. */
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
