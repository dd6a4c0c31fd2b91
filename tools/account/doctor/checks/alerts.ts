import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { text, type Declared } from '../../../assembly/declared';
import { equivalentJson } from '../../../assembly/json';
import { budgetOf } from '../../reads/budgets';
import type { Context } from '../context';
import { declaredCheck, type Problems } from '../each';
import type { Check } from '../model';
import type { Words } from '../outcome';
import { ANOMALY_CHECKS } from './anomalies';
import { EVENT_CHECKS } from './events';
import { TOPIC_CHECKS } from './topics';

const REVERT = 'npx cdk deploy --all --revert-drift';

const alarmCheck = (
  id: string,
  title: string,
  words: Omit<Words, 'noun'>,
  problems: (found: MetricAlarm | undefined, declared: Declared['properties'], context: Context) => Problems,
): Check =>
  declaredCheck({
    id,
    section: 'alerts',
    title,
    needs: ['cloudwatch:DescribeAlarms'],
    type: 'AWS::CloudWatch::Alarm',
    nameOf: (alarm) => `${text(alarm, 'AlarmName')} in ${alarm.region}`,
    async problems(alarm, context) {
      const all = await context.alarms(alarm.region);
      const found = all.find(({ AlarmName }) => AlarmName === alarm.properties.AlarmName);
      return problems(found, alarm.properties, context);
    },
    noun: 'alarm',
    ...words,
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
  'Each alarm monitors what is declared, and notifies whom it should',
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

/** An alarm that is not there is the business of its settings. */
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
  'No alarm is in the state ALARM',
  {
    severity: 'warn',
    expected: 'OK',
    remediation: 'Console: CloudWatch → Alarms; docs/runbook.md has what to do about it',
  },
  ({ StateValue, StateReason = 'for no given reason' } = ABSENT) =>
    StateValue === 'ALARM' ? `ALARM: ${StateReason}` : undefined,
);

const BUDGET = z.looseObject({
  BudgetName: z.string(),
  BudgetLimit: z.looseObject({ Amount: z.number() }),
});

/** What a template declares of a budget. */
export const declaredBudget = ({ properties }: Declared) => BUDGET.parse(properties.Budget);

const budget = declaredCheck({
  id: 'budget',
  section: 'alerts',
  title: 'The monthly budget is as declared',
  needs: ['budgets:ViewBudget'],
  type: 'AWS::Budgets::Budget',
  nameOf: (declared) => declaredBudget(declared).BudgetName,
  async problems(declared, { clients, accountId }) {
    const { BudgetName, BudgetLimit } = declaredBudget(declared);
    const found = await budgetOf(clients, accountId, BudgetName);
    if (found === undefined) return 'not there';
    return found.amount === BudgetLimit.Amount
      ? undefined
      : `${found.amount} USD, not ${BudgetLimit.Amount} USD`;
  },
  noun: 'budget',
  expected: 'as declared',
  remediation: REVERT,
});

/** Whether alerts are set, and reach somebody. */
export const ALERT_CHECKS: readonly Check[] = [
  settings,
  data,
  quiet,
  ...TOPIC_CHECKS,
  ...EVENT_CHECKS,
  budget,
  ...ANOMALY_CHECKS,
];
