import type { Requirement, TestCase } from '../../../contract/requests';
import { bucketNames, DEFAULT_CAPABILITIES, ROLES, type CapabilityId } from '../../../lib/names';
import type { ProofContext } from './context';

/** Roles that read what analysts may read, beside the personas with `data-read`. */
const READERS: readonly TestCase['principal'][] = ['ec2', 'sagemaker', 'ecs-task'];

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
  const { analysis } = bucketNames(config);
  const isOfData = String(resource).startsWith(`arn:aws:s3:::${analysis}`);
  const reads = READERS.includes(principal) || capabilitiesOf(principal, config).includes('data-read');
  return isAllowed && isOfData && reads && !analystData.includes(analysis)
    ? 'the configuration opens other data to analysts'
    : undefined;
}

const capabilitiesOf = (
  principal: TestCase['principal'],
  { personas }: ProofContext['config'],
): readonly CapabilityId[] =>
  Object.entries(personas).find(([name]) => name === principal)?.[1].capabilities ?? [];

/**
 * Why a test case of engineers or analysts does not hold where the configuration gives them other capabilities, if so. The
 * requirements of capabilities, whose ids begin with the persona, follow the configuration.
 */
export function withOtherCapabilities(
  { id }: Requirement,
  { principal, expected }: TestCase,
  { config }: ProofContext,
): string | undefined {
  const [, usual] = Object.entries(DEFAULT_CAPABILITIES).find(([name]) => name === principal) ?? [];
  // What a journey is refused by default, one more capability may open.
  const isJourney = id.startsWith(JOURNEYS);
  if (usual !== undefined && isJourney && !isSame(usual, capabilitiesOf(principal, config)))
    return OTHER_CAPABILITIES;
  if (
    usual === undefined ||
    expected === 'denied' ||
    (typeof principal === 'string' && id.startsWith(`${principal}-`))
  )
    return undefined;
  const has = capabilitiesOf(principal, config);
  return usual.every((capability) => has.includes(capability)) ? undefined : OTHER_CAPABILITIES;
}

const OTHER_CAPABILITIES = 'the configuration gives this persona other capabilities';

/** How the ids of requirements begin that are made of journeys. */
const JOURNEYS = 'journeys: ';

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each) => others.includes(each));

/** Why no call to the emulator carries the context of a test case, if so. */
export function unlikeTheEmulator({ via, tls, policies = [] }: TestCase): string | undefined {
  if (policies.length > 0)
    return 'the members of groups whom the proof creates have no policies of their own';
  if (via !== undefined) return "the emulator's services do not look for the caller's permissions";
  return tls === undefined || tls === 'none' ? undefined : 'the emulator does not know s3:TlsVersion';
}
