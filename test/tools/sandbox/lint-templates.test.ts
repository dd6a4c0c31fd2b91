import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installedEmulator } from '../../../tools/sandbox/emulator/install';
import { lintFiles } from '../../../tools/sandbox/lint-templates';

const folder = mkdtempSync(join(tmpdir(), 'lint-templates-'));
const options = { regions: ['eu-west-1'], signal: new AbortController().signal };

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const template = (Properties: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties } } });
const good = write('good.template.json', template({ TopicName: 'alerts' }));
const bad = write('bad.template.json', template({ TopicName: 'alerts', Topic: 'alerts' }));

/** Stands for cfn-lint: says something, and ends with an exit code. */
function standIn(name: string, script: string): string {
  const program = write(name, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}

describe('what cfn-lint says', () => {
  it('is nothing where it ends with 0', async () => {
    expect(await lintFiles([good], { ...options, program: standIn('clean', 'exit 0') })).toEqual([]);
  });

  it('is passed on with the name of the template and the rule, in every severity', async () => {
    const says = `echo "${bad}:1:2:3:4:E3002:Additional properties"; echo "${bad}:1:2:3:4:W1030:Perhaps"; exit 6`;
    expect(await lintFiles([good, bad], { ...options, program: standIn('finds', says) })).toEqual([
      'bad.template.json:1:2:3:4:E3002:Additional properties',
      'bad.template.json:1:2:3:4:W1030:Perhaps',
    ]);
  });

  it('is no finding where it crashes', async () => {
    const program = standIn('crashes', 'echo "Traceback"; exit 1');
    await expect(lintFiles([good], { ...options, program })).rejects.toThrow(/did not run: Traceback/);
  });
});

const python = installedEmulator();

// It comes with the emulator, which a checkout need not have.
(python === undefined ? describe.skip : describe)('cfn-lint', () => {
  const program = join(dirname(python ?? ''), 'cfn-lint');

  it('finds a property that a type does not have, and nothing in a template without a fault', async () => {
    const findings = await lintFiles([good, bad], { ...options, program });
    expect(findings).toEqual([expect.stringMatching(/^bad\.template\.json:.*E3002.*Topic/)]);
  }, 60_000);
});
