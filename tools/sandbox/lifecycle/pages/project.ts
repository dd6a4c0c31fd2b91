import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../folders';

/** What of the checkout the commands neither read nor may write to. */
const LEFT_OUT = ['.cache', '.git', '.sandbox', 'cdk.out', 'docs', 'node_modules', 'test'];

const cdkJson = z.looseObject({ app: z.string() });

/** A checkout of one's own, whose configuration may change while an emulated account is deployed from it. */
export class Project {
  constructor(readonly folder: string) {
    for (const name of readdirSync(projectRoot).filter((each) => !LEFT_OUT.includes(each)))
      cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
    const file = join(folder, 'cdk.json');
    const { app, ...rest } = cdkJson.parse(JSON.parse(readFileSync(file, 'utf8')));
    const pruning = `${app} && node -r ts-node/register ${join('tools/sandbox/lifecycle/pages', 'leave-out-functions.ts')}`;
    writeFileSync(file, JSON.stringify({ ...rest, app: pruning, progress: 'events' }));
  }

  configure(configuration: Readonly<Record<string, unknown>>): void {
    writeFileSync(
      join(this.folder, 'baseline.config.ts'),
      `export default ${JSON.stringify(configuration, null, 2)};\n`,
    );
  }
}
