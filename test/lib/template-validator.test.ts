import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// The only run of the CDK's own validator: it takes seconds, and an app leaves it out. `cdk synth -c validate=true` has it too.
it("CDK's own validator accepts the templates of each tier, and catches a circular reference", async () => {
  const script = join(__dirname, '../support/template-validator.ts');
  const folder = process.env.TEST_RUN_FOLDER ?? tmpdir();
  const { stdout } = await promisify(execFile)(process.execPath, ['-r', 'ts-node/register', script, folder], {
    cwd: join(__dirname, '../..'),
  });
  expect(JSON.parse(stdout)).toEqual({
    tiers: ['default', 'standard', 'regulated'],
    found: ['F3004: circle.template.json'],
  });
}, 120_000);
