import { execFileSync } from 'node:child_process';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Beside the other sources, since ts-node takes its settings from the folders above.
const SOURCE = join(__dirname, `transpiled-${process.pid}.ts`);
afterAll(() => rmSync(SOURCE, { force: true }));

it('a source that changes runs as it is, with the size and the time that it had', () => {
  const runWith = (value: number): string => {
    writeFileSync(SOURCE, `const value: number = ${value};\nprocess.stdout.write(String(value));\n`);
    utimesSync(SOURCE, 1_000, 1_000);
    return execFileSync(process.execPath, ['-r', 'ts-node/register', SOURCE], { encoding: 'utf8' });
  };
  expect([runWith(1), runWith(1), runWith(2), runWith(1)]).toEqual(['1', '1', '2', '1']);
});
