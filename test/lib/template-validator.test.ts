import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledOnce } from '../support/filled-once';

/** Runs the validator, which takes seconds, and keeps what it printed beside the templates. */
const validated = () =>
  filledOnce('template-validator', (folder) => {
    const script = join(__dirname, '../support/template-validator.ts');
    const command = ['-r', 'ts-node/register', script, folder];
    writeFileSync(
      join(folder, 'found.json'),
      execFileSync(process.execPath, command, { cwd: join(__dirname, '../..') }),
    );
  });

// The only run of the CDK's own validator: an app leaves it out. `cdk synth -c validate=true` has it too.
it("CDK's own validator accepts the templates of each tier and of an organization, and catches a circular reference", () => {
  expect(JSON.parse(readFileSync(join(validated(), 'found.json'), 'utf8'))).toEqual({
    accounts: ['default', 'standard', 'regulated', 'identityCenter'],
    found: ['F3004: circle.template.json'],
  });
}, 120_000);
