import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { checkWithNag } from '../../../lib/check-with-nag';
import { loadConfig, type BaselineConfig, type BaselineConfigInput } from '../../../lib/config';
import { baselineStacks } from '../../../lib/stacks';
import { Account } from '../../../tools/access/account';
import { appProps, withoutStackTraces } from '../../support/synthesize';
import { runs } from '../../support/runs';
import { RULES } from '../lint/rules';
import { subjectsIn } from '../lint/subjects';
import { configurations } from './configurations';

// Many runs in one test, and more when asked for.
jest.setTimeout(120_000);

/** What CloudFormation takes inline. Source: AWS CloudFormation User Guide, "CloudFormation quotas". */
const INLINE_BYTES = 51_200;

/** Rules that a name, a region or a list from the configuration could break. */
const SENSITIVE = ['resource type fits', 'unique Sids', 'within quota', 'members name resources'] as const;

function synthesize(
  input: BaselineConfigInput,
  check: (app: App, config: BaselineConfig) => void = () => undefined,
) {
  const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'random-'));
  const config = loadConfig(input);
  const stacks = withoutStackTraces(() => {
    const app = new App(appProps(folder));
    check(app, config);
    const declared = baselineStacks(app, config);
    app.synth();
    return declared;
  });
  return {
    folder,
    templates: stacks.map(({ templateFile }) => readFileSync(join(folder, templateFile), 'utf8')),
  };
}

const synthesized = new Map<string, ReturnType<typeof synthesize>>();

/** The same configuration, which two properties that begin with one seed are given, is synthesized once. */
function synthesizeOnce(input: BaselineConfigInput) {
  const id = JSON.stringify(input);
  const made = synthesized.get(id) ?? synthesize(input);
  synthesized.set(id, made);
  return made;
}

/** As the CDK CLI sends it: written again as YAML 1.1. */
const bytesSent = (template: string): number =>
  Buffer.byteLength(stringify(JSON.parse(template), { version: '1.1', lineWidth: 0 }));

it('synthesizes any valid configuration, with policies and groups within quota', async () => {
  await fc.assert(
    fc.asyncProperty(configurations, async (input) => {
      const { folder } = synthesizeOnce(input);
      const { model } = Account.fromAssembly(folder);
      const subjects = subjectsIn(model);
      const findings = await Promise.all(
        subjects.flatMap((subject) =>
          SENSITIVE.map(async (rule) => ({
            rule,
            policy: subject.policy.name,
            found: await RULES[rule](subject),
          })),
        ),
      );
      expect(findings.filter(({ found }) => found.length > 0)).toEqual([]);
      expect(subjects.filter(({ kind }) => kind === 'inline policy')).toEqual([]);
      for (const { policies } of [...model.groups, ...model.roles])
        expect(policies.length).toBeLessThanOrEqual(10);
    }),
    runs(12),
  );
});

it('makes templates that go inline of any valid configuration', () => {
  fc.assert(
    fc.property(configurations, (input) => {
      expect(Math.max(...synthesizeOnce(input).templates.map(bytesSent))).toBeLessThan(INLINE_BYTES);
    }),
    runs(5),
  );
});

it('passes cdk-nag with any valid configuration', () => {
  fc.assert(
    fc.property(configurations, (input) => {
      expect(() => synthesize(input, checkWithNag)).not.toThrow();
    }),
    runs(2),
  );
});
