import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { GLOBAL_REGION, STACKS } from '../../../../lib/names';
import { contactOf } from '../../reads/contacts';
import { eachCheck } from '../each';
import type { Check } from '../model';
import { fail, pass, unknown, warn } from '../outcome';

const SECURITY_CREDENTIALS = 'Sign in as root: account menu → Security credentials';

/** Source: IAM User Guide, "Centrally manage root access for member accounts": root may have no password at all. */
const mfa: Check = {
  id: 'root-mfa',
  section: 'root',
  title: 'Root has multi-factor authentication',
  needs: ['iam:GetAccountSummary'],
  async run({ iam }) {
    const { AccountMFAEnabled, AccountPasswordPresent } = await iam.summary();
    if (AccountMFAEnabled === 1) return pass('an MFA device');
    if (AccountPasswordPresent === 0) return pass('no password, so nobody can sign in');
    return fail({
      found: 'no MFA device',
      expected: 'an MFA device',
      remediation: `${SECURITY_CREDENTIALS} → Assign MFA device`,
    });
  },
};

const accessKeys: Check = {
  id: 'root-access-keys',
  section: 'root',
  title: 'Root has no access keys and no signing certificates',
  needs: ['iam:GetAccountSummary'],
  async run({ iam }) {
    const { AccountAccessKeysPresent = 0, AccountSigningCertificatesPresent = 0 } = await iam.summary();
    if (AccountAccessKeysPresent + AccountSigningCertificatesPresent === 0) return pass('none');
    const found = AccountAccessKeysPresent > 0 ? 'access keys' : 'signing certificates';
    return fail({ found, expected: 'none', remediation: `${SECURITY_CREDENTIALS} → delete them` });
  },
};

/** Root is for what nobody else can do: days without it. */
const QUIET_DAYS = 30;

const notUsed: Check = {
  id: 'root-not-used',
  section: 'root',
  title: `Root was not used in the last ${QUIET_DAYS} days`,
  needs: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
  async run(context) {
    const root = await context.iam.root();
    if (root === undefined) return unknown('the credential report does not name root');
    const uses = [root.passwordLastUsed, ...root.keys.map(({ lastUsed }) => lastUsed)];
    const days = uses.flatMap((use) => (use === undefined ? [] : [context.daysSince(use)]));
    const last = Math.min(...days);
    if (last > QUIET_DAYS) return pass(days.length === 0 ? 'not used' : `last used ${last} days ago`);
    return warn({
      found: `used ${last} days ago`,
      expected: 'not used',
      remediation:
        'Look for ConsoleLogin of Root in the event history of CloudTrail, in us-east-1, and use an admin instead',
    });
  },
};

const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

const contacts = eachCheck({
  id: 'alternate-contacts',
  section: 'root',
  title: 'AWS knows whom to write to about billing, operations and security',
  needs: ['account:GetAlternateContact'],
  things: () => CONTACTS,
  nameOf: (type) => type.toLowerCase(),
  problems: async (type, { clients }) => ((await contactOf(clients, type)) ? undefined : 'none'),
  noun: 'contact',
  expected: 'one each',
  remediation: 'Console: account menu → Account → Alternate contacts, or aws account put-alternate-contact',
});

/** AWS publishes the metric a few times a day. Source: Amazon CloudWatch User Guide, "Create a billing alarm". */
const DAYS_TO_FIRST_DATA = 2;

/** The preference itself has no API: what it switches on has. */
const billingAlerts: Check = {
  id: 'billing-alerts',
  section: 'root',
  title: 'Estimated charges reach the billing alarms',
  needs: ['cloudwatch:ListMetrics', 'cloudformation:DescribeStacks'],
  async run(context) {
    const { Metrics = [] } = await context.clients
      .in(CloudWatchClient, GLOBAL_REGION)
      .send(new ListMetricsCommand({ Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' }));
    if (Metrics.length > 0) return pass('data in the last two weeks');
    const { CreationTime } = (await context.deployed.find(STACKS.billing, GLOBAL_REGION)) ?? {};
    const days = CreationTime === undefined ? 0 : context.daysSince(CreationTime);
    if (days < DAYS_TO_FIRST_DATA)
      return unknown('no data yet, as in the first days', 'Run it again in two days');
    return fail({
      found: 'no data',
      expected: 'the metric EstimatedCharges in us-east-1',
      remediation:
        'Console: Billing and Cost Management → Billing preferences → Alert preferences → CloudWatch billing alerts',
    });
  },
};

const iamBillingAccess: Check = {
  id: 'iam-billing-access',
  section: 'root',
  title: 'Root has opened the billing pages to IAM users and roles',
  needs: [],
  run: () =>
    Promise.resolve(
      unknown(
        'AWS has no API for it: whoever of the group admin opens Billing sees it, or does not',
        'Sign in as root: account menu → Account → IAM user and role access to Billing information → Activate',
      ),
    ),
};

/** What only root can set, and what hangs on root. */
export const ROOT_CHECKS: readonly Check[] = [
  mfa,
  accessKeys,
  notUsed,
  contacts,
  billingAlerts,
  iamBillingAccess,
];
