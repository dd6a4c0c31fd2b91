import { ServicePrincipal, type IPrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { NAMES, ROLES } from '../names';
import { homeRegionArn } from '../iam/arns';
import { allow } from '../iam/statements';

/**
 * The role in which the trail writes to Amazon CloudWatch Logs.
 * Source: AWS CloudTrail User Guide, "Role policy document for CloudTrail to use CloudWatch Logs for monitoring".
 */
export const trailLogsRole = (
  config: BaselineConfig,
): {
  name: typeof ROLES.trailLogs;
  description: string;
  trust: IPrincipal;
  statements: PolicyStatement[];
} => ({
  name: ROLES.trailLogs,
  description: 'The audit trail: writes its copy in CloudWatch Logs',
  // No page says that CloudTrail names the account when it takes the role; a condition could stop it. Nobody but the
  // deploy role passes this role, and no role is passed across accounts.
  trust: new ServicePrincipal('cloudtrail.amazonaws.com'),
  statements: [
    allow('WriteTrail', {
      why: 'The trail names its streams after the account and the region.',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [homeRegionArn(config, 'logs', `log-group:${NAMES.trailLogGroup}:log-stream:*`)],
    }),
  ],
});
