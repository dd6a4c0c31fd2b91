import { eventOf, type AlertEnvironment, type Severity } from '../event';
import { samplesOf, type Sample } from './sample';

type Fields = Readonly<Record<string, unknown>>;

/** Source: AWS IAM User Guide, "Monitoring IAM Access Analyzer with Amazon EventBridge", example. */
const analyzer = (environment: AlertEnvironment): Sample[] => {
  const { matched, unmatched } = samplesOf('external-access');
  const finding = (status: string) =>
    eventOf(environment, environment.homeRegion, 'aws.access-analyzer', 'Access Analyzer Finding', {
      version: '1.0',
      id: '22222222-dcba-4444-dcba-333333333333',
      status,
      resourceType: 'AWS::S3::Bucket',
      resource: 'arn:aws:s3:::acme-reports',
      createdAt: '2026-11-22T10:14:00Z',
      principal: { AWS: '999988887777' },
      action: ['s3:GetObject'],
      accountId: environment.account,
      isDeleted: false,
      isPublic: false,
    });
  return [
    matched('a bucket is shared', finding('ACTIVE')),
    unmatched('it no longer is', finding('RESOLVED')),
    unmatched('somebody accepted it', finding('ARCHIVED')),
  ];
};

/**
 * The least number of each severity, in each service's scale.
 * Sources: Amazon GuardDuty User Guide, "Severity levels of GuardDuty findings"; AWS Security Hub User Guide,
 * "AWS Security Finding Format", Severity.Normalized.
 */
const LEAST: Record<Severity, { readonly guardDuty: number; readonly securityHub: number }> = {
  LOW: { guardDuty: 1, securityHub: 1 },
  MEDIUM: { guardDuty: 4, securityHub: 40 },
  HIGH: { guardDuty: 7, securityHub: 70 },
  CRITICAL: { guardDuty: 9, securityHub: 90 },
};

/** Source: Amazon GuardDuty User Guide, "Processing GuardDuty findings with Amazon EventBridge", example. */
const guardDuty = (environment: AlertEnvironment): Sample[] => {
  const { matched, unmatched } = samplesOf('guardduty-finding');
  const least = LEAST[environment.minimumSeverity].guardDuty;
  const finding = (severity: number, archived = false) =>
    eventOf(environment, environment.homeRegion, 'aws.guardduty', 'GuardDuty Finding', {
      schemaVersion: '2.0',
      accountId: environment.account,
      region: environment.homeRegion,
      id: '16afba5c5c43e07c9e3e5e2e544e95df',
      type: 'UnauthorizedAccess:EC2/SSHBruteForce',
      severity,
      title: '198.51.100.7 is performing SSH brute force attacks against i-99999999.',
      service: { serviceName: 'guardduty', archived, count: 3 },
    });
  return [
    matched('of the least severity that is reported', finding(least)),
    matched('of the most', finding(10)),
    unmatched('of the next severity below', finding(least - 0.1)),
    unmatched('archived', finding(10, true)),
  ];
};

/** Source: AWS Security Hub User Guide, "EventBridge event formats for Security Hub CSPM". */
const imported = (environment: AlertEnvironment, product: string, normalized: number, more: Fields) =>
  eventOf(environment, environment.homeRegion, 'aws.securityhub', 'Security Hub Findings - Imported', {
    findings: [
      {
        SchemaVersion: '2018-10-08',
        Id: `arn:aws:securityhub:${environment.homeRegion}:${environment.account}:security-control/S3.8/finding/8c32d4d0`,
        ProductArn: `arn:aws:securityhub:${environment.homeRegion}::product/aws/${product}`,
        AwsAccountId: environment.account,
        Region: environment.homeRegion,
        Title: 'S3 general purpose buckets should block public access',
        Severity: { Label: 'HIGH', Normalized: normalized, Original: 'HIGH' },
        Resources: [{ Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::acme-reports' }],
        RecordState: 'ACTIVE',
        Workflow: { Status: 'NEW' },
        ProductFields: { 'aws/securityhub/CompanyName': 'AWS' },
        ...more,
      },
    ],
  });

const securityHub = (environment: AlertEnvironment): Sample[] => {
  const { matched, unmatched } = samplesOf('security-hub-finding');
  const least = LEAST[environment.minimumSeverity].securityHub;
  const control = (normalized: number, Status = 'FAILED', before?: string, more: Fields = {}) =>
    imported(environment, 'securityhub', normalized, {
      Compliance: { Status },
      ProductFields: before === undefined ? {} : { PreviousComplianceStatus: before },
      ...more,
    });
  const done = { Workflow: { Status: 'NOTIFIED' } };
  return [
    matched('a control of the least severity fails', control(least)),
    matched('one of the most fails', control(100)),
    matched('a control that passed fails', control(90, 'FAILED', 'PASSED')),
    matched('Macie finds something', imported(environment, 'macie', 90, {})),
    matched('Inspector finds something critical', imported(environment, 'inspector', 90, {})),
    unmatched('the same control, checked again', control(90, 'FAILED', 'FAILED')),
    unmatched('a control passes', control(90, 'PASSED', 'FAILED')),
    unmatched('a control of low severity', control(least - 1)),
    unmatched('a finding somebody is at', control(90, 'FAILED', undefined, done)),
    unmatched(
      'a finding of something that is gone',
      control(90, 'FAILED', undefined, { RecordState: 'ARCHIVED' }),
    ),
    unmatched('what GuardDuty reports itself', imported(environment, 'guardduty', 90, {})),
    unmatched('Inspector finds one of many', imported(environment, 'inspector', 70, {})),
  ];
};

/** Source: AWS Health User Guide, "Reference: AWS Health events Amazon EventBridge schema", samples. */
const health = (environment: AlertEnvironment): Sample[] => {
  const { matched, unmatched } = samplesOf('aws-health');
  const healthEvent = (eventTypeCategory: string, eventScopeCode?: string, detailType = 'AWS Health Event') =>
    eventOf(environment, environment.homeRegion, 'aws.health', detailType, {
      eventArn: `arn:aws:health:${environment.homeRegion}::event/EC2/AWS_EC2_INSTANCE_RETIREMENT/0123`,
      service: 'EC2',
      eventTypeCode: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
      eventTypeCategory,
      ...(eventScopeCode !== undefined && { eventScopeCode }),
      startTime: 'Sat, 05 Dec 2026 15:10:09 GMT',
      eventRegion: environment.homeRegion,
      statusCode: 'upcoming',
    });
  return [
    matched('an instance is retired', healthEvent('scheduledChange', 'ACCOUNT_SPECIFIC')),
    matched('a service has trouble here', healthEvent('issue', 'ACCOUNT_SPECIFIC')),
    matched('somebody reports abuse', healthEvent('issue', undefined, 'AWS Health Abuse Event')),
    unmatched('a service has trouble somewhere', healthEvent('issue', 'PUBLIC')),
    unmatched('AWS looks into something', healthEvent('investigation', 'ACCOUNT_SPECIFIC')),
  ];
};

export const findingSamples = (environment: AlertEnvironment): Sample[] => [
  ...analyzer(environment),
  ...guardDuty(environment),
  ...securityHub(environment),
  ...health(environment),
];
