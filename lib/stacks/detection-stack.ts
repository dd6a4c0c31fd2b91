import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { ownDetection } from '../config/central-detection';
import { iamRecordingRegion } from '../config/regions';
import { ConfigRecorder } from '../constructs/config-recorder';
import { SecurityHub } from '../constructs/security-hub';
import { ThreatDetection } from '../constructs/threat-detection';
import { STACKS, bucketNames, regionalStack } from '../names';
import { BaselineStack } from './baseline-stack';

/** What monitors the account: threat detection, the record of its resources, and checks on them. One a governed region. */
export class DetectionStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, region: string) {
    super(scope, regionalStack(STACKS.detection, region, config.homeRegion), {
      config,
      region,
      description: `Account baseline: detection in ${region}`,
    });
    const detection = ownDetection(config);
    const home = region === config.homeRegion;
    if (detection.guardDuty === 'create') {
      new ThreatDetection(this, 'GuardDuty', { plans: detection.guardDutyPlans });
    }
    if (detection.config === 'create') {
      new ConfigRecorder(this, 'Config', {
        logBucketName: bucketNames(config).logs,
        frequency: detection.configFrequency,
        recordsGlobalTypes: region === iamRecordingRegion(config.homeRegion),
        makesServiceLinkedRole: home && detection.configRole === 'create',
        conformancePack: detection.conformancePack,
      });
    }
    if (detection.securityHub === 'create') {
      new SecurityHub(this, 'SecurityHub', { region, standards: detection.securityHubStandards });
    }
  }
}
