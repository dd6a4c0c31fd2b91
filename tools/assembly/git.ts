import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs git in a folder and gives what it prints. */
export const git = async (folder: string, parameters: readonly string[]): Promise<string> =>
  (await execute('git', ['-C', folder, ...parameters], { maxBuffer: 64 * 1024 * 1024 })).stdout;
