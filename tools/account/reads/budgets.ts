import { BudgetsClient, DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { GLOBAL_REGION } from '../../../lib/names';
import type { Clients } from '../aws/clients';
import { ifThere } from './answers';

/** A budget that is there: its limit in its own unit, such as USD. */
export interface Budget {
  readonly amount: number;
}

/** A budget, if it is there. */
export async function budgetOf(
  clients: Clients,
  AccountId: string,
  BudgetName: string,
): Promise<Budget | undefined> {
  const command = new DescribeBudgetCommand({ AccountId, BudgetName });
  const found = await ifThere(clients.in(BudgetsClient, GLOBAL_REGION).send(command));
  return found && { amount: Number(found.Budget?.BudgetLimit?.Amount) };
}
