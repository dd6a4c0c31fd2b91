import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from '../../lib/constructs/acknowledge';
import { acknowledgementsOf, appWithNag } from '../support/check';
import { checked, reportsIn, stale } from '../support/checked';
import { runFolder } from '../support/filled-once';
import { configOf, VARIANTS, type Variant } from '../support/variants';

const PACKS = ['AwsSolutions', 'NIST.800.53.R5'];
const REGULATED_PACKS = [...PACKS, 'HIPAA.Security', 'PCI.DSS.321'];

describe.each<Variant>([
  'default',
  'kms',
  'largest',
  'sparse',
  'shared',
  'pipeline',
  'standard',
  'regulated',
])('cdk-nag on the variant %s', (variant) => {
  it('finds nothing that nobody accepted, with every pack', () => {
    const { reports } = checked(VARIANTS[variant]);
    expect(reports.map(({ pluginName }) => pluginName)).toEqual(
      configOf(variant).detection.tier === 'regulated' ? REGULATED_PACKS : PACKS,
    );
    expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('every acknowledgement answers a finding', () => {
    const { acknowledgements, reports } = checked(VARIANTS[variant]);
    expect(stale(acknowledgements, reports)).toEqual([]);
  });

  it('every acknowledgement has an id with its pack, and a reason in a sentence', () => {
    const all = checked(VARIANTS[variant]).acknowledgements;
    expect(all.length).toBeGreaterThan(100);
    const bare = all.filter(({ id }) => !REGULATED_PACKS.some((pack) => id.startsWith(`${pack}::${pack}-`)));
    expect(bare).toEqual([]);
    expect(all.filter(({ reason }) => !/^\S.{20,}[.]$/s.test(reason))).toEqual([]);
  });
});

describe('the net itself', () => {
  const withBucket = (accept: Record<string, string> = {}) => {
    const outdir = mkdtempSync(join(runFolder(), 'checked-'));
    const app = appWithNag(VARIANTS.default, outdir);
    const stack = new Stack(app, 'Bad', { synthesizer: new LegacyStackSynthesizer() });
    acknowledge(new CfnBucket(stack, 'Bucket'), accept);
    return { app, outdir };
  };

  it.each([
    ['AwsSolutions', 'AwsSolutions-S10'],
    ['NIST 800-53 R5', 'NIST.800.53.R5-S3BucketVersioningEnabled'],
  ])('a bucket with nothing set is caught by %s', (_pack, rule) => {
    const { app, outdir } = withBucket();
    expect(() => app.synth()).toThrow(rule);
    const found = reportsIn(outdir).flatMap(({ violations }) => violations);
    expect(found).toContainEqual(expect.objectContaining({ ruleName: rule, severity: 'error' }));
  });

  it('an acknowledgement that answers no finding is seen', () => {
    const { app, outdir } = withBucket({
      'AwsSolutions::AwsSolutions-S10': 'Accepted for the test.',
      'AwsSolutions::AwsSolutions-SNS3': 'Answers nothing.',
    });
    expect(() => app.synth()).toThrow();
    expect(stale(acknowledgementsOf(app), reportsIn(outdir))).toEqual([
      'Bad/Bucket: AwsSolutions::AwsSolutions-SNS3',
    ]);
  });
});
