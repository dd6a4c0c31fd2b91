import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { accountArn, allow } from '../../iam/statements';
import type { Capability } from './capability';

/** Reads that AWS authorizes on a resource of the account. */
const readBillingResources = (): PolicyStatement =>
  allow('ReadBillingResources', {
    why: 'Read-only, and only what belongs to this account.',
    actions: [
      'account:Get*',
      'account:List*',
      'bcm-data-exports:Get*',
      'bcm-data-exports:List*',
      'billing:Get*',
      'billing:List*',
      'budgets:Describe*',
      'budgets:List*',
      'budgets:ViewBudget',
      'ce:Describe*',
      'ce:Get*',
      'ce:List*',
      'cur:List*',
      'invoicing:Get*',
      'invoicing:List*',
      'payments:Get*',
      'payments:List*',
      'purchase-orders:Get*',
      'purchase-orders:List*',
    ],
    resources: [
      accountArn('account', '', 'account'),
      accountArn('bcm-data-exports', '*', '*'),
      accountArn('billing', '', 'billingview/*'),
      accountArn('budgets', '', 'budget/*'),
      accountArn('ce', '*', '*'),
      accountArn('cur', '*', 'definition/*'),
      accountArn('invoicing', '', '*'),
      accountArn('payments', '', '*'),
      accountArn('purchase-orders', '', 'purchase-order/*'),
    ],
  });

/** Reads that name no resource. Of services where each read does, the wildcard stands; else the names. */
const readBillingPages = (): PolicyStatement =>
  allow('ReadBillingPages', {
    why: 'AWS authorizes these reads without a resource.',
    actions: [
      'bcm-data-exports:ListExports',
      'bcm-data-exports:ListTables',
      'billing:GetBillingNotifications',
      'billing:GetBillingPreferences',
      'billing:GetContractInformation',
      'billing:GetCredit*',
      'billing:GetIAMAccessPreference',
      'billing:GetSellerOfRecord',
      'billing:ListBillingViewSegments',
      'billing:ListBillingViews',
      'budgets:DescribeBudgetActionsForAccount',
      'ce:DescribeNotificationSubscription',
      'ce:DescribeReport',
      'ce:GetApproximateUsageRecords',
      'ce:GetCommitmentPurchaseAnalysis',
      'ce:GetConsoleActionSetEnforced',
      'ce:GetPreferences',
      'ce:GetReservation*',
      'ce:GetRightsizingRecommendation',
      'ce:GetSavings*',
      'ce:ListC*',
      'ce:ListSavings*',
      'consolidatedbilling:Get*',
      'consolidatedbilling:List*',
      'cur:DescribeReportDefinitions',
      'cur:Get*',
      'freetier:Get*',
      'freetier:List*',
      'invoicing:BatchGetInvoiceProfile',
      'invoicing:GetInvoiceCorrection',
      'invoicing:GetInvoiceEmailDeliveryPreferences',
      'invoicing:GetInvoicePDF',
      'invoicing:ListI*',
      'payments:GetFinancing*',
      'payments:GetPaymentStatus',
      'payments:ListF*',
      'payments:ListPayment*',
      'pricing:Describe*',
      'pricing:Get*',
      'pricing:List*',
      'purchase-orders:GetConsoleActionSetEnforced',
      'purchase-orders:ListPurchaseOrders',
      'tax:Get*',
      'tax:List*',
    ],
    resources: ['*'],
  });

/** What people read of money. */
export const billingCapabilities = {
  'billing-read': {
    purpose: 'Reads the pages of billing, usage and the account',
    statements: () => [readBillingResources(), readBillingPages()],
  },
} satisfies Record<string, Capability>;
