import { join } from 'node:path';
import { loadConfig, readConfig } from '../../lib/config';
import { readAcknowledgements } from '../assembly/acknowledgements';
import { assemblyOfWorkingTree } from '../assembly/working-tree';
import { showProgress } from '../cli/progress';
import { CIS } from '../controls/cis';
import { FSBP } from '../controls/fsbp';
import { MUTE_LIST, type FileSources } from './files';
import type { ScanOptions } from './run/scan';

/** What the lists are generated from: the app, and the controls that are declined. */
export async function sourcesOf(project: string): Promise<FileSources> {
  const assembly = await showProgress(process.stderr).step('Synthesize the app', () =>
    assemblyOfWorkingTree(project),
  );
  return { acknowledgements: readAcknowledgements(assembly), cis: CIS, fsbp: FSBP };
}

/** What is scanned: the app as it is configured, and everything that it can deploy in an emulated account. */
export async function optionsOf(project: string): Promise<Omit<ScanOptions, 'contract' | 'signal'>> {
  const { input } = await readConfig();
  return {
    config: loadConfig({ ...input, detection: { ...input.detection, tier: 'regulated' } }),
    assembly: () => assemblyOfWorkingTree(project),
    muteList: join(project, MUTE_LIST),
    progress: showProgress(process.stderr),
  };
}
