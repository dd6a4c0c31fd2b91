import { ORGANIZATIONS, memberStacksOf, unitsOf, type OrganizationName } from '../../support/organization';

/** USD a month of what costs by being there. Sources: the price pages of the services, us-east-1. */
const MONTHLY: Readonly<Record<string, number>> = {
  'AWS::KMS::Key': 1,
  'AWS::CloudWatch::Alarm': 0.1,
  'AWS::SecretsManager::Secret': 0.4,
};

/** What costs nothing while nobody uses it: by the request, the byte or the hour of something that runs. */
const IDLE = [
  ...['AccessAnalyzer::Analyzer', 'EC2::LaunchTemplate', 'ECR::Repository', 'Events::Rule'],
  ...[
    'IAM::InstanceProfile',
    'IAM::ManagedPolicy',
    'IAM::Role',
    'IAM::ServiceLinkedRole',
    'Lambda::Function',
    'Lambda::Permission',
  ],
  ...['Logs::LogGroup', 'S3::Bucket', 'S3::BucketPolicy', 'KMS::Alias', 'SNS::Topic', 'SNS::TopicPolicy'],
].map((type) => `AWS::${type}`);

/** What docs/costs.md counts by itself. */
const DETECTION = /^AWS::(Config|GuardDuty|SecurityHub)::/;

/** What an account of a unit costs a month beyond detection, when nobody uses it. Throws Error for a type without a price. */
function idleCost(name: OrganizationName, unit: string): number {
  const types = memberStacksOf(name, unit)
    .flatMap(({ template }) => Object.values(template.Resources ?? {}))
    .map(({ Type }) => Type)
    .filter((type) => !DETECTION.test(type) && !type.startsWith('Custom::'));
  const unknown = types.filter((type) => !Object.hasOwn(MONTHLY, type) && !IDLE.includes(type));
  if (unknown.length > 0) throw new Error(`No price of ${[...new Set(unknown)].join(', ')}`);
  return types.reduce((sum, type) => sum + (MONTHLY[type] ?? 0), 0);
}

/** Log groups hold what a function writes when it is deployed: kilobytes, at 0.50 USD a gigabyte. */
const LOGS = 0.01;

const UNITS = (Object.keys(ORGANIZATIONS) as OrganizationName[]).flatMap((name) =>
  unitsOf(name).map((unit) => ({ name, unit })),
);
const hasOwnKey = ({ name, unit }: (typeof UNITS)[number]): boolean =>
  memberStacksOf(name, unit).some(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type }) => Type === 'AWS::KMS::Key'),
  );

it.each(UNITS.filter((unit) => !hasOwnKey(unit)))(
  '$name, $unit: an account that nobody uses costs at most 0.10 USD a month beyond detection',
  ({ name, unit }) => {
    expect(idleCost(name, unit) + LOGS).toBeLessThanOrEqual(0.1);
  },
);

it('a key of its own is what a unit pays for that asks for one, and no other does', () => {
  const own = UNITS.filter(hasOwnKey);
  expect(own).toEqual([{ name: 'tenUnits', unit: 'regulated' }]);
  expect(idleCost('tenUnits', 'regulated')).toBeGreaterThanOrEqual(1);
});
