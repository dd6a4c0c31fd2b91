import {
  AccountClient,
  GetAlternateContactCommand,
  type AlternateContact,
  type AlternateContactType,
} from '@aws-sdk/client-account';
import { GLOBAL_REGION } from '../../../lib/names';
import type { Clients } from '../aws/clients';
import { ifThere } from './answers';

/** Whom AWS writes to beside root, if anybody. */
export async function contactOf(
  clients: Clients,
  type: AlternateContactType,
): Promise<AlternateContact | undefined> {
  const command = new GetAlternateContactCommand({ AlternateContactType: type });
  const found = await ifThere(clients.in(AccountClient, GLOBAL_REGION).send(command));
  return found && { ...found.AlternateContact };
}
