import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { IAM_PATH, ORGANIZATION_NAMES } from '../../../lib/names';
import { Clients, type Credentials } from '../aws/clients';
import { isDenied } from '../aws/errors';
import { Limiter, type Clock } from '../aws/limiter';

/** The role that the baseline has in each member, and the one that AWS has in each account that it creates. */
export const DOCTOR_ROLE = `${IAM_PATH.slice(1)}${ORGANIZATION_NAMES.doctorRole}`;
export const ORGANIZATION_ROLE = 'OrganizationAccountAccessRole';

/** As what the doctor signs in to an account; CloudTrail shows it. */
const SESSION = 'baseline-doctor';

/** Seconds; no role gives less. Source: AWS STS API Reference, AssumeRole. */
const SHORTEST = 900;

/** How often a call is made that is throttled: of many accounts, one is not to hold up the others for minutes. */
const ATTEMPTS = 4;

/** Nobody lets the doctor into an account. */
export class NoWayIn extends Error {
  constructor(readonly reason: unknown) {
    super('no role of the account can be taken');
    this.name = 'NoWayIn';
  }
}

/** How members are signed in to. */
export interface Entrance {
  /** of the account that owns the organization */
  readonly clients: Clients;
  readonly region: string;
  readonly clock: Clock;
  /** receives the services that AWS throttles in an account */
  readonly slowed: Set<string>;
  /**
   * roles to take, the first that can be; with a session policy where the role may more than the doctor needs
   */
  readonly roles: readonly { readonly name: string; readonly policy?: object }[];
}

/**
 * Clients of a member.
 *
 * @throws NoWayIn if no role of the account can be taken; any other error of AWS
 */
export async function enter(
  account: string,
  { clients, region, clock, slowed, roles }: Entrance,
): Promise<Clients> {
  const sts = clients.in(STSClient, region);
  let reason: unknown;
  for (const { name, policy } of roles) {
    try {
      const { Credentials: given } = await sts.send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${account}:role/${name}`,
          RoleSessionName: SESSION,
          DurationSeconds: SHORTEST,
          ...(policy && { Policy: JSON.stringify(policy) }),
        }),
      );
      const credentials: Credentials = {
        accessKeyId: given?.AccessKeyId ?? '',
        secretAccessKey: given?.SecretAccessKey ?? '',
        sessionToken: given?.SessionToken,
      };
      return new Clients(ATTEMPTS, credentials, new Limiter(clock, slowed));
    } catch (error) {
      if (!isDenied(error)) throw error;
      reason = error;
    }
  }
  throw new NoWayIn(reason);
}
