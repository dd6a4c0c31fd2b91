import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { LogBucket } from '../constructs/secure-bucket';
import { archiveBucket, NAMES, STACKS } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import type { Organization } from './member';

/**
 * The one bucket that keeps the trail of all accounts, in an account where nobody works.
 * Source: AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail", organization trails.
 */
export class ArchiveStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, { id, management, logArchive }: Organization) {
    super(scope, STACKS.archive, {
      config: { ...config, account: undefined },
      region: config.homeRegion,
      description: 'Account baseline: the archive of the trail of all accounts',
    });
    const bucketName = archiveBucket(config.name, logArchive, config.homeRegion);
    new LogBucket(this, 'Archive', {
      bucketName,
      isAccountRegional: true,
      sources: [bucketName],
      oldVersionRetentionDays: config.storage.oldVersionRetentionDays,
      retentionDays: config.storage.logRetentionDays,
      trailArn: `arn:aws:cloudtrail:${config.homeRegion}:${management}:trail/${NAMES.trail}`,
      trailOf: [management, id],
      receivesConfig: false,
    });
    new CfnOutput(this, 'ArchiveBucketName', { value: bucketName, description: 'Bucket of the trail' });
  }
}
