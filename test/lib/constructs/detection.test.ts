import { Match } from 'aws-cdk-lib/assertions';
import { ConfigRecorder, type ConfigRecorderProps } from '../../../lib/constructs/config-recorder';
import { SecurityHub } from '../../../lib/constructs/security-hub';
import { ThreatDetection } from '../../../lib/constructs/threat-detection';
import { templateWith } from '../../support/stack';

describe('GuardDuty', () => {
  const template = templateWith(
    (stack) => new ThreatDetection(stack, 'Detector', { plans: ['S3_DATA_EVENTS'] }),
  );

  it('is on, and publishes within a quarter of an hour', () => {
    template.hasResourceProperties('AWS::GuardDuty::Detector', {
      Enable: true,
      FindingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
  });

  it('has the plans it is given, and every other by name off, since AWS switches new ones on', () => {
    template.hasResourceProperties('AWS::GuardDuty::Detector', {
      Features: [
        { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
        { Name: 'EKS_AUDIT_LOGS', Status: 'DISABLED' },
        { Name: 'EBS_MALWARE_PROTECTION', Status: 'DISABLED' },
        { Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' },
        { Name: 'LAMBDA_NETWORK_LOGS', Status: 'DISABLED' },
      ],
    });
  });
});

describe('Security Hub', () => {
  const template = templateWith(
    (stack) => new SecurityHub(stack, 'Hub', { region: 'eu-north-1', standards: ['CIS'] }),
  );

  it('checks the standards it is given, after it is there, and none by itself', () => {
    template.hasResourceProperties('AWS::SecurityHub::Hub', {
      EnableDefaultStandards: false,
      ControlFindingGenerator: 'SECURITY_CONTROL',
    });
    template.resourceCountIs('AWS::SecurityHub::Standard', 1);
    template.hasResource('AWS::SecurityHub::Standard', {
      Properties: {
        StandardsArn: 'arn:aws:securityhub:eu-north-1::standards/cis-aws-foundations-benchmark/v/3.0.0',
      },
      DependsOn: [Match.stringLikeRegexp('^Hub')],
    });
  });
});

describe('AWS Config', () => {
  const make = (props: Partial<ConfigRecorderProps> = {}) =>
    templateWith(
      (stack) =>
        new ConfigRecorder(stack, 'Config', {
          logBucketName: 'acme-logs',
          frequency: 'DAILY',
          recordsGlobalTypes: true,
          makesServiceLinkedRole: true,
          conformancePack: true,
          ...props,
        }),
    );
  const rulesOf = (template: ReturnType<typeof make>): string[] => {
    const [pack] = Object.values(template.findResources('AWS::Config::ConformancePack')) as {
      Properties: { TemplateBody: string };
    }[];
    const body = JSON.parse(pack?.Properties.TemplateBody ?? '{}') as {
      Resources: Record<string, { Properties: { Source: { SourceIdentifier: string } } }>;
    };
    return Object.values(body.Resources).map(({ Properties }) => Properties.Source.SourceIdentifier);
  };

  it('records everything, in the role that AWS expects, and delivers to the log bucket', () => {
    const template = make();
    template.hasResourceProperties('AWS::Config::ConfigurationRecorder', {
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RecordingMode: { RecordingFrequency: 'DAILY' },
      RoleARN: {
        'Fn::Sub':
          'arn:aws:iam::${AWS::AccountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
      },
    });
    template.hasResourceProperties('AWS::Config::DeliveryChannel', { S3BucketName: 'acme-logs' });
  });

  it('recorder and channel begin together, when the role is there; neither waits for the other', () => {
    const role = [Match.stringLikeRegexp('^ConfigServiceLinkedRole')];
    make().hasResource('AWS::Config::ConfigurationRecorder', { DependsOn: role });
    make().hasResource('AWS::Config::DeliveryChannel', { DependsOn: role });
  });

  // Source: the resource schema of AWS::Config::ConformancePack.
  it('the pack has a name that AWS Config takes', () => {
    make().hasResourceProperties('AWS::Config::ConformancePack', {
      ConformancePackName: Match.stringLikeRegexp('^[a-zA-Z][-a-zA-Z0-9]*$'),
    });
  });

  it('makes the service-linked role once, and leaves it', () => {
    make().hasResource('AWS::IAM::ServiceLinkedRole', { DeletionPolicy: 'RetainExceptOnCreate' });
    make({ makesServiceLinkedRole: false }).resourceCountIs('AWS::IAM::ServiceLinkedRole', 0);
  });

  it('records IAM in one region only, and checks it there', () => {
    expect(rulesOf(make())).toEqual(
      expect.arrayContaining(['IAM_ROOT_ACCESS_KEY_CHECK', 'EC2_IMDSV2_CHECK']),
    );
    const elsewhere = make({ recordsGlobalTypes: false });
    elsewhere.hasResourceProperties('AWS::Config::ConfigurationRecorder', {
      RecordingGroup: { IncludeGlobalResourceTypes: false },
    });
    expect(rulesOf(elsewhere)).toContain('EC2_IMDSV2_CHECK');
    expect(rulesOf(elsewhere)).not.toContain('IAM_ROOT_ACCESS_KEY_CHECK');
  });

  it('checks after it records, and not at all unless asked', () => {
    make().hasResource('AWS::Config::ConformancePack', {
      DependsOn: [Match.stringLikeRegexp('^ConfigDelivery'), Match.stringLikeRegexp('^Config[0-9A-F]{8}$')],
    });
    make({ conformancePack: false }).resourceCountIs('AWS::Config::ConformancePack', 0);
  });
});
