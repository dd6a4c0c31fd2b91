import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { z } from 'zod';
import { loadConfig } from '../../lib/config';
import { organizationStacks } from '../../lib/organization';
import { baselineStacks } from '../../lib/stacks';
import { appProps, withoutStackTraces } from '../support/synthesize';

/** Synthesizes configurations: `synthesize.ts <file>`, where the file says of each which one, and into which folder. */
const jobs = z
  .array(z.object({ input: z.unknown(), outdir: z.string() }))
  .parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));

withoutStackTraces(() => {
  for (const { input, outdir } of jobs) {
    const app = new App(appProps(outdir));
    const config = loadConfig(input);
    const account = baselineStacks(app, config);
    organizationStacks(app, config, { account, check: () => undefined });
    app.synth();
  }
});
