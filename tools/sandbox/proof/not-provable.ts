import type { TestCase } from '../../../contract/requests';
import { bucketNames, ROLES } from '../../../lib/names';
import type { ProofContext } from './context';

/** Who reads what analysts may read. */
const READERS = new Set<TestCase['principal']>(['analyst', 'ec2', 'sagemaker', 'ecs-task']);

/** Why a test case does not hold in an account that is configured otherwise than by default, if so. */
export function configuredOtherwise(
  { principal, action, resource, mfa, expected }: TestCase,
  { config, account: { model } }: ProofContext,
): string | undefined {
  const { requireMfa, adminsAssumeDeployRole, analystData } = config.access;
  if (!requireMfa && mfa !== undefined) return 'the configuration requires no MFA';
  const isAllowed = expected === 'allowed';
  const deploy = model.roles.find((role) => role.name === ROLES.deploy);
  const assumesIt = resource === deploy?.arn && action === 'sts:AssumeRole' && isAllowed;
  if (!adminsAssumeDeployRole && (principal === 'deploy' || assumesIt))
    return 'the configuration lets nobody assume the deploy role';
  const { analysis } = bucketNames(config.name);
  const isOfData = String(resource).startsWith(`arn:aws:s3:::${analysis}`);
  return isAllowed && isOfData && READERS.has(principal) && !analystData.includes(analysis)
    ? 'the configuration opens other data to analysts'
    : undefined;
}

/** Why no call to the emulator carries the context of a test case, if so. */
export function unlikeTheEmulator({ via, tls }: TestCase): string | undefined {
  if (via !== undefined) return "the emulator's services do not look for the caller's permissions";
  return tls === undefined || tls === 'none' ? undefined : 'the emulator does not know s3:TlsVersion';
}
