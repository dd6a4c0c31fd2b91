import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Outcome } from '../../../tools/account/doctor/model';
import { doctorOfSandbox, keptSandbox, ofEmulator } from '../../../tools/sandbox/kept';
import { markProcess, type Holder } from '../../../tools/sandbox/lock';
import { contextWith } from '../account/doctor/support';
import { temporaryFolder } from './support';

const folder = temporaryFolder();
const self = markProcess(process.pid);
const emulator = { ...self, endpoint: 'http://127.0.0.1:4566' };

function rootWith(holder: Holder): string {
  const root = mkdtempSync(join(folder, 'root-'));
  writeFileSync(join(root, 'running.json'), JSON.stringify(holder));
  return root;
}

const KEPT = { owner: self, emulator, runFolder: '/run', kept: true };

it('finds the sandbox that was kept, and no other', () => {
  expect(keptSandbox(rootWith(KEPT))).toEqual({
    endpoint: 'http://127.0.0.1:4566',
    assembly: '/run/assembly',
  });
  expect(keptSandbox(rootWith({ ...KEPT, kept: false }))).toBeUndefined();
  expect(keptSandbox(folder)).toBeUndefined();
});

it('has the doctor know the emulator where the environment leads to it, and nowhere else', () => {
  const root = rootWith(KEPT);
  expect(doctorOfSandbox({ AWS_ENDPOINT_URL: emulator.endpoint }, root)?.assembly).toBe('/run/assembly');
  expect(doctorOfSandbox({}, root)).toBeUndefined();
  expect(doctorOfSandbox({ AWS_ENDPOINT_URL: 'https://sts.example.com' }, root)).toBeUndefined();
  expect(doctorOfSandbox({}, folder)).toBeUndefined();
});

const outcomeOf = (id: string, run: () => Promise<Outcome>) => {
  const check: Check = { id, section: 'root', title: id, needs: [], run };
  return ofEmulator(check).run(contextWith());
};
const fail = () => Promise.resolve({ status: 'fail', found: 'nothing' } as const);
const pass = () => Promise.resolve({ status: 'pass', found: 'well' } as const);

it('does not know what the emulator lacks, and says why', async () => {
  const lacks = { status: 'unknown', found: 'the emulator has no MFA device of root' };
  expect(await outcomeOf('root-mfa', fail)).toEqual(lacks);
  expect(await outcomeOf('root-mfa', () => Promise.reject(new Error('not implemented')))).toEqual(lacks);
  expect(await outcomeOf('root-mfa', pass)).toEqual({ status: 'pass', found: 'well' });
});

it('does not run a check whose answer says nothing', async () => {
  const run = jest.fn(pass);
  expect(await outcomeOf('access-admin', run)).toMatchObject({ status: 'unknown' });
  expect(run).not.toHaveBeenCalled();
});

it('fails for what the emulator can show', async () => {
  expect(await outcomeOf('user-mfa', fail)).toEqual({ status: 'fail', found: 'nothing' });
});
