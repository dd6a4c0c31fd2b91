import { cpSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { transformSync } from '@swc/core';
import { CONFIG, type Edit } from '../seeds/seed';

const APP = ['bin', 'lib', 'cdk.json', 'package.json', 'tsconfig.json'];

/** Copies the app to a folder, with a configuration of its own. */
export function copyApp(project: string, folder: string, config: string): void {
  for (const path of APP) cpSync(join(project, path), join(folder, path), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, CONFIG), config);
}

/**
 * A copy of the app that seeds are applied to and taken back from. Beside each TypeScript file lies what swc makes of
 * it, so that Node runs the copy as it is, and only what a seed edits is compiled again.
 */
export class Fixture {
  /** path → its text before the seed */
  private readonly originals = new Map<string, string>();

  /**
   * @param project folder of the app
   * @param folder where to put the copy
   * @param config text of its configuration
   */
  constructor(
    project: string,
    readonly folder: string,
    config: string,
  ) {
    copyApp(project, folder, config);
    const files = ['bin', 'lib'].flatMap((part) =>
      readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).map((file) => join(part, file)),
    );
    for (const file of [CONFIG, ...files]) this.compile(file);
  }

  /**
   * Applies the edits of a seed.
   *
   * @throws Error if a file does not hold what an edit is to replace
   */
  apply(edits: readonly Edit[]): void {
    for (const { file, find, replace } of edits) {
      const before = this.read(file);
      const isThere = typeof find === 'string' ? before.includes(find) : find.test(before);
      if (!isThere) throw new Error(`The edit does not apply: ${file} does not contain ${String(find)}`);
      if (!this.originals.has(file)) this.originals.set(file, before);
      // A text is taken as it is; in the replacement of an expression, $1 is what it captured.
      this.write(
        file,
        typeof find === 'string' ? before.replace(find, () => replace) : before.replace(find, replace),
      );
    }
  }

  /** Takes back what {@link apply} did. */
  restore(): void {
    for (const [file, text] of this.originals) this.write(file, text);
    this.originals.clear();
  }

  private read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  private write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
    this.compile(file);
  }

  private compile(file: string): void {
    if (!file.endsWith('.ts')) return;
    const { code } = transformSync(this.read(file), {
      filename: file.split(sep).join('/'),
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
      swcrc: false,
    });
    writeFileSync(join(this.folder, file.replace(/\.ts$/, '.js')), code);
  }
}
