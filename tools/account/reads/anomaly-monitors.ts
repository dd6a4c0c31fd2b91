import {
  CostExplorerClient,
  paginateGetAnomalyMonitors,
  type AnomalyMonitor,
} from '@aws-sdk/client-cost-explorer';
import { GLOBAL_REGION } from '../../../lib/names';
import type { Clients } from '../aws/clients';
import { messageOf } from '../aws/errors';
import { allOf } from './answers';

/**
 * The monitors of cost anomalies of an account.
 *
 * @returns undefined where nobody has opened Cost Explorer yet, without which there is none and none can be created
 */
export async function anomalyMonitors(clients: Clients): Promise<AnomalyMonitor[] | undefined> {
  const client = clients.in(CostExplorerClient, GLOBAL_REGION);
  try {
    return await allOf(paginateGetAnomalyMonitors({ client }, {}), (page) => page.AnomalyMonitors);
  } catch (error) {
    // AWS says so as an AccessDeniedException, like that of a permission that is missing.
    if (/not enabled for cost explorer/i.test(messageOf(error))) return undefined;
    throw error;
  }
}
