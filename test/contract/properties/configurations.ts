import fc from 'fast-check';
import type { BaselineConfigInput } from '../../../lib/config';
import { COMMERCIAL_REGIONS } from '../../../lib/config/regions';
import { BASELINE_TAG, bucketNames, CAPABILITIES } from '../../../lib/names';

/** As many of a list as fit a number of characters, one at least. */
const within = (characters: number, texts: readonly string[]): string[] => {
  let total = 0;
  return texts.filter(
    (text, index) => index === 0 || (total += text.length) + (texts[0] ?? '').length <= characters,
  );
};

const matching = (pattern: RegExp) => fc.stringMatching(pattern);

const name = matching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,9}){0,3}$/).filter(
  (text) => !/^(sthree-|amzn-s3-demo-)/.test(text),
);

const account = matching(/^[0-9]{12}$/);

const email = fc
  .tuple(matching(/^[a-z0-9]{1,40}$/), matching(/^[a-z]{1,60}\.(com|org|example)$/))
  .map(([local, domain]) => `${local}@${domain}`);

const usd = fc.oneof(
  fc.integer({ min: 1, max: 1_000_000_000 }),
  fc.integer({ min: 1, max: 1_000_000 }).map((cents) => cents / 100),
);

const location = matching(/^b[a-z0-9-]{1,61}[a-z0-9](\/[a-z0-9=_-]{1,40}(\/[a-z]{1,20})?\/)?$/);

const repository = matching(/^[a-z0-9]{2,20}([._-][a-z0-9]{1,10})?(\/[a-z0-9]{1,20})?$/);

const instanceType = matching(/^[a-z]{1,3}[1-9][a-z]{0,2}\.(\*|nano|large|[0-9]{1,2}xlarge)$/);

const tagKey = matching(/^[A-Za-z0-9 _.:/=+@-]{1,60}$/).filter(
  (key) => !/^(aws:|owner$)/i.test(key) && key.trim() === key && key.toLowerCase() !== BASELINE_TAG.key,
);
const tags = fc
  .uniqueArray(fc.tuple(tagKey, matching(/^[A-Za-z0-9 _.:/=+@-]{0,60}$/)), {
    maxLength: 20,
    selector: ([key]) => key.toLowerCase(),
  })
  .map((pairs) => {
    let total = 0;
    return Object.fromEntries(pairs.filter((pair) => (total += pair.join('').length) <= 800));
  });

const unique = (texts: fc.Arbitrary<string>, maxLength: number, characters: number) =>
  fc.uniqueArray(texts, { minLength: 1, maxLength }).map((list) => within(characters, list));

const billing = fc.record(
  {
    alarmThresholds: fc
      .uniqueArray(usd, { minLength: 1, maxLength: 10 })
      .map((ladder) => ladder.sort((a, b) => a - b)),
    monthlyBudget: usd,
    anomalyDetection: fc.record(
      {
        monitor: fc.oneof(
          fc.constantFrom('create', 'none'),
          fc.tuple(account, fc.uuid()).map(([id, uuid]) => `arn:aws:ce::${id}:anomalymonitor/${uuid}`),
        ),
        minimumImpact: usd,
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const access = fc.record(
  {
    requireMfa: fc.boolean(),
    analystData: unique(location, 10, 600),
    instanceTypes: unique(instanceType, 40, 600),
    adminsAssumeDeployRole: fc.boolean(),
  },
  { requiredKeys: [] },
);

const storage = fc.record(
  {
    encryption: fc.constantFrom('SSE-S3' as const, 'SSE-KMS' as const),
    oldVersionRetentionDays: fc.integer({ min: 1, max: 3650 }),
    logRetentionDays: fc.integer({ min: 180, max: 3650 }),
  },
  { requiredKeys: [] },
);

const service = fc.constantFrom('create' as const, 'existing' as const, 'none' as const);

const switches = fc.record(
  {
    tier: fc.constantFrom('essential' as const, 'standard' as const, 'regulated' as const),
    guardDuty: service,
    guardDutyPlans: fc.subarray(['S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS'] as const).map((plans) => [...plans]),
    securityHub: service,
    securityHubStandards: fc.subarray(['FSBP', 'CIS'] as const).map((standards) => [...standards]),
    config: service,
    configFrequency: fc.constantFrom('DAILY' as const, 'CONTINUOUS' as const),
    conformancePack: fc.boolean(),
    inspector: fc.subarray(['ECR', 'EC2'] as const).map((types) => [...types]),
    trailInCloudWatchLogs: fc.boolean(),
    trailDataEvents: fc.boolean(),
  },
  { requiredKeys: [] },
);

const detection = switches.filter(
  ({ tier = 'essential', guardDuty, guardDutyPlans, config, conformancePack }) => {
    const isOn = tier !== 'essential';
    const hasGuardDuty = guardDuty === undefined ? isOn : guardDuty === 'create';
    const hasConfig = config === undefined ? isOn : config !== 'none';
    return (hasGuardDuty || !guardDutyPlans?.length) && (hasConfig || !conformancePack);
  },
);

const settings = fc.record(
  {
    vpcBlockPublicAccess: fc.constantFrom(
      'off' as const,
      'block-ingress' as const,
      'block-bidirectional' as const,
    ),
    emptyDefaultSecurityGroups: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Whether analysts would read the landing zone or the logs, which the configuration refuses. */
const readsClosedBuckets = (config: BaselineConfigInput): boolean =>
  (config.access?.analystData ?? []).some((place) => {
    const { landingZone, logs } = bucketNames(config);
    return [landingZone, logs].includes(place.split('/')[0] ?? '');
  });

const worksAtHomeTwice = ({
  homeRegion = 'ap-southeast-2',
  workRegions = [],
}: BaselineConfigInput): boolean => workRegions.includes(homeRegion);
/** Of an account that is named, the monitor is its own. */
const withOwnMonitor = (config: BaselineConfigInput): BaselineConfigInput => {
  const { account: own, billing: { anomalyDetection: { monitor } = {} } = {} } = config;
  if (own === undefined || !monitor?.startsWith('arn:')) return config;
  const anomalyDetection = {
    ...config.billing?.anomalyDetection,
    monitor: monitor.replace(/:\d{12}:/, `:${own}:`),
  };
  return { ...config, billing: { ...config.billing, anomalyDetection } };
};

/** Any configuration that is valid: each field given or left out, up to its limits. */
export const configurations: fc.Arbitrary<BaselineConfigInput> = fc
  .record(
    {
      name,
      notificationEmails: fc.uniqueArray(email, { minLength: 1, maxLength: 10 }),
      account,
      homeRegion: fc.constantFrom(...COMMERCIAL_REGIONS),
      billing,
      access,
      storage,
      detection,
      settings,
      workRegions: fc.uniqueArray(fc.constantFrom(...COMMERCIAL_REGIONS), { maxLength: 4 }),
      governedRegions: fc.uniqueArray(fc.constantFrom(...COMMERCIAL_REGIONS), { maxLength: 2 }),
      personas: fc.dictionary(
        fc.constantFrom('engineer', 'auditor', 'data-scientist'),
        fc.record({
          capabilities: fc.uniqueArray(fc.constantFrom(...CAPABILITIES), { minLength: 1, maxLength: 6 }),
        }),
      ),
      repositories: fc.oneof(fc.constant<string[]>([]), unique(repository, 10, 200)),
      tags,
    },
    { requiredKeys: ['name', 'notificationEmails'] },
  )
  .filter((config) => !readsClosedBuckets(config) && !worksAtHomeTwice(config))
  .map(withOwnMonitor);
