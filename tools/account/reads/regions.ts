import { AccountClient, paginateListRegions, type Region } from '@aws-sdk/client-account';
import { GLOBAL_REGION } from '../../../lib/names';
import type { Clients } from '../aws/clients';
import { allOf } from './answers';

/** Every region, and whether the account has it. */
export const enabledRegions = (clients: Clients): Promise<Region[]> => {
  const client = clients.in(AccountClient, GLOBAL_REGION);
  return allOf(paginateListRegions({ client, pageSize: 50 }, {}), ({ Regions }) => Regions);
};

/** Whether a region of this status is open to the account. */
export const isEnabled = (status: string | undefined): boolean => /^ENABLED/.test(status ?? '');
