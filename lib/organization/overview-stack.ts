import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { CfnConfigurationAggregator } from 'aws-cdk-lib/aws-config';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { BoundedRole } from '../constructs/bounded-role';
import { allow } from '../iam/statements';
import { ORGANIZATION_NAMES, STACKS } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';

/**
 * What looks into all accounts, in the audit account, which the settings of the management account let: who outside the
 * organization may use what is in it, and what its recorders of AWS Config record. After the units, since its role carries
 * the boundary that a unit brings.
 */
export class OverviewStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.overview, {
      config: { ...config, account: undefined },
      region: config.homeRegion,
      description: 'Account baseline: what looks into all accounts of the organization',
    });
    new CfnAnalyzer(this, 'Access', { type: 'ORGANIZATION', analyzerName: ORGANIZATION_NAMES.analyzer });
    new CfnConfigurationAggregator(this, 'Resources', {
      configurationAggregatorName: ORGANIZATION_NAMES.aggregator,
      organizationAggregationSource: { roleArn: this.aggregatorRole().roleArn, allAwsRegions: true },
    });
  }

  private aggregatorRole(): BoundedRole {
    const named = {
      name: ORGANIZATION_NAMES.aggregatorRole,
      description: 'AWS Config: sees which accounts the organization has',
    };
    // Source: AWS managed policy AWSConfigRoleForOrganizations.
    const see = allow('SeeAccounts', {
      why: 'AWS authorizes these reads without a resource.',
      actions: [
        'organizations:DescribeOrganization',
        'organizations:ListAWSServiceAccessForOrganization',
        'organizations:ListAccounts',
        'organizations:ListDelegatedAdministrators',
      ],
      resources: ['*'],
    });
    return new BoundedRole(this, 'Aggregator', {
      ...named,
      trust: new ServicePrincipal('config.amazonaws.com'),
      policies: [new BaselinePolicy(this, 'AggregatorPolicy', { ...named, statements: [see] })],
    });
  }
}
