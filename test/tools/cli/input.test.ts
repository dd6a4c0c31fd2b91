import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../../../tools/cli/errors';
import { readIfAny, readInput } from '../../../tools/cli/input';

const folder = mkdtempSync(join(tmpdir(), 'input-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a text that is handed in', () => {
  it.each([
    ['UTF-8', Buffer.from('naïve')],
    ['UTF-16, as PowerShell writes it', Buffer.from('\uFEFFnaïve', 'utf16le')],
  ])('is read in %s', (name, content) => {
    expect(readInput(fileOf(name, content), 'x')).toBe('naïve');
  });

  it('comes through a named pipe, too', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    execFileSync('sh', ['-c', 'echo text > "$0" &', pipe], { stdio: 'ignore' });
    expect(readInput(pipe, 'x')).toBe('text\n');
  });

  it.each([
    ['is a folder', folder],
    ['cannot be read: ENOENT', join(folder, 'nothing')],
    ['is empty', fileOf('blank', ' \n')],
    ['is no text', fileOf('binary', Buffer.from([0x7f, 0x45, 0, 1, 0, 0]))],
    ['has more than 4 MiB', fileOf('long', Buffer.alloc(5 * 1024 * 1024, 'x'))],
    ['has more than 4 MiB', '/dev/zero'],
  ])('is refused with what to do, where it %s', (problem, path) => {
    const read = () => readInput(path, 'Name another');
    expect(read).toThrow(CommandError);
    expect(read).toThrow(`${path} ${problem}`);
    expect(read).toThrow('→ Name another');
  });

  it('may be empty where nothing is an answer', () => {
    expect(readIfAny(fileOf('none', ''), 'x')).toBe('');
  });
});
