import { type CapabilityContract } from './capability';
import { arnsIn, may, mayNot } from './requirement';

export const billingContracts = {
  'billing-read': {
    text: 'read billing, usage and account pages, and change nothing there',
    allowed: ({ group }, environment) => {
      const { inAccount } = arnsIn(environment);
      return [
        ...may(group, [
          'billing:GetBillingPreferences',
          'ce:GetReservationUtilization',
          'freetier:GetFreeTierUsage',
          'payments:ListPaymentPreferences',
          'tax:ListTaxRegistrations',
          'cur:DescribeReportDefinitions',
          'pricing:GetProducts',
          'purchase-orders:ListPurchaseOrders',
          'invoicing:GetInvoicePDF',
          'consolidatedbilling:ListLinkedAccounts',
        ]),
        ...may(group, 'ce:GetCostAndUsage', inAccount('billing', '', 'billingview/primary')),
        ...may(group, 'budgets:ViewBudget', inAccount('budgets', '', 'budget/b')),
        ...may(group, 'bcm-data-exports:GetExport', inAccount('bcm-data-exports', 'us-east-1', 'export/e')),
        ...may(group, 'ce:GetAnomalyMonitors', inAccount('ce', '', 'anomalymonitor/m')),
        ...may(
          group,
          ['account:GetContactInformation', 'account:ListRegions'],
          inAccount('account', '', 'account'),
        ),
      ];
    },
    denied: ({ group }, environment) => {
      const { inAccount } = arnsIn(environment);
      return [
        ...mayNot(group, [
          'billing:UpdateBillingPreferences',
          'payments:MakePayment',
          'tax:PutTaxInheritance',
          'cur:PutClassicReportPreferences',
          'ce:UpdatePreferences',
          'freetier:UpgradeAccountPlan',
          'invoicing:CreateInvoiceUnit',
        ]),
        ...mayNot(
          group,
          'bcm-data-exports:UpdateExport',
          inAccount('bcm-data-exports', 'us-east-1', 'export/e'),
        ),
        ...mayNot(group, 'budgets:ModifyBudget', inAccount('budgets', '', 'budget/b')),
        ...mayNot(
          group,
          ['account:CloseAccount', 'account:EnableRegion', 'account:PutAlternateContact'],
          inAccount('account', '', 'account'),
        ),
      ];
    },
  },
} satisfies Record<string, CapabilityContract>;
