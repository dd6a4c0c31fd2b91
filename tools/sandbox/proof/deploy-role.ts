import { ROLES } from '../../../lib/names';
import { deploy, diff, type DeployOptions } from '../deploy';
import type { CheckResult, Sandbox } from '../types';
import { compare } from '../check';
import type { AwsCredentials } from '../environment';
import { messageOf } from '../../cli/errors';

const SECTION = 'Deploy role';

/**
 * Deploys and compares all stacks with nothing but the deploy role's temporary credentials. That shows the calls to
 * CloudFormation; what CloudFormation does for the role, this emulator does not authorize, and the table says so.
 *
 * @param assumed credentials of the role
 */
export async function checkDeployRole(
  sandbox: Sandbox,
  assumed: Promise<AwsCredentials>,
): Promise<CheckResult[]> {
  const options = async () => ({ credentials: await assumed });
  return [
    await attempt('deploys all stacks again', 'no changes', async () =>
      deployAgain(sandbox, await options()),
    ),
    await attempt('compares all stacks', '0 differences', async () => differences(sandbox, await options())),
  ];
}

async function attempt(name: string, expected: string, run: () => Promise<string>): Promise<CheckResult> {
  const got = await run().catch((error: unknown) => messageOf(error).split('\n')[0] ?? '');
  return compare(SECTION, `${ROLES.deploy} ${name}`, expected, got);
}

async function deployAgain(sandbox: Sandbox, options: DeployOptions): Promise<string> {
  const { stacks, unchanged } = await deploy(sandbox, options);
  const changed = stacks.filter((stack) => !unchanged.includes(stack));
  return changed.length === 0 ? 'no changes' : `changes in ${changed.join(', ')}`;
}

async function differences(sandbox: Sandbox, options: DeployOptions): Promise<string> {
  const counts = Object.values(await diff(sandbox, options));
  return `${counts.reduce((sum, count) => sum + count, 0)} differences`;
}
