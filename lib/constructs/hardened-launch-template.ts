import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { CfnInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { NAMES } from '../names';

export interface HardenedLaunchTemplateProps {
  readonly instanceProfile: CfnInstanceProfile;
  /** Tags of the template itself, which CDK's tagging does not reach. */
  readonly tags: Record<string, string>;
}

/**
 * How an instance is launched here: IMDSv2 that no container can reach, an encrypted gp3 root volume, and the
 * instance role. The root device is named as Amazon Linux and Debian name it.
 */
export class HardenedLaunchTemplate extends Construct {
  readonly resource: CfnLaunchTemplate;

  constructor(scope: Construct, id: string, props: HardenedLaunchTemplateProps) {
    super(scope, id);
    const tags = Object.entries(props.tags).map(([key, value]) => ({ key, value }));
    this.resource = new CfnLaunchTemplate(this, 'Resource', {
      launchTemplateName: NAMES.launchTemplate,
      versionDescription: 'IMDSv2, encrypted gp3 root volume, instance role',
      launchTemplateData: {
        iamInstanceProfile: { arn: props.instanceProfile.attrArn },
        metadataOptions: {
          httpEndpoint: 'enabled',
          httpTokens: 'required',
          httpPutResponseHopLimit: 1,
          instanceMetadataTags: 'disabled',
        },
        blockDeviceMappings: [
          {
            deviceName: '/dev/xvda',
            ebs: { encrypted: true, volumeType: 'gp3', deleteOnTermination: true },
          },
        ],
      },
      tagSpecifications: [{ resourceType: 'launch-template', tags }],
    });
  }
}
