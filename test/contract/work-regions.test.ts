import { foreignRegion, may, mayNot, type TestCase } from '../../contract/requests/requirement';
import { accountOf } from '../support/account';
import { ACCOUNT, configOf, type Variant } from '../support/variants';
import { ADMINS, elsewhereAtWork, HOME, THROUGH_PROFILES, WITHOUT_PROFILES } from './work-regions';

const vpc = (region: string) => `arn:aws:ec2:${region}:${ACCOUNT}:vpc/vpc-1`;
const by = 'DenyOutsideHomeRegion';

const expectAll = async (variant: Variant, rows: readonly TestCase[]) => {
  const wrong = [];
  for (const { expected, by: sid, ...request } of rows) {
    const { allowed, sids } = await accountOf(variant).decide(request);
    if (allowed !== (expected === 'allowed') || (sid !== undefined && !sids.includes(sid)))
      wrong.push([request.principal, request.action, request.region, allowed, sids]);
  }
  expect(wrong).toEqual([]);
};

it('lets admins and what they make work in each of the regions, and in no other, governed or not', async () => {
  await expectAll(
    'abroad',
    ADMINS.flatMap((who) => [
      ...[HOME, 'eu-west-1', 'us-east-1'].flatMap((region) => may(who, 'ec2:CreateVpc', vpc(region))),
      ...['eu-north-1', 'eu-central-1'].flatMap((region) =>
        mayNot(who, 'ec2:CreateVpc', vpc(region), { by }),
      ),
      ...mayNot(who, 'acm:RequestCertificate', undefined, {
        region: 'eu-north-1',
        by: 'DenyOutsideGlobalRegion',
      }),
    ]),
  );
  expect(configOf('abroad').workRegions).not.toContain(
    foreignRegion({ account: ACCOUNT, homeRegion: 'eu-west-1', name: 'acme' }),
  );
});

it('has a member read why a request was denied in each of the regions', async () => {
  await expectAll('abroad', [
    ...may('engineer', 'sts:DecodeAuthorizationMessage', undefined, { region: 'eu-west-1' }),
    ...mayNot('engineer', 'sts:DecodeAuthorizationMessage', undefined, { region: 'eu-north-1' }),
  ]);
});

it('asks models of Amazon Bedrock elsewhere through a profile of a region that people work in, and in no other way', async () => {
  await expectAll('abroad', THROUGH_PROFILES);
});

it('asks no models elsewhere unless the configuration says so', async () => {
  await expectAll('default', WITHOUT_PROFILES);
});

it.each(['abroad', 'configured'] as const)(
  'allows and denies each persona in each of the regions what it does at home, %s',
  async (variant) => {
    await expectAll(variant, elsewhereAtWork(variant));
  },
);
