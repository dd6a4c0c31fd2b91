import { loadConfig, type BaselineConfigInput } from '../../../lib/config';
import { iamRecordingRegion } from '../../../lib/config/regions';
import { everyRegion } from '../../../lib/config/security';
import { MINIMAL } from '../../support/variants';

const load = (rest: Partial<BaselineConfigInput>) => loadConfig({ ...MINIMAL, ...rest });

describe('tiers', () => {
  it('essential, the default, switches on nothing that costs', () => {
    expect(load({}).detection).toMatchObject({
      tier: 'essential',
      guardDuty: 'none',
      securityHub: 'none',
      config: 'none',
      conformancePack: false,
      inspector: [],
      trailInCloudWatchLogs: false,
      trailDataEvents: false,
    });
  });

  it('standard brings Security Hub together with the recorder that its controls read', () => {
    expect(load({ detection: { tier: 'standard' } }).detection).toMatchObject({
      guardDuty: 'create',
      guardDutyPlans: [],
      securityHub: 'create',
      config: 'create',
      configFrequency: 'DAILY',
      inspector: [],
    });
  });

  it('regulated switches on the rest', () => {
    expect(load({ detection: { tier: 'regulated' } }).detection).toMatchObject({
      configFrequency: 'CONTINUOUS',
      conformancePack: true,
      inspector: ['ECR', 'EC2'],
      trailInCloudWatchLogs: true,
      trailDataEvents: true,
    });
  });

  it('a single switch overrides its tier, and no other', () => {
    const { detection } = load({ detection: { tier: 'regulated', inspector: [], config: 'existing' } });
    expect(detection).toMatchObject({ inspector: [], config: 'existing', securityHub: 'create' });
  });
});

it('regions: home first, us-east-1, and what is added, each once', () => {
  const regions = (
    homeRegion: BaselineConfigInput['homeRegion'],
    governedRegions: BaselineConfigInput['governedRegions'],
    workRegions: BaselineConfigInput['workRegions'] = [],
  ) => everyRegion(load({ homeRegion, governedRegions, workRegions }));
  expect(regions('eu-central-1', ['eu-west-1', 'us-east-1'])).toEqual([
    'eu-central-1',
    'us-east-1',
    'eu-west-1',
  ]);
  expect(regions('us-east-1', [])).toEqual(['us-east-1']);
  expect(regions('eu-west-2', ['eu-west-1', 'eu-north-1'], ['eu-west-1'])).toEqual([
    'eu-west-2',
    'eu-west-1',
    'us-east-1',
    'eu-north-1',
  ]);
});

it('IAM is recorded at home, and in us-east-1 where AWS Config does not record it at home', () => {
  expect(iamRecordingRegion('ap-southeast-2')).toBe('ap-southeast-2');
  expect(iamRecordingRegion('ap-southeast-4')).toBe('us-east-1');
});

it('alerts go where notifications go, unless they say otherwise', () => {
  expect(load({}).alerts.emails).toEqual(['billing@example.com']);
  expect(load({ alerts: { emails: ['security@example.com'] } }).alerts.emails).toEqual([
    'security@example.com',
  ]);
});

it.each<[string, unknown, string]>([
  ['an unknown tier', { detection: { tier: 'gold' } }, 'detection.tier: got "gold", expected'],
  ['an unknown plan', { detection: { guardDutyPlans: ['S3'] } }, 'detection.guardDutyPlans[0]: got "S3"'],
  [
    'a plan twice',
    { detection: { inspector: ['ECR', 'ECR'] } },
    'detection.inspector: got ["ECR","ECR"], expected each once',
  ],
  [
    'an unknown region',
    { governedRegions: ['mars-1'] },
    'governedRegions[0]: got "mars-1", expected a commercial AWS region',
  ],
  [
    'five regions to work in',
    { workRegions: ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1', 'eu-south-1'] },
    'workRegions: got ["eu-west-1","eu-west-2","eu-west-3","eu-north-1","eu-south-1"], expected at most 4',
  ],
  [
    'seven regions of both kinds',
    {
      workRegions: ['eu-west-1', 'eu-west-2'],
      governedRegions: ['eu-west-2', 'eu-west-3', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-central-2'],
    },
    'expected at most 6 regions together with workRegions',
  ],
  [
    'a region to work in twice',
    { workRegions: ['eu-west-1', 'eu-west-1'] },
    'workRegions: got ["eu-west-1","eu-west-1"], expected each region once',
  ],
  [
    'the home region among those beside it',
    { homeRegion: 'eu-west-1', workRegions: ['us-east-1', 'eu-west-1'] },
    'workRegions[1]: got "eu-west-1", expected a region beside the home region',
  ],
  [
    'a phone number in words',
    { settings: { securityContact: { name: 'n', title: 't', email: 'a@example.com', phoneNumber: 'call' } } },
    'settings.securityContact.phoneNumber: got "call", expected at least 3 digits',
  ],
  ['a key that is not there', { settings: { imdsv2: true } }, 'settings.imdsv2: unknown key'],
])('%s is refused with its path', (_what, rest, message) => {
  expect(() => load(rest as Partial<BaselineConfigInput>)).toThrow(message);
});
