import type { Persona } from '../../../../../lib/names';
import type { Context } from '../../../../../tools/account/doctor/context';
import type { Answers } from '../fake-account';
import { settingOf } from './declared';
import { detailsOf, healthyIam, reportOf, ROOT_ROW } from './people';

/** IAM, and its simulator. */
export const iamAnswers = (context: Context): Answers => ({
  'iam:GetAccountSummary': () => ({ SummaryMap: { AccountMFAEnabled: 1, AccountPasswordPresent: 1 } }),
  'iam:GenerateCredentialReport': () => ({ State: 'COMPLETE' }),
  'iam:GetCredentialReport': () => reportOf([ROOT_ROW, ...['ada', 'eli', 'ana'].map((user) => ({ user }))]),
  'iam:GetAccountAuthorizationDetails': () => detailsOf(healthyIam(context)),
  'iam:SimulatePrincipalPolicy': (input) => simulation(context, input),
  'iam:ListOpenIDConnectProviders': () => ({}),
  'iam:GetAccountPasswordPolicy': () => ({ PasswordPolicy: settingOf(context, 'PasswordPolicy') }),
});

const PERSONA_OF: Record<string, Persona> = { ada: 'admin', eli: 'engineer', ana: 'analyst' };

/** AWS's simulator, as the templates would have it answer. */
async function simulation(
  context: Context,
  input: { PolicySourceArn: string; ActionNames: string[]; ResourceArns: [string]; ContextEntries: Entry[] },
) {
  const account = context.account();
  const [resource] = input.ResourceArns;
  const name = input.PolicySourceArn.split('/').at(-1) ?? '';
  const region = input.ContextEntries.find((entry) => entry.ContextKeyName === 'aws:RequestedRegion');
  const results = input.ActionNames.map(async (action) => {
    const [, set] = /^AWSReservedSSO_(.+)_\w+$/.exec(name) ?? [];
    const as = PERSONA_OF[name] ?? set ?? name;
    const { allowed } = await account.decide({
      principal: as,
      action,
      resource,
      region: region?.ContextKeyValues[0],
    });
    return { EvalActionName: action, EvalDecision: allowed ? 'allowed' : 'implicitDeny' };
  });
  return { EvaluationResults: await Promise.all(results) };
}

interface Entry {
  ContextKeyName: string;
  ContextKeyValues: [string];
}
