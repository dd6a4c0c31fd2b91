import { join } from 'node:path';
import { installedProgram, installProgram, type InstallOptions, type PythonProgram } from './program';

/** The emulator's version; what the proof lists as not provable is true of this one. */
export const LOCALEMU = 'localemu==1.3.2';

const PROGRAM: PythonProgram = {
  name: 'The emulator',
  requirement: LOCALEMU,
  folder: 'venv',
  pinned: join(__dirname, 'localemu-constraints.txt'),
  otherwise: 'check without the emulator: npm start -- --offline',
};

/** The Python that runs LocalEmu; undefined if it is not installed. */
export const installedEmulator = (root?: string): string | undefined => installedProgram(PROGRAM, root);

/**
 * Installs LocalEmu.
 *
 * @returns the path of its Python
 * @throws UserError without a usable Python, or if the packages cannot be had
 */
export const installLocalEmu = (options: InstallOptions): Promise<string> => installProgram(PROGRAM, options);
