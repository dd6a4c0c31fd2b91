import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LegacyStackSynthesizer, Stack, Validations } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { checkWithNag } from '../../lib/check-with-nag';
import { acknowledge } from '../../lib/constructs/acknowledge';
import { baselineStacks } from '../../lib/stacks';
import { appProps, withoutStackTraces } from '../support/synthesize';
import { configOf, type Variant } from '../support/variants';

interface Report {
  readonly pluginReports: {
    readonly pluginName: string;
    readonly violations: Finding[];
    readonly suppressedViolations?: (Finding & { acknowledgedId: string; acknowledgedAt: string })[];
  }[];
}

interface Finding {
  readonly ruleName: string;
  readonly severity: string;
}

interface Acknowledgement {
  readonly at: string;
  readonly id: string;
  readonly reason: string;
}

/** An app with the packs of cdk-nag that a variant is checked with, and the folder it is synthesized into. */
function makeApp(variant: Variant = 'default') {
  const outdir = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'checked-'));
  const app = new App(appProps(outdir));
  checkWithNag(app, configOf(variant));
  return { outdir, app };
}

const reportIn = (outdir: string): Report =>
  JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;

/** Every acknowledgement that the constructs of an app hold. */
const acknowledgementsOf = (app: App): Acknowledgement[] =>
  app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string | { reason: string }>))
      .map(([id, given]) => ({
        at: construct.node.path,
        id,
        reason: typeof given === 'string' ? given : given.reason,
      })),
  );

/** Acknowledgements that no finding needs: `where: what`. */
function staleIn(app: App, outdir: string): string[] {
  const used = reportIn(outdir).pluginReports.flatMap(({ suppressedViolations }) =>
    (suppressedViolations ?? []).map(
      ({ acknowledgedAt, acknowledgedId }) => `${acknowledgedAt}: ${acknowledgedId}`,
    ),
  );
  return acknowledgementsOf(app)
    .map(({ at, id }) => `${at}: ${id}`)
    .filter((acknowledgement) => !used.includes(acknowledgement));
}

function baseline(variant: Variant) {
  const { app, outdir } = makeApp(variant);
  withoutStackTraces(() => baselineStacks(app, configOf(variant)));
  return { app, outdir };
}

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
  const { app, outdir } = baseline(variant);

  it('finds nothing that nobody accepted, with every pack', () => {
    expect(() => withoutStackTraces(() => app.synth())).not.toThrow();
    const reports = reportIn(outdir).pluginReports;
    expect(reports.map(({ pluginName }) => pluginName)).toEqual(
      configOf(variant).detection.tier === 'regulated' ? REGULATED_PACKS : PACKS,
    );
    expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('every acknowledgement answers a finding', () => {
    expect(staleIn(app, outdir)).toEqual([]);
  });

  it('every acknowledgement has an id with its pack, and a reason in a sentence', () => {
    const all = acknowledgementsOf(app);
    expect(all.length).toBeGreaterThan(100);
    const bare = all.filter(({ id }) => !REGULATED_PACKS.some((pack) => id.startsWith(`${pack}::${pack}-`)));
    expect(bare).toEqual([]);
    expect(all.filter(({ reason }) => !/^\S.{20,}[.]$/s.test(reason))).toEqual([]);
  });
});

describe('the net itself', () => {
  const withBucket = (accept: Record<string, string> = {}) => {
    const { app, outdir } = makeApp();
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
    const found = reportIn(outdir).pluginReports.flatMap(({ violations }) => violations);
    expect(found).toContainEqual(expect.objectContaining({ ruleName: rule, severity: 'error' }));
  });

  it('an acknowledgement that answers no finding is seen', () => {
    const { app, outdir } = withBucket({
      'AwsSolutions::AwsSolutions-S10': 'Accepted for the test.',
      'AwsSolutions::AwsSolutions-SNS3': 'Answers nothing.',
    });
    expect(() => app.synth()).toThrow();
    expect(staleIn(app, outdir)).toEqual(['Bad/Bucket: AwsSolutions::AwsSolutions-SNS3']);
  });
});
