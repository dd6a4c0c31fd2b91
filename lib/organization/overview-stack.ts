import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { CfnConfigurationAggregator } from 'aws-cdk-lib/aws-config';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { nameTrust } from '../constructs/trust';
import { policyArn } from '../iam/arns';
import { allow } from '../iam/statements';
import { IAM_PATH, ORGANIZATION_NAMES, POLICIES, STACKS } from '../names';
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

  private aggregatorRole(): Role {
    const description = 'AWS Config: sees which accounts the organization has';
    const role = new Role(this, 'Aggregator', {
      roleName: ORGANIZATION_NAMES.aggregatorRole,
      path: IAM_PATH,
      description,
      assumedBy: new ServicePrincipal('config.amazonaws.com'),
      managedPolicies: [
        new BaselinePolicy(this, 'AggregatorPolicy', {
          name: ORGANIZATION_NAMES.aggregatorRole,
          description,
          statements: [
            // Source: AWS managed policy AWSConfigRoleForOrganizations.
            allow('SeeAccounts', {
              why: 'AWS authorizes these reads without a resource.',
              actions: [
                'organizations:DescribeOrganization',
                'organizations:ListAWSServiceAccessForOrganization',
                'organizations:ListAccounts',
                'organizations:ListDelegatedAdministrators',
              ],
              resources: ['*'],
            }),
          ],
        }),
      ],
      permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', policyArn(POLICIES.boundary)),
    });
    nameTrust(role, 'ServiceTakesRole');
    return role;
  }
}
