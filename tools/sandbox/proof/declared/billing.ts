import { STACKS } from '../../../../lib/names';
import type { Declared } from '../../../assembly/declared';
import type { CheckResult } from '../../types';
import type { Clients } from '../clients';
import { checkAlarms, checkTopics } from './topics';

/**
 * Compares alarms, topic and key of spending with the templates, and with what lets an alert arrive.
 *
 * @param api of the region of the billing stack
 */
export async function checkBilling(
  api: Clients,
  declared: readonly Declared[],
  accountId: string,
): Promise<CheckResult[]> {
  const telling = {
    section: 'Declared: billing',
    api,
    declared: declared.filter(({ stack }) => stack === STACKS.billing),
    accountId,
    publishers: ['budgets', 'cloudwatch', 'costalerts'],
  };
  return [...(await checkAlarms(telling)), ...(await checkTopics(telling))];
}
