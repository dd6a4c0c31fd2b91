import { foreignRegion, may, mayNot, type TestCase } from '../../contract/requests/requirement';
import { accountOf } from '../support/account';
import { ACCOUNT, configOf, type Variant } from '../support/variants';

/** At home in ap-southeast-2; people work in eu-west-1 and us-east-1 too, and eu-north-1 is governed. */
const HOME = 'ap-southeast-2';
const role = {
  arn: `arn:aws:iam::${ACCOUNT}:role/app/reports`,
  policies: ['AdministratorAccess'],
  boundary: 'baseline_boundary',
};
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
    ['admin', role].flatMap((who) => [
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

describe('models of Amazon Bedrock in other regions', () => {
  const model = (region: string) => `arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0`;
  const through = (region: string) => ({
    context: {
      'bedrock:InferenceProfileArn': `arn:aws:bedrock:${region}:${ACCOUNT}:inference-profile/eu.amazon.nova-lite-v1:0`,
    },
  });
  const invoke = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

  it('answer through an inference profile of a region that people work in, and in no other way', async () => {
    await expectAll(
      'abroad',
      ['admin', role].flatMap((who) => [
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
      ]),
    );
  });

  it('answer to nobody unless the configuration says so', async () => {
    await expectAll(
      'default',
      ['admin', role].flatMap((who) => [
        ...mayNot(who, invoke, model('eu-west-3'), { ...through(HOME), by }),
        ...may(who, invoke, model(HOME)),
      ]),
    );
  });
});
