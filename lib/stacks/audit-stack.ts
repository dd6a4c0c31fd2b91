import type { Construct } from 'constructs';
import { trailLogsRole } from '../access';
import { dataBuckets } from '../iam/arns';
import type { BaselineConfig } from '../config';
import { acknowledge } from '../constructs/acknowledge';
import { AuditTrail } from '../constructs/audit-trail';
import { ServiceRole } from '../constructs/service-role';
import { TrailInLogs } from '../constructs/trail-in-logs';
import { archiveBucket, STACKS, bucketNames } from '../names';
import { BaselineStack } from './baseline-stack';

/** What happened: the audit trail of all regions. */
export class AuditStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.audit, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: the audit trail',
      terminationProtection: true,
    });
    const { organization } = config;
    const { trail, key } = new AuditTrail(this, 'Trail', {
      region: config.homeRegion,
      logBucketName: organization
        ? archiveBucket(config.name, organization.logArchive, config.homeRegion)
        : bucketNames(config).logs,
      dataBucketArns: config.detection.trailDataEvents ? dataBuckets(config) : undefined,
      readers: organization && [organization.logArchive, organization.audit],
    });
    if (!config.detection.trailInCloudWatchLogs) {
      acknowledge(trail, {
        'NIST.800.53.R5::NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled':
          "The log bucket holds the trail; a searchable copy costs by volume and is the configuration's choice (detection.trailInCloudWatchLogs).",
      });
      return;
    }
    new TrailInLogs(this, 'TrailInLogs', {
      trail,
      key,
      region: config.homeRegion,
      role: new ServiceRole(this, 'TrailLogs', trailLogsRole(config)),
    });
  }
}
