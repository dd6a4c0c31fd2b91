import { join } from 'node:path';
import type { PythonProgram } from '../../sandbox/emulator/program';

const otherwise = 'read docs/scanners.md, which says what the scanners find';

export const CHECKOV: PythonProgram = {
  name: 'checkov',
  requirement: 'checkov==3.3.30',
  folder: 'checkov',
  pinned: join(__dirname, 'checkov-constraints.txt'),
  newestPython: 13,
  otherwise,
};

export const PROWLER: PythonProgram = {
  name: 'Prowler',
  requirement: 'prowler==5.46.0',
  folder: 'prowler',
  pinned: join(__dirname, 'prowler-requirements.txt'),
  isComplete: true,
  newestPython: 13,
  otherwise,
};
