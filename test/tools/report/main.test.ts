import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblyOf } from '../../support/assembly';
import { runCommand } from '../../support/command';

const report = (...parameters: string[]) => runCommand('report', parameters, { environment: {} });

it('says what is wrong with a result before it synthesizes anything', async () => {
  const { status, stdout, stderr } = await report('--proof', '/nowhere/result.json');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/\/nowhere\/result\.json is no such result: .*\n {2}→ Write it with: npm start/);
});

it('writes the page of an assembly to the file that is named', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'page.html');
  const { status, stdout } = await report('--assembly', assemblyOf('shipped'), '--output', file);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>\n<html lang="en">[^]*<\/html>\n$/);
});

it('says how it is used', async () => {
  const { status, stdout } = await report('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--doctor <paths...>');
});
