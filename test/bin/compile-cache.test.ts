import { execFileSync } from 'node:child_process';
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../support/filled-once';

const CACHE = join(__dirname, '../../bin/compile-cache.js');

it('a module that changes runs as it is, with the size and the time that it had', () => {
  const folder = mkdtempSync(join(runFolder(), 'compiled-'));
  const [main, used] = [join(folder, 'main.js'), join(folder, 'used.js')];
  writeFileSync(main, `process.stdout.write(String(require('./used').value()));`);
  const runWith = (value: number): string => {
    writeFileSync(used, `#!/usr/bin/env node\nexports.value = () => ${value};`);
    utimesSync(used, 1_000, 1_000);
    return execFileSync(process.execPath, ['-r', CACHE, main], { encoding: 'utf8' });
  };
  expect([runWith(1), runWith(1), runWith(2), runWith(1)]).toEqual(['1', '1', '2', '1']);
});
