import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../lib/config/user-error';
import { CommandFailed, runCommand } from '../cli/run-command';
import { installedEmulator } from './emulator/install';
import { makeRunFolder } from './folders';

export interface LintOptions {
  /** what is synthesized, by a name for messages */
  readonly configurations: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** script that synthesizes configurations: the tools themselves load nothing of the app */
  readonly script: string;
  /** where the stacks go */
  readonly regions: readonly string[];
  readonly signal: AbortSignal;
}

export interface Linted {
  /** different ones */
  readonly templates: number;
  /** what cfn-lint says, each with template and configuration; none if all are clean */
  readonly findings: readonly string[];
}

/**
 * Checks the templates of many configurations with cfn-lint, which comes with the emulator; the same template once.
 *
 * @throws UserError if cfn-lint is not installed, or does not run
 */
export async function lintTemplates({
  configurations,
  script,
  regions,
  signal,
}: LintOptions): Promise<Linted> {
  const program = cfnLint();
  const folder = makeRunFolder();
  const common = { environment: process.env, signal };
  try {
    const jobs = Object.entries(configurations).map(([name, input]) => ({
      input,
      outdir: join(folder, 'assemblies', name),
    }));
    const list = join(folder, 'configurations.json');
    mkdirSync(join(folder, 'templates'));
    writeFileSync(list, JSON.stringify(jobs));
    await runCommand(process.execPath, ['-r', 'ts-node/register', script, list], common);
    const files = distinctTemplates(jobs, join(folder, 'templates'));
    return { templates: files.length, findings: await lintFiles(files, { program, regions, signal }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cfnLint(): string {
  const python = installedEmulator();
  if (python !== undefined) return join(dirname(python), 'cfn-lint');
  throw new UserError('cfn-lint is not installed.', 'It comes with the emulator: npm start');
}

/**
 * Checks templates with cfn-lint.
 *
 * @returns what it says, one line each: file, lines and columns, rule, sentence
 * @throws UserError if it does not run
 */
export async function lintFiles(
  files: readonly string[],
  { program, regions, signal }: Pick<LintOptions, 'regions' | 'signal'> & { readonly program: string },
): Promise<readonly string[]> {
  const parameters = ['--format', 'parseable', '--regions', ...regions, '--', ...files];
  const findings = await findingsOf(() =>
    runCommand(program, parameters, { environment: process.env, signal }),
  );
  return findings.map((line) => files.reduce((text, file) => text.replace(file, basename(file)), line));
}

/** Copies each template that differs from the others, named for its stack and the first configuration that has it. */
function distinctTemplates(jobs: readonly { readonly outdir: string }[], folder: string): string[] {
  const copies = new Map<string, string>();
  for (const { outdir } of jobs)
    for (const file of readdirSync(outdir).filter((name) => name.endsWith('.template.json'))) {
      const text = readFileSync(join(outdir, file), 'utf8');
      const key = createHash('sha256').update(text).digest('hex');
      if (copies.has(key)) continue;
      const copy = join(folder, `${basename(outdir)}.${file}`);
      writeFileSync(copy, text);
      copies.set(key, copy);
    }
  return [...copies.values()];
}

/** Source: cfn-lint, "Exit codes": 2 for errors, 4 for warnings, 8 for information, or a sum. A crash has another one. */
async function findingsOf(lint: () => Promise<void>): Promise<readonly string[]> {
  try {
    await lint();
    return [];
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const findings = error.lines.filter((line) => /:[EWI]\d{4}:/.test(line));
    if (findings.length > 0) return findings;
    throw new UserError(`cfn-lint did not run: ${error.message}`, 'Remove .sandbox/venv, and run npm start');
  }
}
