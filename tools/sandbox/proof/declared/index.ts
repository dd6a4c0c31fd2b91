import type { CheckResult, Sandbox } from '../../types';
import type { ClientFactory } from '../clients';
import { ofType, type Declared } from '../../../assembly/declared';
import { GLOBAL_REGION } from '../../../../lib/names';
import type { AlertEnvironment } from '../../../../contract/events/event';
import { checkAccess } from './access';
import { checkAlerts } from './alerts';
import { checkBilling } from './billing';
import { pretended } from '../../check';
import { checkStorage } from './storage';

/** Compares the account with the templates deployed into it: what is there, rather than what a deployment reported. */
export async function checkDeclared(
  { connect }: ClientFactory,
  sandbox: Sandbox,
  declared: readonly Declared[],
  place: AlertEnvironment,
): Promise<CheckResult[]> {
  const root = connect(sandbox.credentials);
  const global = connect(sandbox.credentials, GLOBAL_REGION);
  const results = await Promise.all([
    checkAccess(global.iam(), declared, sandbox.accountId),
    checkStorage(root.s3(), root.ecr(), declared),
    checkBilling(global, declared, sandbox.accountId),
    checkAlerts((region) => connect(sandbox.credentials, region), declared, place),
  ]);
  const unseen = sandbox.pretendedTypes.flatMap((type) => ofType(declared, type));
  return [...results.flat(), ...unseen.map((each) => pretended('Declared: the rest', each))];
}
