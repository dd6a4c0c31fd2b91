import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { homeRegionArn } from '../iam/arns';
import type { BaselineConfig } from '../config';
import { DataKey } from '../constructs/data-key';
import { ImageRepository } from '../constructs/image-repository';
import { LogBucket, SecureBucket } from '../constructs/secure-bucket';
import { NAMES, STACKS, bucketNames } from '../names';
import { BaselineStack } from './baseline-stack';

/** What must not be lost: the buckets and the image repositories. */
export class StorageStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.storage, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: buckets and image repositories',
      terminationProtection: true,
    });
    this.buckets();
    config.repositories.forEach(
      (repositoryName) =>
        new ImageRepository(this, `Repository-${repositoryName}`, {
          repositoryName,
          region: config.homeRegion,
        }),
    );
  }

  private buckets(): void {
    const { encryption, oldVersionRetentionDays, logRetentionDays } = this.config.storage;
    const names = bucketNames(this.config);
    const isAccountRegional = this.config.bucketSuffix !== undefined;
    const logs = new LogBucket(this, 'Logs', {
      bucketName: names.logs,
      isAccountRegional,
      sources: Object.values(names),
      oldVersionRetentionDays,
      retentionDays: logRetentionDays,
      // The trail of an organization is kept in an account of its own.
      trailArn: this.config.member
        ? undefined
        : homeRegionArn(this.config, 'cloudtrail', `trail/${NAMES.trail}`),
      receivesConfig: this.config.detection.config === 'create',
    });
    const encryptionKey =
      encryption === 'SSE-KMS'
        ? new DataKey(this, 'DataKey', { region: this.config.homeRegion }).key
        : undefined;
    const shared = { isAccountRegional, oldVersionRetentionDays, encryptionKey, logBucketName: names.logs };
    const data = {
      LandingZone: new SecureBucket(this, 'LandingZone', { bucketName: names.landingZone, ...shared }),
      Analysis: new SecureBucket(this, 'Analysis', { bucketName: names.analysis, ...shared }),
    };
    // Amazon S3 checks that it may deliver when logging is set.
    Object.values(data).forEach(({ bucket }) => bucket.node.addDependency(logs.bucket));
    for (const [id, value] of Object.entries({
      LandingZone: names.landingZone,
      Analysis: names.analysis,
      Log: names.logs,
    })) {
      new CfnOutput(this, `${id}BucketName`, {
        value,
        // A description holds no references, and names of members do.
        description: `Bucket ${this.config.member ? id : value}`,
      });
    }
  }
}
