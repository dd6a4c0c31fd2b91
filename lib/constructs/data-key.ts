import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, type IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { NAMES } from '../names';
import { accountDecides } from './key-policy';

export interface DataKeyProps {
  readonly region: string;
}

/**
 * The key of the data buckets, when the configuration asks for one. Whoever may read or write an object through
 * Amazon S3 may use it for that, and nobody may use it in any other way; so access stays said in one place. The
 * AWS managed key of S3 works the same. Source: AWS KMS Developer Guide, "kms:ViaService".
 */
export class DataKey extends Construct {
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: DataKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Resource', {
      alias: NAMES.dataKeyAlias,
      description: 'Encrypts the objects of the data buckets',
      enableKeyRotation: true,
      policy: accountDecides(),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'UseThroughS3InThisAccount',
        principals: [new AnyPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': Aws.ACCOUNT_ID,
            'kms:ViaService': `s3.${props.region}.amazonaws.com`,
          },
        },
      }),
    );
  }
}
