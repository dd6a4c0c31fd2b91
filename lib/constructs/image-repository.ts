import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  Repository,
  RepositoryEncryption,
  TagMutability,
  TagStatus,
  type IRepository,
} from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';

export interface ImageRepositoryProps {
  readonly repositoryName: string;
  readonly region: string;
}

/** A repository whose images are scanned on push, keep their tags, and do not pile up. Kept when the stack goes. */
export class ImageRepository extends Construct {
  readonly repository: IRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    this.repository = new Repository(this, 'Resource', {
      repositoryName: props.repositoryName,
      imageScanOnPush: true,
      imageTagMutability: TagMutability.IMMUTABLE,
      encryption: RepositoryEncryption.AES_256,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [
        {
          rulePriority: 1,
          description: 'Remove untagged images after 7 days',
          tagStatus: TagStatus.UNTAGGED,
          maxImageAge: Duration.days(7),
        },
        {
          rulePriority: 2,
          description: 'Keep the newest 30 images',
          tagStatus: TagStatus.ANY,
          maxImageCount: 30,
        },
      ],
    });
    const registry = `${Aws.ACCOUNT_ID}.dkr.ecr.${props.region}.amazonaws.com`;
    const uri = `${registry}/${props.repositoryName}`;
    new CfnOutput(this, 'Uri', { value: uri, description: `Repository ${props.repositoryName}` });
    new CfnOutput(this, 'Push', {
      value: `aws ecr get-login-password --region ${props.region} | docker login --username AWS --password-stdin ${registry} && docker push ${uri}:<tag>`,
      description: `Log in and push to ${props.repositoryName}`,
    });
  }
}
