import { may, mayNot, type TestCase } from '../../contract/requests/requirement';
import { personas } from '../../contract/requests/personas';
import { ACCOUNT, environmentOf, type Variant } from '../support/variants';

/** In `abroad`, people work in eu-west-1 and us-east-1 too, and eu-north-1 is governed. */
export const HOME = 'ap-southeast-2';

/** Repositories are at home alone, and so is what Amazon S3 does with the buckets there. */
const AT_HOME = new RegExp(`:(ecr|s3):[^:]+:${ACCOUNT}:`);

/** What the personas may and may not at home, asked for in another region that people work in. */
export function elsewhereAtWork(variant: Variant): TestCase[] {
  const environment = environmentOf(variant);
  return (environment.workRegions ?? [])
    .flatMap((homeRegion) => personas({ ...environment, homeRegion }))
    .flatMap(({ cases }) => cases)
    .map(({ by, ...row }) =>
      AT_HOME.test(JSON.stringify(row.resource)) ? { ...row, expected: 'denied' } : { ...row, by },
    );
}

const model = (region: string) => `arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0`;
const profile = (region: string, kind = 'inference-profile') =>
  `arn:aws:bedrock:${region}:${ACCOUNT}:${kind}/eu.amazon.nova-lite-v1:0`;
const through = (region: string) => ({ context: { 'bedrock:InferenceProfileArn': profile(region) } });
const invoke = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const by = 'DenyOutsideHomeRegion';

/** Admins, and whoever they give AdministratorAccess within the boundary. */
export const ADMINS = [
  'admin',
  {
    arn: `arn:aws:iam::${ACCOUNT}:role/app/reports`,
    policies: ['AdministratorAccess'],
    boundary: 'baseline_boundary',
  },
] as const;

/** Who may ask a model of Amazon Bedrock in a region where nobody works, through a profile of one where they do. */
export const THROUGH_PROFILES: readonly TestCase[] = [
  ...[...ADMINS, 'scientist'].flatMap((who) => [
    ...may(who, invoke, model('eu-west-3'), through('eu-west-1')),
    ...may(who, invoke, model('eu-west-3'), through(HOME)),
    // A global profile reaches no region in particular.
    ...may(who, invoke, model('eu-west-3'), {
      context: { ...through(HOME).context, 'aws:RequestedRegion': 'unspecified' },
    }),
    ...mayNot(who, invoke, model('eu-west-3'), { by }),
    ...mayNot(who, invoke, model('eu-west-3'), { ...through('eu-west-3'), by }),
    ...mayNot(who, 'bedrock:GetFoundationModel', model('eu-west-3'), { by }),
    ...may(who, invoke, model('eu-west-1')),
    ...may(
      who,
      invoke,
      [HOME, 'eu-west-1'].flatMap((region) => [
        profile(region),
        profile(region, 'application-inference-profile'),
      ]),
    ),
    ...mayNot(who, invoke, [profile('eu-west-3'), profile('eu-west-3', 'application-inference-profile')], {
      by,
    }),
  ]),
  ...mayNot('analyst', invoke, [profile(HOME), model(HOME)]),
];

/** The same, where the configuration does not open profiles. */
export const WITHOUT_PROFILES: readonly TestCase[] = ADMINS.flatMap((who) => [
  ...mayNot(who, invoke, model('eu-west-3'), { ...through(HOME), by }),
  ...may(who, invoke, model(HOME)),
]);
