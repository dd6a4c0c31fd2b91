import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { z } from 'zod';
import { checkWithNag } from '../../lib/check-with-nag';
import { loadConfig, type BaselineConfig, type BaselineConfigInput } from '../../lib/config';
import { organizationStacks } from '../../lib/organization';
import { baselineStacks } from '../../lib/stacks';
import { ACKNOWLEDGEMENTS_FILE, type Acknowledgement } from './acknowledgements';
import { appProps, withoutStackTraces } from './synthesize';

/** An app that cdk-nag checks as it checks this configuration, synthesized into a folder. */
export function appWithNag(input: BaselineConfigInput, outdir: string): App {
  const app = new App(appProps(outdir));
  checkWithNag(app, loadConfig(input));
  return app;
}

/**
 * Writes the assembly of a configuration, what cdk-nag reports of it, and what the constructs acknowledge, into a folder.
 *
 * @throws Error if cdk-nag finds something that nobody accepted
 *
 * @public loaded by `checked.ts` only when it is needed, which knip does not see
 */
export function check(input: BaselineConfigInput, outdir: string): void {
  const app = appWithNag(input, outdir);
  const all = [app];
  withoutStackTraces(() => {
    const config = loadConfig(input);
    const account = baselineStacks(app, config);
    const check = (inner: App, given: BaselineConfig) => {
      checkWithNag(inner, given);
      all.push(inner);
    };
    organizationStacks(app, config, { account, check });
    app.synth();
  });
  for (const each of all)
    writeFileSync(join(each.outdir, ACKNOWLEDGEMENTS_FILE), JSON.stringify(acknowledgementsOf(each)));
}

const acknowledged = z.record(z.string(), z.union([z.string(), z.object({ reason: z.string() })]));

/** Every acknowledgement that the constructs of an app hold. */
export const acknowledgementsOf = (app: App): Acknowledgement[] =>
  app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(acknowledged.parse(data)))
      .map(([id, given]) => ({
        at: construct.node.path,
        id,
        reason: typeof given === 'string' ? given : given.reason,
      })),
  );
