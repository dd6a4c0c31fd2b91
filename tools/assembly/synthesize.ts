import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../lib/config/user-error';
import { CommandFailed, runCommand } from '../cli/run-command';

const contextSchema = z.record(z.string(), z.unknown());
const cdkJson = z.object({ app: z.string().optional(), context: contextSchema.default({}) });

/** What to synthesize. */
export interface Synthesis {
  /** folder of `cdk.json` */
  readonly folder: string;
  /** where the assembly is written */
  readonly outdir: string;
  /** what the person calls it, for messages. @default 'The app' */
  readonly label?: string;
  /** what to do if it does not synthesize */
  readonly remedy?: string;
  /** as `-c` on the command line of the CDK; findings of validations fail no synthesis unless it says so */
  readonly context?: Readonly<Record<string, unknown>>;
  /** environment variables beside those of this process that say nothing of AWS or the CDK */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** receives all that the app writes */
  readonly logFile?: string;
  readonly signal: AbortSignal;
}

/**
 * Synthesizes the app in a folder as `cdk synth` does, without the CDK CLI, which looks for credentials first.
 *
 * @throws UserError if it does not synthesize, with what it printed
 */
export async function synthesize(synthesis: Synthesis): Promise<void> {
  const { folder, outdir, label = 'The app', environment, logFile, signal } = synthesis;
  const { app, context } = readCdkJson(folder, label);
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/i.test(name));
  const variables = {
    ...Object.fromEntries(kept),
    ...environment,
    ...synthesisEnvironment(folder, outdir, { ...context, ...synthesis.context }),
  };
  try {
    await runCommand('/bin/sh', ['-c', app], { folder, environment: variables, signal, logFile });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw doesNotSynthesize(synthesis, error.lines);
  }
  if (!existsSync(join(outdir, 'manifest.json')))
    throw doesNotSynthesize(synthesis, ['it wrote no manifest']);
}

function readCdkJson(folder: string, label: string): { app: string; context: Record<string, unknown> } {
  const path = join(folder, 'cdk.json');
  if (!existsSync(path))
    throw new UserError(`${label} holds no cdk.json, so no CDK app`, 'Name a later commit');
  const { app, context } = cdkJson.parse(JSON.parse(readFileSync(path, 'utf8')));
  if (app === undefined) throw new UserError(`The cdk.json of ${label} names no app`, 'Name another commit');
  return { app, context };
}

/**
 * The environment variables by which the CDK CLI passes settings to an app.
 *
 * @param context of `cdk.json` and the command line
 */
export function synthesisEnvironment(
  folder: string,
  outdir: string,
  context: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const cached = join(folder, 'cdk.context.json');
  const looked = existsSync(cached) ? contextSchema.parse(JSON.parse(readFileSync(cached, 'utf8'))) : {};
  return {
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({
      'aws:cdk:enable-path-metadata': true,
      // Findings are part of what is read.
      '@aws-cdk/core:failSynthOnValidationErrors': false,
      ...looked,
      ...context,
    }),
    // The template validator takes seconds, and has its own run in the tests.
    CDK_VALIDATION: 'false',
  };
}

/** What Node, its loaders and npm print around an error. */
const NOISE =
  /^(at |\^|const err = |code: |Node\.js v|node:|npm |\(node:|throw |triggerUncaughtException|name: '\w+'|errors: |warnings: |[[\]{}()]+;?$)/;
const MOST_LINES = 8;

/** Its error, with paths as they are in the repository: where it was synthesized may be gone by now. */
function doesNotSynthesize(
  { label = 'The app', folder, remedy }: Synthesis,
  lines: readonly string[],
): UserError {
  const useful = lines
    .filter((line) => !NOISE.test(line))
    .map((line) => line.replaceAll(`${folder}/`, '').slice(0, 300));
  const from = Math.max(
    0,
    useful.findIndex((line) => /\w*Error\b|→/.test(line)),
  );
  const shown = useful.length > MOST_LINES ? useful.slice(from, from + MOST_LINES) : useful;
  return new UserError(
    `${label} does not synthesize:\n${shown.map((line) => `    ${line}`).join('\n')}`,
    remedy ?? 'Correct it there; npx cdk synth prints all of it',
  );
}
