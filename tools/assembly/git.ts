import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs git in a folder and gives what it prints. */
export async function git(folder: string, parameters: readonly string[], input?: string): Promise<string> {
  const running = execute('git', ['-C', folder, ...parameters], { maxBuffer: 64 * 1024 * 1024 });
  const { stdin } = running.child;
  // A git that failed reads nothing.
  stdin?.on('error', () => undefined);
  stdin?.end(input);
  return (await running).stdout;
}
