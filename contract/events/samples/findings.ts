import { LEAST } from '../../../lib/alerts/findings';
import { eventOf, type AlertEnvironment } from '../event';
import { samplesOf, type Sample } from './sample';

type Fields = Readonly<Record<string, unknown>>;

/** Source: AWS IAM User Guide, "Monitoring IAM Access Analyzer with Amazon EventBridge", example. */
const analyzer = (place: AlertEnvironment): Sample[] => {
  const { matched: told, unmatched: missed } = samplesOf('external-access');
  const finding = (status: string) =>
    eventOf(place, place.homeRegion, 'aws.access-analyzer', 'Access Analyzer Finding', {
      version: '1.0',
      id: '22222222-dcba-4444-dcba-333333333333',
      status,
      resourceType: 'AWS::S3::Bucket',
      resource: 'arn:aws:s3:::acme-reports',
      createdAt: '2026-11-22T10:14:00Z',
      principal: { AWS: '999988887777' },
      action: ['s3:GetObject'],
      accountId: place.account,
      isDeleted: false,
      isPublic: false,
    });
  return [
    told('a bucket is shared', finding('ACTIVE')),
    missed('it no longer is', finding('RESOLVED')),
    missed('somebody accepted it', finding('ARCHIVED')),
  ];
};

/** Source: Amazon GuardDuty User Guide, "Processing GuardDuty findings with Amazon EventBridge", example. */
const guardDuty = (place: AlertEnvironment): Sample[] => {
  const { matched: told, unmatched: missed } = samplesOf('guardduty-finding');
  const least = LEAST[place.minimumSeverity].guardDuty;
  const finding = (severity: number, archived = false) =>
    eventOf(place, place.homeRegion, 'aws.guardduty', 'GuardDuty Finding', {
      schemaVersion: '2.0',
      accountId: place.account,
      region: place.homeRegion,
      id: '16afba5c5c43e07c9e3e5e2e544e95df',
      type: 'UnauthorizedAccess:EC2/SSHBruteForce',
      severity,
      title: '198.51.100.7 is performing SSH brute force attacks against i-99999999.',
      service: { serviceName: 'guardduty', archived, count: 3 },
    });
  return [
    told('of the least severity that is told', finding(least)),
    told('of the most', finding(10)),
    missed('of the next severity below', finding(least - 0.1)),
    missed('archived', finding(10, true)),
  ];
};

/** Source: AWS Security Hub User Guide, "EventBridge event formats for Security Hub CSPM". */
const imported = (place: AlertEnvironment, product: string, normalized: number, more: Fields) =>
  eventOf(place, place.homeRegion, 'aws.securityhub', 'Security Hub Findings - Imported', {
    findings: [
      {
        SchemaVersion: '2018-10-08',
        Id: `arn:aws:securityhub:${place.homeRegion}:${place.account}:security-control/S3.8/finding/8c32d4d0`,
        ProductArn: `arn:aws:securityhub:${place.homeRegion}::product/aws/${product}`,
        AwsAccountId: place.account,
        Region: place.homeRegion,
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

const securityHub = (place: AlertEnvironment): Sample[] => {
  const { matched: told, unmatched: missed } = samplesOf('security-hub-finding');
  const least = LEAST[place.minimumSeverity].securityHub;
  const control = (normalized: number, Status = 'FAILED', before?: string, more: Fields = {}) =>
    imported(place, 'securityhub', normalized, {
      Compliance: { Status },
      ProductFields: before === undefined ? {} : { PreviousComplianceStatus: before },
      ...more,
    });
  const done = { Workflow: { Status: 'NOTIFIED' } };
  return [
    told('a control of the least severity fails', control(least)),
    told('one of the most fails', control(100)),
    told('a control that passed fails', control(90, 'FAILED', 'PASSED')),
    told('Macie finds something', imported(place, 'macie', 90, {})),
    told('Inspector finds something critical', imported(place, 'inspector', 90, {})),
    missed('the same control, checked again', control(90, 'FAILED', 'FAILED')),
    missed('a control passes', control(90, 'PASSED', 'FAILED')),
    missed('a control of low severity', control(least - 1)),
    missed('a finding somebody is at', control(90, 'FAILED', undefined, done)),
    missed(
      'a finding of something that is gone',
      control(90, 'FAILED', undefined, { RecordState: 'ARCHIVED' }),
    ),
    missed('what GuardDuty tells itself', imported(place, 'guardduty', 90, {})),
    missed('Inspector finds one of many', imported(place, 'inspector', 70, {})),
  ];
};

/** Source: AWS Health User Guide, "Reference: AWS Health events Amazon EventBridge schema", samples. */
const health = (place: AlertEnvironment): Sample[] => {
  const { matched: told, unmatched: missed } = samplesOf('aws-health');
  const tell = (eventTypeCategory: string, eventScopeCode?: string, detailType = 'AWS Health Event') =>
    eventOf(place, place.homeRegion, 'aws.health', detailType, {
      eventArn: `arn:aws:health:${place.homeRegion}::event/EC2/AWS_EC2_INSTANCE_RETIREMENT/0123`,
      service: 'EC2',
      eventTypeCode: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
      eventTypeCategory,
      ...(eventScopeCode !== undefined && { eventScopeCode }),
      startTime: 'Sat, 05 Dec 2026 15:10:09 GMT',
      eventRegion: place.homeRegion,
      statusCode: 'upcoming',
    });
  return [
    told('an instance is retired', tell('scheduledChange', 'ACCOUNT_SPECIFIC')),
    told('a service has trouble here', tell('issue', 'ACCOUNT_SPECIFIC')),
    told('somebody reports abuse', tell('issue', undefined, 'AWS Health Abuse Event')),
    missed('a service has trouble somewhere', tell('issue', 'PUBLIC')),
    missed('AWS looks into something', tell('investigation', 'ACCOUNT_SPECIFIC')),
  ];
};

export const findingSamples = (place: AlertEnvironment): Sample[] => [
  ...analyzer(place),
  ...guardDuty(place),
  ...securityHub(place),
  ...health(place),
];
