import { readableText } from '../../../assembly/resolve';
import { at, listAt } from '../values';
import { advancedSelectors, eventSelectors } from './selectors';
import {
  as,
  harmless,
  mustNotChange,
  NAME,
  noneMayCome,
  noneMayGo,
  onIsSafer,
  safe,
  scale,
  setIsSafer,
  TAGS,
  TEXT,
  type Properties,
  type TypeRules,
} from './rule';

/** `Data: API_ACTIVITY`, one for each summary. Source: AWS CloudTrail API Reference, "AggregationConfiguration". */
const summaries = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).flatMap((each) =>
    listAt(each, 'Templates').map(
      (template) => `${readableText(at(each, 'EventCategory') ?? '')}: ${readableText(template)}`,
    ),
  );

/** Source: AWS CloudTrail User Guide, "Creating a trail". */
const trail: Properties = {
  AdvancedEventSelectors: as('what is logged', advancedSelectors()),
  AggregationConfigurations: as('summaries of events', noneMayGo(summaries)),
  CloudWatchLogsLogGroupArn: as('log group', setIsSafer()),
  CloudWatchLogsRoleArn: as('role that writes into the log group', setIsSafer()),
  EnableLogFileValidation: as('log file validation', onIsSafer(false), 'protection'),
  EventSelectors: as('what is logged', eventSelectors()),
  IncludeGlobalServiceEvents: as('global services', onIsSafer()),
  InsightSelectors: as('insights', noneMayGo(), 'alerts'),
  IsLogging: as('logging', onIsSafer(false)),
  IsMultiRegionTrail: as('all regions', onIsSafer(false)),
  IsOrganizationTrail: as('all accounts', onIsSafer(false)),
  KMSKeyId: as('KMS key', setIsSafer(), 'protection'),
  S3BucketName: as('bucket', mustNotChange()),
  S3KeyPrefix: as('prefix in the bucket', mustNotChange()),
  SnsTopicName: as('topic that is notified of log files', setIsSafer(), 'alerts'),
  Tags: TAGS,
  TrailName: NAME,
};

/** Source: AWS Config Developer Guide, "Recording AWS resources". */
const recorder: Properties = {
  Name: NAME,
  'RecordingGroup.AllSupported': as('records all types', onIsSafer(false)),
  'RecordingGroup.ExclusionByResourceTypes': as('types that are left out', noneMayCome()),
  'RecordingGroup.IncludeGlobalResourceTypes': as('global types', onIsSafer(false)),
  'RecordingGroup.RecordingStrategy': as('strategy', mustNotChange()),
  'RecordingGroup.ResourceTypes': as('only these types', mustNotChange()),
  'RecordingMode.RecordingFrequency': scale(['DAILY', 'CONTINUOUS'], 'CONTINUOUS'),
  'RecordingMode.RecordingModeOverrides': as('types that are recorded otherwise', mustNotChange()),
  RoleARN: as('role', mustNotChange()),
  StartedOnCreate: onIsSafer(true),
};

const pack: Properties = {
  ConformancePackInputParameters: as('parameters', mustNotChange()),
  ConformancePackName: NAME,
  DeliveryS3Bucket: as('bucket', mustNotChange()),
  DeliveryS3KeyPrefix: as('prefix in the bucket', mustNotChange()),
  Tags: TAGS,
  'TemplateBody.Resources.*': setIsSafer(),
  TemplateBody: mustNotChange(),
  TemplateS3Uri: as('template', mustNotChange()),
  TemplateSSMDocumentDetails: as('template', mustNotChange()),
};

const channel: Properties = {
  'ConfigSnapshotDeliveryProperties.DeliveryFrequency': scale([
    ...['TwentyFour_Hours', 'Twelve_Hours', 'Six_Hours', 'Three_Hours', 'One_Hour'],
  ]),
  Name: NAME,
  S3BucketName: as('bucket', mustNotChange()),
  S3KeyPrefix: as('prefix in the bucket', mustNotChange()),
  S3KmsKeyArn: as('KMS key', setIsSafer(), 'protection'),
  SnsTopicARN: as('topic', setIsSafer(), 'alerts'),
};

/** Source: Amazon GuardDuty User Guide, "GuardDuty features". */
const detector: Properties = {
  'DataSources.Kubernetes.AuditLogs.Enable': onIsSafer(),
  'DataSources.MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes': onIsSafer(),
  'DataSources.S3Logs.Enable': onIsSafer(),
  Enable: onIsSafer(false),
  'Features.*.AdditionalConfiguration.*.Name': harmless('The name of a part, which its status goes with.'),
  'Features.*.AdditionalConfiguration.*.Status': safe('ENABLED'),
  'Features.*.Name': harmless('The name of a feature, which its status goes with.'),
  'Features.*.Status': safe('ENABLED'),
  FindingPublishingFrequency: scale(['SIX_HOURS', 'ONE_HOUR', 'FIFTEEN_MINUTES'], 'SIX_HOURS'),
  Tags: TAGS,
};

const analyzer: Properties = {
  'AnalyzerConfiguration.InternalAccessConfiguration': as('what is analyzed', mustNotChange()),
  'AnalyzerConfiguration.UnusedAccessConfiguration': as('what is analyzed', mustNotChange()),
  AnalyzerName: NAME,
  ArchiveRules: as('findings that are archived', noneMayCome(), 'alerts'),
  Tags: TAGS,
  Type: as('what is analyzed', mustNotChange()),
};

const FINDINGS = { concern: 'protection', removed: 'weaker' } as const;
const LOGS = { concern: 'logs', removed: 'weaker' } as const;

/** Something that archives findings, or keeps them from being found. */
const silencing = (...types: readonly string[]) =>
  Object.fromEntries(
    types.map((type): [string, TypeRules] => [
      type,
      { concern: 'alerts', created: 'weaker', removed: 'stronger', properties: SILENCING },
    ]),
  );
const SILENCING: Properties = { Description: TEXT, Name: harmless('The name of a filter.'), Tags: TAGS };

/** What monitors the account, by resource type. */
export const AUDIT: Readonly<Record<string, TypeRules>> = {
  'AWS::AccessAnalyzer::Analyzer': { ...FINDINGS, properties: analyzer },
  'AWS::CloudTrail::Trail': { ...LOGS, properties: trail },
  'AWS::Config::ConfigurationRecorder': { ...LOGS, properties: recorder },
  'AWS::Config::ConformancePack': { ...FINDINGS, properties: pack },
  'AWS::Config::DeliveryChannel': { ...LOGS, properties: channel },
  'AWS::EC2::SnapshotBlockPublicAccess': {
    ...FINDINGS,
    properties: { State: scale(['unblocked', 'block-new-sharing', 'block-all-sharing']) },
  },
  'AWS::GuardDuty::Detector': { ...FINDINGS, properties: detector },
  'AWS::SecurityHub::Hub': {
    ...FINDINGS,
    properties: {
      AutoEnableControls: onIsSafer(true),
      ControlFindingGenerator: as('how findings are made', mustNotChange()),
      EnableDefaultStandards: onIsSafer(true),
      Tags: TAGS,
    },
  },
  'AWS::SecurityHub::Standard': {
    ...FINDINGS,
    properties: {
      DisabledStandardsControls: as('controls that are off', noneMayCome()),
      StandardsArn: as('standard', mustNotChange()),
    },
  },
  ...silencing(
    ...['AWS::GuardDuty::Filter', 'AWS::GuardDuty::IPSet', 'AWS::GuardDuty::TrustedEntitySet'],
    ...['AWS::InspectorV2::Filter', 'AWS::Macie::AllowList', 'AWS::Macie::FindingsFilter'],
    ...['AWS::SecurityHub::AutomationRule', 'AWS::SecurityHub::AutomationRuleV2'],
  ),
};
