import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnConfigurationRecorder, CfnConformancePack, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { CfnServiceLinkedRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { configRole } from '../access/deploy-detection';
import { NAMES } from '../names';
import { conformanceTemplate } from './conformance-rules';

export interface ConfigRecorderProps {
  /** Its policy lets AWS Config write. */
  readonly logBucketName: string;
  readonly frequency: 'DAILY' | 'CONTINUOUS';
  /** Whether IAM is recorded, which is the same in all regions: in one of them. */
  readonly recordsGlobalTypes: boolean;
  /** An account has one service-linked role for AWS Config, for all regions. */
  readonly makesServiceLinkedRole: boolean;
  readonly conformancePack: boolean;
}

/**
 * AWS Config: what resources there are and were, delivered to the log bucket; and a pack of rules on them. An account
 * has one recorder a region. CloudFormation itself waits with the recorder for the delivery channel.
 * Source: AWS Config Developer Guide, "Working with the configuration recorder".
 */
export class ConfigRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigRecorderProps) {
    super(scope, id);
    const recorder = new CfnConfigurationRecorder(this, 'Resource', {
      name: NAMES.configRecorder,
      // The service-linked role, since control Config.1 of AWS FSBP takes no other.
      roleArn: configRole(),
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: props.recordsGlobalTypes },
      recordingMode: { recordingFrequency: props.frequency },
    });
    const channel = new CfnDeliveryChannel(this, 'Delivery', {
      name: NAMES.deliveryChannel,
      s3BucketName: props.logBucketName,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    });
    if (props.makesServiceLinkedRole) {
      const role = new CfnServiceLinkedRole(this, 'ServiceLinkedRole', {
        awsServiceName: 'config.amazonaws.com',
      });
      // Recorders of other regions use it too.
      role.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
      // Both, so that they begin together: a channel is refused where no recorder comes.
      [recorder, channel].forEach((resource) => {
        resource.addResourceDependency(role);
      });
    }
    if (!props.conformancePack) return;
    const pack = new CfnConformancePack(this, 'Conformance', {
      conformancePackName: NAMES.conformancePack,
      templateBody: conformanceTemplate(props.recordsGlobalTypes),
    });
    pack.addResourceDependency(recorder);
    pack.addResourceDependency(channel);
  }
}
