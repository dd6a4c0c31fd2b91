import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Emulator } from '../emulator/start';
import { emulatedRoot, type AwsCredentials } from '../environment';
import { credentials } from '../proof/callers';
import type { ClientFactory } from '../proof/clients';
import { agentFor } from '../tls';

/** An organization in the emulator. */
export interface EmulatedOrganization {
  /** such as `o-a1b2c3d4e5` */
  readonly id: string;
  /** such as `r-ab12` */
  readonly root: string;
  /** in the order in which they were asked for */
  readonly accounts: readonly EmulatedMember[];
}

/** An account of an organization. */
export interface EmulatedMember {
  readonly name: string;
  readonly id: string;
  /** of the role that AWS creates in an account of an organization, taken from the management account */
  readonly credentials: AwsCredentials;
}

/**
 * Creates an organization, and accounts in it.
 *
 * @param management the account that owns it
 */
export async function createOrganization(
  { tlsEndpoint, certificateFile }: Emulator,
  factory: ClientFactory,
  { management, region, names }: { management: string; region: string; names: readonly string[] },
): Promise<EmulatedOrganization> {
  const root = emulatedRoot(management);
  const client = new OrganizationsClient({
    region,
    credentials: root,
    endpoint: tlsEndpoint,
    requestHandler: { httpsAgent: agentFor(certificateFile) },
  });
  try {
    const { Organization } = await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const { Roots: [organizationRoot] = [] } = await client.send(new ListRootsCommand({}));
    const accounts: EmulatedMember[] = [];
    for (const name of names) {
      const id = await createAccount(client, name);
      accounts.push({ name, id, credentials: await takeOver(factory, root, id) });
    }
    return { id: Organization?.Id ?? '', root: organizationRoot?.Id ?? '', accounts };
  } finally {
    client.destroy();
  }
}

async function createAccount(client: OrganizationsClient, name: string): Promise<string> {
  const { CreateAccountStatus } = await client.send(
    new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` }),
  );
  const { AccountId } = CreateAccountStatus ?? {};
  if (AccountId === undefined) throw new Error(`the emulator created no account ${name}`);
  return AccountId;
}

async function takeOver(factory: ClientFactory, root: AwsCredentials, id: string): Promise<AwsCredentials> {
  const { Credentials } = await factory
    .connect(root)
    .sts()
    .send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`,
        RoleSessionName: 'sandbox',
      }),
    );
  return credentials(Credentials);
}
