import type { Environment } from '../environment';
import { arnsIn, may, mayNot, type Requirement } from '../requests/requirement';

/** An organization, in the account that owns it. */
export interface OwnedOrganization {
  readonly id: string;
  readonly root: string;
  readonly audit: string;
}

/** What holds for the function that applies settings, in the account that owns an organization. */
export function managementContract(
  environment: Environment,
  { id, root, audit }: OwnedOrganization,
): Requirement[] {
  const { inAccount } = arnsIn(environment);
  const arn = (type: string, resource: string) => inAccount('organizations', '', `${type}/${id}/${resource}`);
  const places = [arn('account', '444455556666'), arn('ou', 'ou-abcd-11111111'), arn('root', root)];
  const forService = (service: string) => ({
    context: { 'organizations:ServicePrincipal': `${service}.amazonaws.com` },
  });
  const policy = arn('policy', 'service_control_policy/p-12345678');
  return [
    {
      id: 'org-settings',
      text: 'The settings function of the owning account moves accounts to their units, trusts services and hands administration to the audit account, and does nothing else',
      cases: [
        ...may('settings', 'organizations:MoveAccount', places),
        ...may('settings', 'organizations:ListParents', places[0]),
        ...may('settings', 'organizations:ListAccountsForParent', places[1]),
        ...mayNot('settings', 'organizations:MoveAccount', [
          ...places.slice(0, 2),
          inAccount('organizations', '', 'root/o-zzzzz99999/r-zzzz'),
        ]),
        ...may('settings', 'organizations:EnableAWSServiceAccess', undefined, forService('guardduty')),
        ...mayNot('settings', 'organizations:EnableAWSServiceAccess', undefined, forService('ram')),
        ...may(
          'settings',
          'organizations:RegisterDelegatedAdministrator',
          arn('account', audit),
          forService('config'),
        ),
        ...mayNot(
          'settings',
          'organizations:RegisterDelegatedAdministrator',
          arn('account', '444455556666'),
          forService('config'),
        ),
        ...may('settings', [
          'iam:EnableOrganizationsRootCredentialsManagement',
          'iam:EnableOrganizationsRootSessions',
        ]),
        ...mayNot('settings', ['iam:DisableOrganizationsRootSessions', 'organizations:CreateAccount']),
        ...mayNot(
          'settings',
          ['organizations:DetachPolicy', 'organizations:AttachPolicy'],
          [policy, arn('ou', 'ou-abcd-11111111')],
        ),
        ...mayNot(
          'settings',
          ['organizations:CloseAccount', 'organizations:RemoveAccountFromOrganization'],
          places[0],
        ),
        ...mayNot(
          'settings',
          'sts:AssumeRole',
          'arn:aws:iam::444455556666:role/OrganizationAccountAccessRole',
          {
            trust: 'account',
          },
        ),
      ],
    },
  ];
}
