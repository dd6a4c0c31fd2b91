import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../../contract/lifecycles';
import { readAssembly, type AssemblyStack } from '../../assembly/read';
import { regionsOf } from '../../assembly/regions';
import { synthesizeInputs } from '../synthesize-inputs';
import { startOf, type Chain, type Start } from './chains';
import { shippedStacks, writeAssembly } from './shipped-version';

/** A configuration, synthesized. */
export interface Assembly {
  readonly directory: string;
  readonly homeRegion: string;
  readonly stacks: readonly AssemblyStack[];
}

export interface SynthesisOptions {
  /** script that synthesizes configurations: the tools themselves load nothing of the app */
  readonly script: string;
  /** folder of what older versions shipped, and what that is written with */
  readonly versions: string;
  readonly written: { readonly name: string; readonly account: string };
  /** what each configuration says beside the lifecycle's */
  readonly common: Configuration;
  /** where the assemblies are written */
  readonly folder: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

/**
 * Synthesizes every configuration of a chain, in one process; of an older version, writes what it shipped.
 *
 * @returns what gives the assembly of each
 * @throws UserError if one does not synthesize
 */
export async function synthesizeChain(
  chain: Chain,
  options: SynthesisOptions,
): Promise<(start: Start) => Assembly> {
  const { lifecycles, name } = chain;
  const wanted = lifecycles
    .flatMap((lifecycle) => [startOf(lifecycle), lifecycle.to && { configuration: lifecycle.to }])
    .filter((each) => each !== undefined);
  const distinct = [...new Map(wanted.map((each) => [JSON.stringify(each), each])).entries()];
  const own = join(options.folder, name);
  mkdirSync(own, { recursive: true });
  const numbered = distinct.map(([, start], index) => ({ start, outdir: join(own, String(index)) }));
  await synthesize(chain, own, numbered, options);
  for (const { start, outdir } of numbered) writeShipped(chain, start, outdir, options);
  const assemblies = new Map(distinct.map(([key], index) => [key, open(join(own, String(index)))]));
  return (start) => {
    const assembly = assemblies.get(JSON.stringify(start));
    if (assembly === undefined) throw new Error('this configuration is not of the chain');
    return assembly;
  };
}

function writeShipped(
  { name, accountId }: Chain,
  { configuration, version }: Start,
  outdir: string,
  { versions, written }: SynthesisOptions,
): void {
  if (version === undefined) return;
  const stacks = shippedStacks(join(versions, `${version}.json.gz`), configuration);
  const rename = (text: string) => text.replaceAll(written.name, name).replaceAll(written.account, accountId);
  writeAssembly(stacks, outdir, rename);
}

async function synthesize(
  { name, accountId, lifecycles }: Chain,
  own: string,
  numbered: readonly { readonly start: Start; readonly outdir: string }[],
  { script, common, logFile, signal }: SynthesisOptions,
): Promise<void> {
  const jobs = numbered
    .filter(({ start }) => start.version === undefined)
    .map(({ start, outdir }) => ({
      input: { name, account: accountId, ...common, ...start.configuration },
      outdir,
    }));
  await synthesizeInputs(
    jobs,
    `A configuration of ${lifecycles.map(({ id }) => id).join(', ')} does not synthesize`,
    { script, folder: own, logFile, signal },
  );
}

function open(directory: string): Assembly {
  const stacks = readAssembly(directory);
  const [homeRegion = ''] = regionsOf(stacks);
  return { directory, homeRegion, stacks };
}
