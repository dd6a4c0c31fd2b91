import { Stack } from 'aws-cdk-lib';
import { billingCapabilities } from '../../../../lib/access/capabilities/billing';
import { matchesPattern } from '../../../../tools/access/policy';
import { resolve } from '../../../support/policies';

const [statement] = billingCapabilities['billing-read']
  .statements()
  .filter(({ sid }) => sid === 'ReadBillingResources');
const patterns = resolve(new Stack().resolve(statement?.resources)) as string[];

/** Sources: Service Authorization Reference; and for the first, the denials that Cost Explorer answers with. */
it.each([
  'arn:aws:ce:us-east-1:111122223333:/GetCostAndUsage',
  'arn:aws:ce::111122223333:anomalymonitor/m',
  'arn:aws:cur:us-east-1:111122223333:definition/report',
  'arn:aws:bcm-data-exports:us-east-1:111122223333:export/e',
  'arn:aws:bcm-data-exports:us-east-1:111122223333:table/t',
  'arn:aws:billing::111122223333:billingview/primary',
])('lets engineers read %s', (arn) => {
  expect(patterns.some((pattern) => matchesPattern(pattern, arn))).toBe(true);
});

it.each([
  'arn:aws:ce:us-east-1:444455556666:/GetCostAndUsage',
  'arn:aws:cur:us-east-1:444455556666:definition/report',
  'arn:aws:bcm-data-exports:us-east-1:444455556666:export/e',
  'arn:aws:s3:::111122223333',
])('does not let engineers read %s, of another account or service', (arn) => {
  expect(patterns.some((pattern) => matchesPattern(pattern, arn))).toBe(false);
});
