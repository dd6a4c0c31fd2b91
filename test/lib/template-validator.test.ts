import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// The only test with the validator that CDK runs on each synthesis, since it takes seconds. `cdk synth` and the sandbox
// show it the shipped configuration; this is what that leaves out.
test("CDK's own validator accepts buckets with a key, and catches a circular reference", async () => {
  const script = join(__dirname, '../support/template-validator.ts');
  const folder = process.env.TEST_RUN_FOLDER ?? tmpdir();
  const { stdout } = await promisify(execFile)(process.execPath, ['-r', 'ts-node/register', script, folder], {
    cwd: join(__dirname, '../..'),
  });
  expect(JSON.parse(stdout)).toEqual({ storage: true, circle: false });
}, 60_000);
