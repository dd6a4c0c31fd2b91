import {
  CostExplorerClient,
  paginateGetAnomalySubscriptions,
  type AnomalySubscription,
} from '@aws-sdk/client-cost-explorer';
import { GLOBAL_REGION } from '../../../lib/names';
import type { Clients } from '../aws/clients';
import { errorText } from '../aws/errors';
import { allOf } from './answers';

/**
 * Who is notified of cost anomalies of an account.
 *
 * @returns undefined where nobody has opened Cost Explorer yet, without which there is no anomaly detection
 */
export async function anomalySubscriptions(clients: Clients): Promise<AnomalySubscription[] | undefined> {
  const client = clients.in(CostExplorerClient, GLOBAL_REGION);
  try {
    return await allOf(paginateGetAnomalySubscriptions({ client }, {}), (page) => page.AnomalySubscriptions);
  } catch (error) {
    // AWS says so as an AccessDeniedException, like that of a permission that is missing.
    if (/not enabled for cost explorer/i.test(errorText(error))) return undefined;
    throw error;
  }
}
