import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../../contract/lifecycles';
import { UserError } from '../../../lib/config/user-error';
import { readAssembly, type AssemblyStack } from '../../assembly/read';
import { regionsOf } from '../../assembly/regions';
import { CommandFailed, runCommand } from '../../cli/run-command';
import type { Chain } from './chains';

/** A configuration, synthesized. */
export interface Assembly {
  readonly directory: string;
  readonly homeRegion: string;
  readonly stacks: readonly AssemblyStack[];
}

export interface SynthesisOptions {
  /** script that synthesizes configurations: the tools themselves load nothing of the app */
  readonly script: string;
  /** what each configuration says beside the lifecycle's */
  readonly common: Configuration;
  /** where the assemblies are written */
  readonly folder: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

/**
 * Synthesizes every configuration of a chain, in one process.
 *
 * @returns what gives the assembly of each
 * @throws UserError if one does not synthesize
 */
export async function synthesizeChain(
  { accountId, name, start, lifecycles }: Chain,
  { script, common, folder, logFile, signal }: SynthesisOptions,
): Promise<(configuration: Configuration) => Assembly> {
  const wanted = [start, ...lifecycles.flatMap(({ from, to }) => [from, to])].filter(
    (each) => each !== undefined,
  );
  const distinct = [...new Map(wanted.map((each) => [JSON.stringify(each), each])).entries()];
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  const jobs = distinct.map(([, configuration], index) => ({
    input: { name, account: accountId, ...common, ...configuration },
    outdir: join(own, String(index)),
  }));
  const list = join(own, 'configurations.json');
  writeFileSync(list, JSON.stringify(jobs));
  try {
    await runCommand(process.execPath, ['-r', 'ts-node/register', script, list], {
      environment: process.env,
      signal,
      logFile,
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new UserError(
      `A configuration of ${lifecycles.map(({ id }) => id).join(', ')} does not synthesize: ${error.message}`,
      `See ${logFile}`,
    );
  }
  const assemblies = new Map(distinct.map(([key], index) => [key, open(join(own, String(index)))]));
  return (configuration) => {
    const assembly = assemblies.get(JSON.stringify(configuration));
    if (assembly === undefined) throw new Error('this configuration is not of the chain');
    return assembly;
  };
}

function open(directory: string): Assembly {
  const stacks = readAssembly(directory);
  const [homeRegion = ''] = regionsOf(stacks);
  return { directory, homeRegion, stacks };
}
