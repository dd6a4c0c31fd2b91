import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  type KeyMetadata,
} from '@aws-sdk/client-kms';
import type { Clients } from '../aws/clients';
import { ifThere } from './answers';
import { parsePolicy, type AccountPolicy } from './policies';

/**
 * A key, if it is there.
 *
 * @param KeyId its ID, ARN or alias
 */
export async function keyOf(
  clients: Clients,
  region: string,
  KeyId: string,
): Promise<KeyMetadata | undefined> {
  return (await ifThere(clients.in(KMSClient, region).send(new DescribeKeyCommand({ KeyId }))))?.KeyMetadata;
}

/** Whether a key that is there rotates. */
export async function rotates(clients: Clients, region: string, KeyId?: string): Promise<boolean> {
  const found = await clients.in(KMSClient, region).send(new GetKeyRotationStatusCommand({ KeyId }));
  return found.KeyRotationEnabled === true;
}

/** The policy of a key that is there. */
export async function keyPolicyOf(
  clients: Clients,
  region: string,
  KeyId?: string,
): Promise<AccountPolicy | null> {
  const command = new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' });
  return parsePolicy((await clients.in(KMSClient, region).send(command)).Policy);
}
