import { contract, type TestCase } from '../../contract/requests';
import { VOCABULARY } from '../../contract/vocabulary';
import { POLICIES } from '../../lib/names';
import { userNameOf } from '../../tools/access/principals';
import { accountOf } from '../support/account';
import { environmentOf, type Variant } from '../support/variants';

/**
 * What members who carry the boundary are refused, though their group has it: the boundary, written for what applications
 * call, has no room for it. Each line is work that such people cannot do; the list only becomes shorter.
 */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'pages of the console': [
    'artifact:ListReports',
    'bcm-dashboards:ListDashboards',
    'bcm-pricing-calculator:ListWorkloadEstimates',
    'bcm-recommended-actions:ListRecommendedActions',
    'consolidatedbilling:ListLinkedAccounts',
    'freetier:GetFreeTierUsage',
    'invoicing:GetInvoicePDF',
    'notifications-contacts:ListEmailContacts',
    'notifications:ListNotificationHubs',
    'payments:ListPaymentPreferences',
    'purchase-orders:ListPurchaseOrders',
    'support-console:GetAccountState',
    'supportplans:GetSupportPlan',
    'sustainability:GetEstimatedCarbonEmissions',
    'tax:ListTaxRegistrations',
    'uxc:GetAccountColor',
  ],
  'reading in us-east-1': [
    'cloudformation:DescribeStacks',
    'cloudformation:GetTemplate',
    'cloudformation:ListStackResources',
    'cloudtrail:DescribeTrails',
    'cloudtrail:GetTrailStatus',
    'cloudtrail:LookupEvents',
    'cloudwatch:DescribeAlarmsForMetric',
    'cloudwatch:GetMetricStatistics',
    'cloudwatch:ListMetrics',
    'sns:GetTopicAttributes',
    'sns:ListTopics',
  ],
  'settings of the account, and incidents': [
    'access-analyzer:UpdateFindings',
    'account:DeleteAlternateContact',
    'account:DisableRegion',
    'account:PutAlternateContact',
    'iam:AttachUserPolicy',
    'iam:SimulatePrincipalPolicy',
  ],
};
const refusedActions = Object.values(REFUSED).flat();

/** A persona's request as of a member whom an admin added: with the boundary. */
function ofMember(variant: Variant, testCase: TestCase): TestCase[] {
  const { account, groups } = accountOf(variant).model;
  return groups
    .filter(({ name }) => name === testCase.principal)
    .map(({ name, policies }) => {
      const arn = `arn:aws:iam::${account}:user/${testCase.user ?? userNameOf(VOCABULARY, name)}`;
      return { ...testCase, principal: { arn, policies, boundary: POLICIES.boundary } };
    });
}

/** The requests that the contract allows to personas, decided for members who carry the boundary. */
async function decidedFor(variant: Variant) {
  const allowed = contract(environmentOf(variant))
    .flatMap(({ cases }) => cases)
    .filter(({ expected }) => expected === 'allowed')
    .flatMap((testCase) => ofMember(variant, testCase));
  return Promise.all(allowed.map((testCase) => accountOf(variant).decide(testCase)));
}

it('a member whom an admin added, with the boundary, may what the group may, but for what is listed', async () => {
  const decisions = await decidedFor('default');
  const refused = decisions.filter(({ allowed }) => !allowed);
  expect(decisions.length).toBeGreaterThan(300);
  expect(
    refused
      .filter(({ action }) => !refusedActions.includes(action))
      .map(
        ({ principal, action, resource, sids }) => `${principal.label} ${action} ${resource}: ${sids.join()}`,
      ),
  ).toEqual([]);
  expect(refusedActions.filter((action) => !refused.some((decision) => decision.action === action))).toEqual(
    [],
  );
});

it.each(['baseline_deploy', 'baseline_support'])('an admin with the boundary assumes %s', async (role) => {
  const decisions = await decidedFor('default');
  const assumed = decisions.filter(
    ({ action, resource }) => action === 'sts:AssumeRole' && resource.endsWith(role),
  );
  expect(assumed.map(({ allowed }) => allowed)).not.toEqual([]);
  expect(assumed.filter(({ allowed }) => !allowed)).toEqual([]);
});
