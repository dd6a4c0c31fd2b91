import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { AccountPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { accountArn } from '../iam/statements';
import { NAMES } from '../names';
import { accountDecides } from './key-policy';

export interface AuditTrailProps {
  readonly region: string;
  /** Its policy lets the trail of this name write. */
  readonly logBucketName: string;
  /**
   * Buckets of which each read and write of an object is recorded.
   *
   * @default - none: it costs by the call
   */
  readonly dataBucketArns?: string[];
  /** IDs of accounts that read the trail of all accounts of the organization. @default - it is the trail of one account */
  readonly readers?: readonly string[];
}

/**
 * What happened in the account, in all regions, in files that cannot be changed unnoticed, encrypted with a key of its
 * own and never deleted before their time. The stack can go; the key stays as long as its files do.
 * Source: AWS CloudTrail User Guide, "Security best practices in AWS CloudTrail".
 */
export class AuditTrail extends Construct {
  readonly trail: CfnTrail;
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    this.key = this.trailKey(accountArn('cloudtrail', props.region, `trail/${NAMES.trail}`));
    if (props.readers) this.letRead(props.readers);
    this.trail = new CfnTrail(this, 'Resource', {
      isOrganizationTrail: props.readers ? true : undefined,
      trailName: NAMES.trail,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: props.logBucketName,
      kmsKeyId: this.key.keyArn,
      advancedEventSelectors: [
        { name: 'Management events', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
        ...(props.dataBucketArns ? [objectEvents(props.dataBucketArns)] : []),
      ],
    });
  }

  /** Accounts of the organization, whose own policies say who. */
  private letRead(readers: readonly string[]): void {
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AuditAccountsReadTrail',
        principals: readers.map((account) => new AccountPrincipal(account)),
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: {
          StringLike: {
            'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${Aws.ACCOUNT_ID}:trail/*`,
          },
        },
      }),
    );
  }

  /** Source: AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail". */
  private trailKey(trailArn: string): Key {
    const key = new Key(this, 'Key', {
      alias: NAMES.trailKeyAlias,
      description: 'Encrypts the audit trail',
      enableKeyRotation: true,
      policy: accountDecides(),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const cloudTrail = {
      principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
      resources: ['*'],
    };
    key.addToResourcePolicy(
      new PolicyStatement({
        ...cloudTrail,
        sid: 'TrailEncrypts',
        actions: ['kms:GenerateDataKey*'],
        conditions: {
          StringEquals: { 'aws:SourceArn': trailArn },
          StringLike: {
            'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${Aws.ACCOUNT_ID}:trail/*`,
          },
        },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        ...cloudTrail,
        sid: 'TrailSeesKey',
        actions: ['kms:DescribeKey'],
        conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
      }),
    );
    return key;
  }
}

const objectEvents = (bucketArns: string[]) => ({
  name: 'Objects of the data buckets',
  fieldSelectors: [
    { field: 'eventCategory', equalTo: ['Data'] },
    { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
    { field: 'resources.ARN', startsWith: bucketArns.map((arn) => `${arn}/`) },
  ],
});
