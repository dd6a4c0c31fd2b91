import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { inWorkRegions } from '../../iam/arns';
import { accountArn, allow } from '../../iam/statements';
import { atWork, workArn } from '../at-work';
import { readLogs, readMetrics } from '../shared';
import type { Capability } from './capability';
import { SETTINGS_AT_WORK, SETTINGS_OF_THE_ACCOUNT } from './settings-reads';

const logsAndMetrics = (config: BaselineConfig): PolicyStatement[] => [
  ...readLogs(config, 'ReadLogs', ''),
  readMetrics(config),
  allow('SeeAlarms', {
    why: 'Alarms of everybody; nothing is changed.',
    actions: ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms'],
    resources: [workArn(config, 'cloudwatch', 'alarm:*')],
    conditions: atWork(config),
  }),
  allow('SeeDashboards', {
    why: 'Dashboards of everybody, which are in no region; nothing is changed.',
    actions: ['cloudwatch:GetDashboard'],
    resources: [accountArn('cloudwatch', '', 'dashboard/*')],
    conditions: inWorkRegions(config),
  }),
  allow('ListAlarmsAndDashboards', {
    why: 'AWS authorizes these reads without a resource.',
    actions: ['cloudwatch:DescribeAlarmsForMetric', 'cloudwatch:ListDashboards'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

const everythingButData = (config: BaselineConfig): PolicyStatement[] => [
  allow('SeeEverythingAtWork', {
    why: 'How things are set up, of every service; none of these reads is of data, secrets or code.',
    actions: SETTINGS_AT_WORK,
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
  allow('SeeEverythingOfTheAccount', {
    why: 'How the account is set up, of services with one endpoint; none of these reads is of data.',
    actions: SETTINGS_OF_THE_ACCOUNT,
    resources: ['*'],
  }),
];

/** What people see of what others do. */
export const readingCapabilities = {
  'logs-and-metrics-read': {
    purpose: 'Reads all logs, metrics, alarms and dashboards',
    statements: logsAndMetrics,
  },
  'read-everything-but-data': {
    purpose: 'Sees how everything is set up, and no data, secret, log or code',
    statements: everythingButData,
  },
} satisfies Record<string, Capability>;
