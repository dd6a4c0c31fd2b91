import { readableText } from '../../../assembly/resolve';
import { at } from '../values';
import { ANOMALY_MONITOR, ANOMALY_SUBSCRIPTION } from './anomalies';
import {
  as,
  by,
  CODE,
  harmless,
  lessIsSafer,
  moreIsSafer,
  mustNotChange,
  mustNotChangeWithin,
  noneMayGo,
  onIsSafer,
  safe,
  scale,
  setIsSafer,
  TAGS,
  type Properties,
  type TypeRules,
} from './rule';

const under = (path: string, properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).map(([name, rule]) => [`${path}.${name}`, rule]));

/** Parameters of the API calls that set how an account behaves, by the names that AWS gives them. */
const PARAMETERS: Properties = {
  // IAM: UpdateAccountPasswordPolicy
  AllowUsersToChangePassword: onIsSafer(false),
  HardExpiry: mustNotChange(),
  MaxPasswordAge: mustNotChange(),
  MinimumPasswordLength: moreIsSafer({ missing: 6 }),
  PasswordReusePrevention: moreIsSafer({ missing: 0 }),
  RequireLowercaseCharacters: onIsSafer(false),
  RequireNumbers: onIsSafer(false),
  RequireSymbols: onIsSafer(false),
  RequireUppercaseCharacters: onIsSafer(false),
  // S3 Control: PutPublicAccessBlock
  AccountId: mustNotChangeWithin(),
  'PublicAccessBlockConfiguration.BlockPublicAcls': onIsSafer(false),
  'PublicAccessBlockConfiguration.BlockPublicPolicy': onIsSafer(false),
  'PublicAccessBlockConfiguration.IgnorePublicAcls': onIsSafer(false),
  'PublicAccessBlockConfiguration.RestrictPublicBuckets': onIsSafer(false),
  // EC2: ModifyInstanceMetadataDefaults
  HttpEndpoint: safe('disabled'),
  HttpPutResponseHopLimit: lessIsSafer(),
  HttpTokens: safe('required', false),
  InstanceMetadataTags: safe('disabled', true),
  // EC2: EnableImageBlockPublicAccess, EnableSnapshotBlockPublicAccess, ModifyVpcBlockPublicAccessOptions
  ImageBlockPublicAccessState: safe('block-new-sharing', false),
  InternetGatewayBlockMode: scale(['off', 'block-ingress', 'block-bidirectional'], 'off'),
  State: scale(['unblocked', 'block-new-sharing', 'block-all-sharing'], 'unblocked'),
  // Systems Manager: UpdateServiceSetting
  SettingId: mustNotChangeWithin(),
  SettingValue: by('safe for the sharing of documents: Disable', ({ was, is, owner }) => {
    if (!readableText(at(owner, 'SettingId')).endsWith('/public-sharing-permission')) return 'unclear';
    if (readableText(is ?? '') === 'Disable') return 'stronger';
    return readableText(was ?? '') === 'Disable' ? 'weaker' : 'unclear';
  }),
  // Inspector: Enable; ECR: PutRegistryScanningConfiguration
  resourceTypes: as('what is scanned', noneMayGo()),
  scanType: scale(['BASIC', 'ENHANCED'], 'BASIC'),
  'rules.*.repositoryFilters': mustNotChangeWithin(),
  'rules.*.scanFrequency': scale(['MANUAL', 'SCAN_ON_PUSH', 'CONTINUOUS_SCAN'], 'MANUAL'),
  // Account Management: PutAlternateContact
  AlternateContactType: mustNotChangeWithin(),
  EmailAddress: as('whom AWS writes to', mustNotChange(), 'alerts'),
  Name: harmless('Who is written to; the address counts.'),
  PhoneNumber: as('whom AWS calls', mustNotChange(), 'alerts'),
  Title: harmless('Who is written to; the address counts.'),
  // Cost Explorer: CreateAnomalyMonitor, CreateAnomalySubscription
  ...under('AnomalyMonitor', ANOMALY_MONITOR),
  ...under('AnomalySubscription', ANOMALY_SUBSCRIPTION),
  ResourceTags: TAGS,
};

/** What CloudFormation passes to the function behind the resource. */
const OF_THE_RESOURCE: Properties = {
  Code: harmless('A hash that applies the settings again; the code itself is shown where it is.'),
  ServiceTimeout: harmless('How long CloudFormation waits.'),
  ServiceToken: CODE,
  Tags: TAGS,
};

/**
 * A function of one's own that sets how the account behaves: each setting by its name, with the parameters of the API
 * call that applies it. A setting that comes is better than what AWS would leave open, and one that goes is worse.
 */
export const ACCOUNT_SETTINGS: TypeRules = {
  concern: 'protection',
  removed: 'weaker',
  properties: {
    ...OF_THE_RESOURCE,
    ...under('Settings.*', PARAMETERS),
    'Settings.*': setIsSafer(),
    ...PARAMETERS,
  },
};

/** The same for what notifies people. */
export const ACCOUNT_ALERTS: TypeRules = {
  ...ACCOUNT_SETTINGS,
  concern: 'alerts',
  created: 'stronger',
};
