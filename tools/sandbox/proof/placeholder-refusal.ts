import { dirname, join } from 'node:path';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { readConfig } from '../../../lib/config';
import { CommandFailed, runCommand } from '../../cli/run-command';
import { ANOTHER_ACCOUNT, emulatedRoot } from '../environment';
import { projectRoot } from '../folders';
import { compare } from '../check';
import type { CheckResult, Sandbox } from '../types';
import type { ClientFactory } from './clients';

const SECTION = 'Placeholder refusal';

/**
 * Runs `npx cdk deploy --all` as a person would in another account: with the configuration as shipped, it has to be refused
 * before anything is there. Nothing to prove once the configuration holds no placeholder.
 */
export async function checkRefusal(sandbox: Sandbox, clientFactory: ClientFactory): Promise<CheckResult[]> {
  const { config } = sandbox;
  const { placeholders } = await readConfig();
  if (placeholders.length === 0 || config.account !== undefined) return [];
  const lines = placeholders.map(({ location }) => location);
  const output = await deployElsewhere(sandbox);
  return [refusal(lines, output), await stacksElsewhere(sandbox, clientFactory)];
}

/** Whether the deployment failed, and named every line that has to change. */
export function refusal(lines: readonly string[], output: string | undefined): CheckResult {
  const missing = lines.filter((line) => !output?.includes(line));
  const expected = `refused, naming ${lines.join(' and ')}`;
  const isRefused = output !== undefined && missing.length === 0;
  const otherwise = output === undefined ? 'deployed' : `failed without naming ${missing.join(' and ')}`;
  const name = `npx cdk deploy --all to account ${ANOTHER_ACCOUNT}`;
  return compare(SECTION, name, expected, isRefused ? expected : otherwise);
}

/** @returns what the command wrote, or nothing if it succeeded */
async function deployElsewhere(sandbox: Sandbox): Promise<string | undefined> {
  const { accessKeyId, secretAccessKey } = emulatedRoot(ANOTHER_ACCOUNT);
  const { CDK_DEFAULT_ACCOUNT: _account, AWS_SESSION_TOKEN: _token, ...environment } = process.env;
  const written: string[] = [];
  const cdk = join(projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const assembly = join(dirname(sandbox.assemblyDirectory), 'refused');
  const run = runCommand(
    process.execPath,
    [cdk, 'deploy', '--all', '--require-approval', 'never', '--output', assembly],
    {
      folder: projectRoot,
      environment: {
        ...environment,
        AWS_ENDPOINT_URL: sandbox.endpoint,
        AWS_REGION: sandbox.homeRegion,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
      },
      signal: AbortSignal.timeout(PATIENCE),
      onLine: (line) => written.push(line),
    },
  );
  return run.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof CommandFailed) return written.join('\n');
      throw error;
    },
  );
}

const PATIENCE = 120_000;

async function stacksElsewhere(sandbox: Sandbox, { connect }: ClientFactory): Promise<CheckResult> {
  const found = await Promise.all(
    sandbox.regions.map(async (region) => {
      const cloudFormation = connect(emulatedRoot(ANOTHER_ACCOUNT), region).cloudFormation();
      const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
      return Stacks.flatMap(({ StackName }) => StackName ?? []);
    }),
  );
  const got = found.flat().join(', ') || 'none';
  return compare(SECTION, `stacks in account ${ANOTHER_ACCOUNT} afterwards`, 'none', got);
}
