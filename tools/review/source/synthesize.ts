import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../lib/config/user-error';
import { CommandFailed, runCommand } from '../../cli/run-command';
import { notePlaces } from './statements';

interface CdkJson {
  readonly app?: string;
  readonly context?: Record<string, unknown>;
}

/**
 * Synthesizes the app in a folder as `cdk synth` does, without the CDK CLI, which asks for credentials first.
 *
 * @param label what the person calls it, for messages
 * @throws UserError if it does not synthesize, with what it said
 */
export async function synthesize(
  folder: string,
  outdir: string,
  label: string,
  signal: AbortSignal,
): Promise<void> {
  const { app, context } = readCdkJson(folder, label);
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/i.test(name));
  const environment = { ...Object.fromEntries(kept), ...synthesisEnvironment(folder, outdir, context) };
  try {
    await runCommand('/bin/sh', ['-c', app], { folder, environment, signal });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw doesNotSynthesize(label, error.lines, folder);
  }
  if (!existsSync(join(outdir, 'manifest.json')))
    throw doesNotSynthesize(label, ['it wrote no manifest'], folder);
  notePlaces(folder, outdir);
}

export function readCdkJson(
  folder: string,
  label: string,
): { app: string; context: Record<string, unknown> } {
  const path = join(folder, 'cdk.json');
  if (!existsSync(path))
    throw new UserError(`${label} holds no cdk.json, so no CDK app`, 'Name a later commit');
  const { app, context = {} } = JSON.parse(readFileSync(path, 'utf8')) as CdkJson;
  if (app === undefined) throw new UserError(`The cdk.json of ${label} names no app`, 'Name another commit');
  return { app, context };
}

/**
 * The environment variables by which the CDK CLI passes settings to an app.
 *
 * @param context of `cdk.json`
 */
export function synthesisEnvironment(
  folder: string,
  outdir: string,
  context: Record<string, unknown>,
): Record<string, string> {
  const cached = join(folder, 'cdk.context.json');
  const looked = existsSync(cached)
    ? (JSON.parse(readFileSync(cached, 'utf8')) as Record<string, unknown>)
    : {};
  return {
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({
      ...context,
      ...looked,
      'aws:cdk:enable-path-metadata': true,
      // Findings are part of what is reviewed.
      '@aws-cdk/core:failSynthOnValidationErrors': false,
    }),
    // The template validator takes seconds, and has its own run in CI.
    CDK_VALIDATION: 'false',
  };
}

/** What Node, tsx and npm print around an error. */
const NOISE =
  /^(at |\^|const err = |code: |Node\.js v|node:|npm |\(node:|throw |triggerUncaughtException|name: '\w+'|errors: |warnings: |[[\]{}()]+;?$)/;
const MOST_LINES = 8;

/** Its error, with paths as they are in the repository: where it was synthesized is gone by now. */
function doesNotSynthesize(label: string, lines: readonly string[], folder: string): UserError {
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
    'Mend it there, or compare with another one',
  );
}
