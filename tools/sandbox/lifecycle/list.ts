import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../cli/command';
import { makeLogFiles, makeRunFolder } from '../folders';
import { startOf } from './chains';
import { predict } from './model';
import { lifecyclesPage, rowOf, type PageTexts, type Row } from './page';
import type { LifecycleRunOptions } from './run';
import { synthesizeChain } from './synthesis';
import { sidesOf } from './unit-stacks';

type ListOptions = Pick<
  LifecycleRunOptions,
  'lifecycles' | 'model' | 'written' | 'common' | 'script' | 'versions' | 'signal'
>;

/**
 * What the model says of lifecycles, and what the emulated account shows of them; nothing is deployed.
 *
 * @throws UserError if a configuration does not synthesize
 */
async function listLifecycles({ lifecycles, model, ...options }: ListOptions): Promise<Row[]> {
  const folder = makeRunFolder();
  const { list: logFile } = makeLogFiles(['list']);
  const { account: accountId, name } = options.written;
  try {
    const all = { accountId, name, lifecycles };
    const assemblyOf = await synthesizeChain(all, {
      ...options,
      folder: join(folder, 'assemblies'),
      logFile,
    });
    const rows: Row[] = [];
    for (const lifecycle of lifecycles) {
      const start = startOf(lifecycle);
      const sides = sidesOf(lifecycle, {
        from: start && assemblyOf(start),
        to: lifecycle.to && assemblyOf({ configuration: lifecycle.to }),
      });
      const prediction = await predict(lifecycle, { account: accountId, ...sides }, model);
      rows.push(rowOf(lifecycle, prediction, sides));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The list as the answer of a command. */
export async function listAnswer(options: ListOptions, texts: PageTexts): Promise<Answer<Row[]>> {
  const result = await listLifecycles(options);
  return { result, text: lifecyclesPage(result, texts) };
}
