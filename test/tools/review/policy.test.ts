import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicy } from '../../../tools/review/source/policy';
import { RISK_CATEGORIES } from '../../../tools/review/settings';

function folderWith(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'policy-'));
  for (const [name, exported] of Object.entries(files))
    writeFileSync(join(folder, name), `export default ${JSON.stringify(exported)};\n`);
  return folder;
}

const ACCOUNT = { name: 'acme', notificationEmails: ['a@example.com'] };

it('reads what stops a change from the settings of the tools', async () => {
  const folder = folderWith({
    'tools.config.ts': { review: { failOn: ['widens access'] } },
    'baseline.config.ts': ACCOUNT,
  });
  expect(await readPolicy(folder)).toEqual({ failOn: ['widens access'] });
});

it('reads it from the configuration of the account in a commit from before the tools had settings', async () => {
  const folder = folderWith({ 'baseline.config.ts': { ...ACCOUNT, review: { failOn: [] } } });
  expect(await readPolicy(folder)).toEqual({ failOn: [] });
});

it.each([
  ['settings that say nothing of reviews', { 'tools.config.ts': {}, 'baseline.config.ts': ACCOUNT }],
  ['an early configuration that says nothing of reviews', { 'baseline.config.ts': ACCOUNT }],
])('stops a change for every risk category by %s', async (_, files) => {
  expect(await readPolicy(folderWith(files))).toEqual({ failOn: RISK_CATEGORIES });
});

it('reports wrong settings in one message, with the file', async () => {
  const folder = folderWith({ 'tools.config.ts': { review: { failOn: ['widens'] } } });
  await expect(readPolicy(folder)).rejects.toThrow(
    /^tools\.config\.ts has a problem:\n {2}- review\.failOn\[0\]: got "widens", expected one of/,
  );
});
