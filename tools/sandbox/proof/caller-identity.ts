import type { AccountModel } from '../../access/model';
import type { Row, World } from '../../../contract/requests';
import type { BaselineConfig } from '../../../lib/config';
import { bucketNames, PERSONAS, ROLES, type Persona } from '../../../lib/names';

export const GLOBAL_REGION = 'us-east-1';

/** What the names of those begin with that the proof makes beside the people of the contract. */
export const PREFIX = 'sandbox_';

/** A user in no group: allowed nothing, so a call that is let through was never judged. */
export const BYSTANDER = `${PREFIX}bystander`;

/** The buckets of a environment, and one in the home region that the baseline knows nothing of. */
export const bucketsOf = ({ name }: World) => ({ ...bucketNames(name), other: 'another-bucket' });

/** Someone, or something, that calls the account. */
export interface CallerIdentity {
  /** the same for rows that share credentials */
  readonly id: string;
  /** whose session with MFA it is. @default - no such session */
  readonly session?: Persona;
}

/** Whether a row is asked by a member of a group. */
export const isPersona = (who: Row['principal']): who is Persona => (PERSONAS as unknown[]).includes(who);

/** Who makes the call of a row; or why nobody can. */
export function callerOf(
  { principal: as, mfa }: Row,
  { account }: World,
): CallerIdentity | { readonly reason: string } {
  if (typeof as === 'object') {
    if (!('arn' in as)) return { reason: 'the emulator has no service that calls by itself' };
    return as.arn.split(':')[4] === account
      ? { id: as.arn }
      : { reason: 'the emulated account has no neighbour that calls' };
  }
  if (as === 'root') return { reason: 'the emulator judges nothing that root does' };
  if (isPersona(as) && (mfa ?? true) === true) return { id: `${as} with MFA`, session: as };
  return { id: as };
}

/** Why a row does not hold in an account configured otherwise than by default, if so. */
export function setAside(
  row: Row,
  { access, name }: BaselineConfig,
  model: AccountModel,
): string | undefined {
  const { analysis } = bucketNames(name);
  const deploy = model.roles.find((role) => role.name === ROLES.deploy);
  if (!access.requireMfa && row.mfa !== undefined) return 'the configuration asks for no MFA';
  if (
    !access.adminsAssumeDeployRole &&
    (row.principal === 'deploy' || (row.resource === deploy?.arn && isTaking(row)))
  )
    return 'the configuration lets nobody assume the deploy role';
  const isOfData = String(row.resource).startsWith(`arn:aws:s3:::${analysis}`);
  if (
    !access.analystData.includes(analysis) &&
    isOfData &&
    READERS.has(row.principal) &&
    row.expected === 'allowed'
  )
    return 'the configuration opens other data to analysts';
  return undefined;
}

const isTaking = ({ action, expected }: Row): boolean =>
  action === 'sts:AssumeRole' && expected === 'allowed';

/** Who reads what analysts may read. */
const READERS = new Set<Row['principal']>(['analyst', 'ec2', 'sagemaker', 'ecs-task']);
