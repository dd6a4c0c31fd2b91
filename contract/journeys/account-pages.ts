import { about, call, refused, type Journey, type Places } from './journey';

const money = about('Billing');
const account = about('Account and support');
const ADMIN = 'admin';
const BOTH = ['admin', 'engineer'] as const;
const NUMBERS =
  'Ask an engineer or an admin for the numbers. For all analysts: the capability `billing-read` in `baseline.config.ts`.';

/**
 * The pages of the account: money, contacts, quotas, support.
 * Sources: AWS Billing User Guide, "Migrating access control for AWS Billing"; AWS Account Management Reference Guide,
 * "Update alternate contacts"; AWS Support User Guide, "Manage access to AWS Support Center".
 */
export const accountPages = (places: Places): Journey[] => [
  ...bills(places),
  ...plans(places),
  ...contacts(places),
  ...help(places),
];

const bills = ({ global }: Places): Journey[] => {
  const view = global('billing', 'billingview/primary');
  const budget = global('budgets', 'budget/baseline_monthly_cost');
  return [
    money('cost-explorer', BOTH, 'See in Cost Explorer what this month costs', [
      ...call(['ce:GetCostAndUsage', 'ce:GetCostForecast', 'ce:GetDimensionValues', 'ce:GetTags'], view),
      ...call(['ce:GetPreferences', 'ce:DescribeReport']),
    ]),
    money('costs-with-cli', BOTH, 'See with the CLI what this month costs', [
      ...call(['ce:GetCostAndUsage', 'ce:GetCostForecast']),
    ]),
    money('bills', BOTH, 'See the bills, and download an invoice', [
      ...call(['billing:GetBillingData', 'billing:GetBillingDetails'], view),
      ...call([
        'invoicing:ListInvoiceSummaries',
        'invoicing:GetInvoicePDF',
        'consolidatedbilling:GetAccountBillingRole',
      ]),
    ]),
    money('budgets', BOTH, 'See the budget', call('budgets:ViewBudget', budget)),
    money('free-tier', BOTH, 'See what is left of the free tier', call('freetier:GetFreeTierUsage')),
    money('payment-methods', BOTH, 'See how bills are paid', [
      ...call(['payments:ListPaymentInstruments', 'payments:ListPaymentPreferences']),
    ]),
    money(
      'own-budget',
      ADMIN,
      'Create a budget for a team',
      call('budgets:ModifyBudget', global('budgets', 'budget/team')),
    ),
    money('pay-otherwise', ADMIN, 'Change how bills are paid', call('payments:UpdatePaymentPreferences')),
    money(
      'pay-otherwise-as-member',
      'engineer',
      'Change how bills are paid',
      refused('payments:UpdatePaymentPreferences'),
      { by: 'nothing allows it', instead: 'Billing pages are read-only for you: ask an admin.' },
    ),
    money('costs-as-analyst', 'analyst', 'See what my work costs', refused('ce:GetCostAndUsage', view), {
      by: 'nothing allows it',
      instead: NUMBERS,
    }),
    money(
      'costs-with-cli-as-analyst',
      'analyst',
      'See with the CLI what my work costs',
      refused('ce:GetCostAndUsage'),
      { by: 'nothing allows it', instead: NUMBERS },
    ),
    money('baseline-budget', ADMIN, "Raise the baseline's budget", refused('budgets:ModifyBudget', budget), {
      by: 'G3',
      instead:
        'Change `billing.monthlyBudget` in `baseline.config.ts`, and deploy it with the deploy role: docs/working-here.md.',
    }),
  ];
};

const plans = ({ global }: Places): Journey[] => [
  money('savings-plans', ADMIN, 'Compare savings plans, and buy one', [
    ...call('savingsplans:DescribeSavingsPlans', global('savingsplans', 'savingsplan/1')),
    ...call([
      'savingsplans:DescribeSavingsPlansOfferings',
      'savingsplans:CreateSavingsPlan',
      'ce:GetSavingsPlansPurchaseRecommendation',
    ]),
  ]),
  money('save-costs', ADMIN, 'See how to save costs', [
    ...call(
      ['cost-optimization-hub:ListRecommendations', 'cost-optimization-hub:ListEnrollmentStatuses'],
      undefined,
      {
        region: 'us-east-1',
      },
    ),
  ]),
  money('carbon', ADMIN, 'See the carbon footprint', call('sustainability:GetCarbonFootprintSummary')),
  money('marketplace', ADMIN, 'See subscriptions of AWS Marketplace', [
    ...call('aws-marketplace:ViewSubscriptions', undefined, { region: 'us-east-1' }),
  ]),
];

const contacts = ({ global, homeRegion }: Places): Journey[] => {
  const resource = global('account', 'account');
  const contact = (type: string) => ({ context: { 'account:AlternateContactTypes': [type] } });
  return [
    account('account-page', BOTH, 'Open the page of the account', [
      ...call(
        ['account:GetAccountInformation', 'account:GetContactInformation', 'account:ListRegions'],
        resource,
      ),
    ]),
    account('billing-contact', ADMIN, 'Set the billing and the operations contact', [
      ...call('account:PutAlternateContact', resource, contact('BILLING')),
      ...call('account:PutAlternateContact', resource, contact('OPERATIONS')),
    ]),
    account(
      'security-contact',
      ADMIN,
      'Set the security contact',
      refused('account:PutAlternateContact', resource, contact('SECURITY')),
      {
        by: 'G3',
        instead:
          'Set `settings.securityContact` in `baseline.config.ts`, and deploy it with the deploy role: docs/working-here.md.',
      },
    ),
    account('enable-region', ADMIN, 'Enable a region that is off', [
      ...call('account:EnableRegion', resource, { context: { 'account:TargetRegion': 'ap-southeast-4' } }),
    ]),
    account(
      'disable-region',
      ADMIN,
      'Disable the region that we work in',
      refused('account:DisableRegion', resource, { context: { 'account:TargetRegion': homeRegion } }),
      {
        by: 'G3',
        instead:
          'The baseline governs it. Take the region out of `baseline.config.ts` first, and deploy: docs/lifecycle.md.',
      },
    ),
  ];
};

const help = ({ at, homeRegion }: Places): Journey[] => [
  account('support-case', ADMIN, 'Open a case with AWS Support', [
    ...call(['support:CreateCase', 'support:DescribeCases', 'support:DescribeServices']),
    ...call('support-console:GetAccountState', undefined, { region: 'us-east-1' }),
  ]),
  account(
    'support-case-as-member',
    ['engineer', 'analyst'],
    'Open a case with AWS Support',
    refused('support:CreateCase'),
    {
      by: 'nothing allows it',
      instead:
        'An admin opens the case, in the console or with the profile `support` (docs/working-here.md), and adds your address to it.',
    },
  ),
  account(
    'health',
    ADMIN,
    'See whether AWS has trouble',
    call(['health:DescribeEvents', 'trustedadvisor:DescribeChecks']),
  ),
  account('artifact', ADMIN, 'Download a report of an audit of AWS', call('artifact:ListReports')),
  account('quotas', ADMIN, 'Ask for a higher quota, at home', [
    ...call(['servicequotas:ListServiceQuotas', 'servicequotas:GetServiceQuota']),
    ...call('servicequotas:RequestServiceQuotaIncrease', at('servicequotas', 'ec2/L-1216C47A')),
  ]),
  account('global-quotas', ADMIN, 'Ask for a higher quota of CloudFront or IAM', [
    ...call('servicequotas:ListServiceQuotas', undefined, { region: 'us-east-1' }),
    ...call('servicequotas:RequestServiceQuotaIncrease', undefined, { region: 'us-east-1' }),
  ]),
  account('console-home', ADMIN, "Open the console's home page, with notifications", [
    ...call(['uxc:GetAccountColor', 'notifications:ListNotificationHubs'], undefined, {
      region: 'us-east-1',
    }),
    ...call('ec2:DescribeRegions', undefined, { region: homeRegion }),
  ]),
  account(
    'another-region',
    'everyone',
    'See instances in a region where nobody works',
    refused('ec2:DescribeInstances', undefined, {
      region: homeRegion === 'eu-west-1' ? 'eu-central-1' : 'eu-west-1',
    }),
    {
      by: 'G1',
      instead: `Work is in ${homeRegion}: choose it in the console, or write \`--region ${homeRegion}\`. Another region to work in is \`workRegions\` in \`baseline.config.ts\`.`,
    },
  ),
];
