import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Account } from '../../../tools/access/account';
import { asSent } from '../../support/as-sent';
import { assemblyOfConfig } from '../../support/assembly';
import { checked } from '../../support/checked';
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

const bytesSent = (template: string): number => Buffer.byteLength(asSent(template));

const templatesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

it('synthesizes any valid configuration, with policies and groups within quota', async () => {
  await fc.assert(
    fc.asyncProperty(configurations, async (input) => {
      const { model } = Account.fromAssembly(assemblyOfConfig(input));
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
      expect(Math.max(...templatesIn(assemblyOfConfig(input)).map(bytesSent))).toBeLessThan(INLINE_BYTES);
    }),
    runs(5),
  );
});

it('passes cdk-nag with any valid configuration', () => {
  fc.assert(
    fc.property(configurations, (input) => {
      expect(() => checked(input)).not.toThrow();
    }),
    runs(2),
  );
});
