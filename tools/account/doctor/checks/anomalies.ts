import { z } from 'zod';
import type { Declared } from '../../../assembly/declared';
import { equivalentJson } from '../../../assembly/json';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';
import { pass, warn } from '../outcome';

/** The resource whose setting is the input of the calls that create the alerts, as JSON. */
const ALERTS = 'Custom::AnomalyAlerts';

const SETTINGS = z.object({ AnomalyAlerts: z.string() });
const WANTED = z.object({
  /** absent where the function takes the one that it finds, or creates it */
  MonitorArn: z.string().optional(),
  AnomalySubscription: z.looseObject({ SubscriptionName: z.string() }),
});

const wantedOf = ({ properties }: Declared) =>
  WANTED.parse(JSON.parse(SETTINGS.parse(properties.Settings).AnomalyAlerts));

const APPLY = "npx cdk deploy 'Baseline-Settings*' --exclusively -c again=<any new text>";
const OPEN = 'Console, as root: Billing and Cost Management → Cost Explorer';

/** Whether anomalies can be detected: AWS opens its API together with the page, and nobody can by a call. */
const costExplorer = (remediation: string): Check => ({
  id: 'cost-explorer',
  section: 'account',
  title: 'Cost Explorer has been opened, without which nobody is notified of cost anomalies',
  needs: ['ce:GetAnomalySubscriptions'],
  applies: (context) => context.ofType(ALERTS).length > 0,
  async run(context) {
    if ((await context.anomalySubscriptions()) !== undefined) return pass('opened');
    return warn({ found: 'never opened in this account', expected: 'opened once', remediation });
  },
});

/** Before a deployment: it goes through, and leaves the alerts out. */
export const COST_EXPLORER_PREFLIGHT = costExplorer(
  `${OPEN}. A deployment goes through without, but for the alerts of cost anomalies; afterwards: ${APPLY}`,
);

const alerts = eachCheck<Declared>({
  id: 'anomaly-alerts',
  section: 'alerts',
  title: 'Cost anomalies are reported as declared',
  needs: ['ce:GetAnomalySubscriptions'],
  applies: (context) => context.ofType(ALERTS).length > 0,
  things: (context) => context.ofType(ALERTS),
  nameOf: (declared) => wantedOf(declared).AnomalySubscription.SubscriptionName,
  async problems(declared, context: Context) {
    const { MonitorArn, AnomalySubscription: wanted } = wantedOf(declared);
    const all = await context.anomalySubscriptions();
    if (all === undefined) return `nobody has opened Cost Explorer (${OPEN})`;
    const found = all.find(({ SubscriptionName }) => SubscriptionName === wanted.SubscriptionName);
    if (found === undefined) return 'not there';
    const { MonitorArnList = [], Subscribers = [] } = found;
    const values = new Map<string, unknown>(
      Object.entries({ ...found, Subscribers: Subscribers.map(({ Type, Address }) => ({ Type, Address })) }),
    );
    const other = Object.entries(wanted)
      .filter(([key, value]) => equivalentJson(values.get(key)) !== equivalentJson(value))
      .map(([key]) => `another ${key}`);
    const isMonitored =
      MonitorArn === undefined ? MonitorArnList.length > 0 : MonitorArnList.includes(MonitorArn);
    return [...other, ...(isMonitored ? [] : ['another monitor, or none'])];
  },
  noun: 'subscription',
  expected: 'as declared',
  remediation: APPLY,
});

/** Whether cost anomalies are reported to somebody. */
export const ANOMALY_CHECKS: readonly Check[] = [alerts];
