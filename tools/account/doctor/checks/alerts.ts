import { BudgetsClient, DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { GLOBAL_REGION } from '../../../../lib/names';
import { text } from '../../../assembly/declared';
import { equivalentJson } from '../../../assembly/json';
import type { Context } from '../context';
import type { Check } from '../model';
import { judgeEach, type Words } from '../outcome';
import { ifThere } from '../../reads/absent';
import { EVENT_CHECKS } from './events';
import { TOPIC_CHECKS } from './topics';

const ALARM = 'AWS::CloudWatch::Alarm';
const REVERT = 'npx cdk deploy --all --revert-drift';

const alarmCheck = (
  id: string,
  title: string,
  words: Omit<Words, 'noun'>,
  judge: (
    found: MetricAlarm | undefined,
    declared: Readonly<Record<string, unknown>>,
    context: Context,
  ) => string | undefined,
): Check => ({
  id,
  section: 'alerts',
  title,
  needs: ['cloudwatch:DescribeAlarms'],
  applies: (context) => context.ofType(ALARM).length > 0,
  run: (context) =>
    judgeEach(
      context.ofType(ALARM),
      (alarm) => `${text(alarm, 'AlarmName')} in ${alarm.region}`,
      async (alarm) => {
        const all = await context.alarms(alarm.region);
        const found = all.find(({ AlarmName }) => AlarmName === alarm.properties.AlarmName);
        return judge(found, alarm.properties, context);
      },
      { noun: 'alarm', ...words },
    ),
});

const COMPARED = [
  'ComparisonOperator',
  'EvaluationPeriods',
  'MetricName',
  'Namespace',
  'Period',
  'Statistic',
  'Threshold',
  'TreatMissingData',
] as const;

const settings = alarmCheck(
  'alarm-settings',
  'Each alarm watches what is declared, and tells whom it should',
  { expected: 'as declared', remediation: REVERT },
  (found, declared) => {
    if (found === undefined) return 'not there';
    if (found.ActionsEnabled === false) return 'its actions are switched off';
    if (equivalentJson(found.AlarmActions ?? []) !== equivalentJson(declared.AlarmActions ?? []))
      return 'other actions';
    const other = COMPARED.filter((name) => declared[name] !== undefined && found[name] !== declared[name]);
    return other.length > 0 ? `another ${other.join(', ')}` : undefined;
  },
);

/** Of an alarm that is not there, its settings tell. */
const ABSENT: MetricAlarm = {};

/** As long as a metric may be silent, in days. */
const SILENT_DAYS = 2;

const data = alarmCheck(
  'alarm-data',
  'Each alarm has data to judge',
  {
    expected: `data in the last ${SILENT_DAYS} days`,
    remediation: 'See billing-alerts; for others: does the metric exist?',
  },
  ({ StateValue, StateUpdatedTimestamp } = ABSENT, _, context) => {
    if (StateValue !== 'INSUFFICIENT_DATA') return undefined;
    const days = StateUpdatedTimestamp === undefined ? 0 : context.daysSince(StateUpdatedTimestamp);
    return days >= SILENT_DAYS ? `INSUFFICIENT_DATA for ${days} days` : undefined;
  },
);

const quiet = alarmCheck(
  'alarm-quiet',
  'No alarm rings',
  { severity: 'warn', expected: 'OK', remediation: 'Console: CloudWatch → Alarms; see to what it tells' },
  ({ StateValue, StateReason } = ABSENT) =>
    StateValue === 'ALARM' ? `rings: ${StateReason ?? 'for no given reason'}` : undefined,
);

const BUDGET = 'AWS::Budgets::Budget';

const budget: Check = {
  id: 'budget',
  section: 'alerts',
  title: 'The monthly budget is as declared',
  needs: ['budgets:ViewBudget'],
  applies: (context) => context.ofType(BUDGET).length > 0,
  run: (context) =>
    judgeEach(
      context.ofType(BUDGET).map(({ properties }) => properties.Budget as DeclaredBudget),
      ({ BudgetName }) => BudgetName,
      async ({ BudgetName, BudgetLimit }) => {
        const client = context.clients.in(BudgetsClient, GLOBAL_REGION);
        const command = new DescribeBudgetCommand({ AccountId: context.accountId, BudgetName });
        const found = await ifThere(client.send(command));
        if (found?.Budget === undefined) return 'not there';
        const amount = Number(found.Budget.BudgetLimit?.Amount);
        return amount === BudgetLimit.Amount ? undefined : `${amount} USD, not ${BudgetLimit.Amount} USD`;
      },
      { noun: 'budget', expected: 'as declared', remediation: REVERT },
    ),
};

interface DeclaredBudget {
  readonly BudgetName: string;
  readonly BudgetLimit: { readonly Amount: number };
}

/** Whether alerts are set, and reach somebody. */
export const ALERT_CHECKS: readonly Check[] = [
  settings,
  data,
  quiet,
  ...TOPIC_CHECKS,
  ...EVENT_CHECKS,
  budget,
];
