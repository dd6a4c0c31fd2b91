import type { BaselineConfig } from '../config';
import type { Alert, Severity } from './alert';

/**
 * The least number that has a severity, in each service's scale. Numbers are compared, not names enumerated: a severity
 * that is added above the others is reported too.
 * Sources: Amazon GuardDuty User Guide, "Severity levels of GuardDuty findings"; AWS Security Hub User Guide,
 * "AWS Security Finding Format", Severity.Normalized.
 */
const LEAST: Record<Severity, { guardDuty: number; securityHub: number }> = {
  LOW: { guardDuty: 1, securityHub: 1 },
  MEDIUM: { guardDuty: 4, securityHub: 40 },
  HIGH: { guardDuty: 7, securityHub: 70 },
  CRITICAL: { guardDuty: 9, securityHub: 90 },
};

const atLeast = (number: number) => [{ numeric: ['>=', number] }];

const common = { Where: '<region> of <account>', When: '<time>' };
const commonPaths = { region: '$.region', time: '$.time', account: '$.account' };
const consoleOf = (service: string) => `https://<region>.console.aws.amazon.com/${service}/home`;

/** Source: AWS IAM User Guide, "Monitoring IAM Access Analyzer with Amazon EventBridge". */
const externalAccess = (): Alert => ({
  id: 'external-access',
  where: 'home',
  pattern: {
    source: ['aws.access-analyzer'],
    'detail-type': ['Access Analyzer Finding'],
    detail: { status: ['ACTIVE'] },
  },
  message: {
    headline: '[HIGH] Somebody outside the account may use <resource>',
    lines: {
      What: '<type> <resource>',
      ...common,
      Look: `${consoleOf('access-analyzer')}#/findings/<finding>`,
    },
    paths: {
      ...commonPaths,
      resource: '$.detail.resource',
      type: '$.detail.resourceType',
      finding: '$.detail.id',
    },
  },
});

/** Source: Amazon GuardDuty User Guide, "Processing GuardDuty findings with Amazon EventBridge". */
const guardDuty = (minimum: Severity): Alert => ({
  id: 'guardduty-finding',
  where: 'every region',
  pattern: {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: { severity: atLeast(LEAST[minimum].guardDuty), service: { archived: [false] } },
  },
  message: {
    headline: '[severity <severity> of 10] GuardDuty: <title>',
    lines: {
      What: '<type>, seen <count> times',
      ...common,
      Look: `${consoleOf('guardduty')}#/findings?macros=current&fId=<finding>`,
    },
    paths: {
      ...commonPaths,
      severity: '$.detail.severity',
      title: '$.detail.title',
      type: '$.detail.type',
      count: '$.detail.service.count',
      finding: '$.detail.id',
    },
  },
});

/** Products whose findings have a rule of their own, or a condition of their own below. */
const REPORTED_BY_OTHER_RULES = [
  'access-analyzer',
  'config',
  'guardduty',
  'health',
  'inspector',
  'securityhub',
].map((name) => `/aws/${name}`);

const product = (...matcher: unknown[]) => ({ ProductArn: matcher });
const failedControl = { ...product({ suffix: '/aws/securityhub' }), Compliance: { Status: ['FAILED'] } };
const severe = (minimum: Severity) => ({ Severity: { Normalized: atLeast(LEAST[minimum].securityHub) } });
const previously = (...matcher: unknown[]) => ({ ProductFields: { PreviousComplianceStatus: matcher } });

/**
 * Findings that are new. Security Hub sends a finding again whenever it checks again, so a control that failed before
 * is left out. So is what the rules beside this one report; what rules of AWS Config find, which Security Hub
 * repeats; and of Inspector, which has a finding for each vulnerable package of each image, all but the critical.
 * Source: AWS Security Hub User Guide, "EventBridge event formats for Security Hub CSPM".
 */
const securityHub = (minimum: Severity): Alert => ({
  id: 'security-hub-finding',
  where: 'every region',
  pattern: {
    source: ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Imported'],
    detail: {
      findings: {
        RecordState: ['ACTIVE'],
        Workflow: { Status: ['NEW'] },
        $or: [
          { ...failedControl, ...previously({ exists: false }), ...severe(minimum) },
          { ...failedControl, ...previously({ 'anything-but': 'FAILED' }), ...severe(minimum) },
          { ...product({ 'anything-but': { suffix: REPORTED_BY_OTHER_RULES } }), ...severe(minimum) },
          { ...product({ suffix: '/aws/inspector' }), ...severe('CRITICAL') },
        ],
      },
    },
  },
  message: {
    headline: '[<severity>] Security Hub: <title>',
    lines: { What: '<resource>', ...common, Look: `${consoleOf('securityhub')}#/findings` },
    paths: {
      ...commonPaths,
      severity: '$.detail.findings[0].Severity.Label',
      title: '$.detail.findings[0].Title',
      resource: '$.detail.findings[0].Resources[0].Id',
    },
  },
});

/** Source: AWS Health User Guide, "Reference: AWS Health events Amazon EventBridge schema". */
const health = (): Alert => ({
  id: 'aws-health',
  where: 'every region',
  pattern: {
    source: ['aws.health'],
    detail: {
      // Public events, about a region whether or not this account is affected, are on the status page.
      $or: [{ eventScopeCode: [{ exists: false }] }, { eventScopeCode: [{ 'anything-but': 'PUBLIC' }] }],
      eventTypeCategory: ['accountNotification', 'issue', 'scheduledChange'],
    },
  },
  message: {
    headline: 'AWS tells this account: <type>',
    lines: {
      What: '<category> of <service>, begins <start>',
      ...common,
      Look: 'https://health.aws.amazon.com/health/home#/account/event-log?eventID=<event>',
    },
    paths: {
      ...commonPaths,
      region: '$.detail.eventRegion',
      type: '$.detail.eventTypeCode',
      category: '$.detail.eventTypeCategory',
      service: '$.detail.service',
      start: '$.detail.startTime',
      event: '$.detail.eventArn',
    },
  },
});

/** Findings of AWS services. Each sends them to Amazon EventBridge in the region it monitors. */
export const findingAlerts = ({ alerts: { minimumSeverity } }: BaselineConfig): Alert[] => [
  externalAccess(),
  guardDuty(minimumSeverity),
  securityHub(minimumSeverity),
  health(),
];
