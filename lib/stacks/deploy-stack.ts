import { CfnOutput } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import * as access from '../access';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { nameTrust } from '../constructs/trust';
import { IAM_PATH, POLICIES, ROLES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';

/** The role that deploys all the others: a stack of its own, since it goes last when the baseline goes. */
export class DeployStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.deploy, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: the role that deploys it',
    });
    const role = new Role(this, 'Role', {
      roleName: ROLES.deploy,
      path: IAM_PATH,
      description: 'Deploys, diffs and destroys the account baseline, and nothing else',
      assumedBy: access.deployTrust(config),
      managedPolicies: [
        new BaselinePolicy(this, 'Iam', {
          name: POLICIES.deployIam,
          description: 'The deploy role: stacks, groups, policies and roles',
          statements: access.deployIam(config),
        }),
        new BaselinePolicy(this, 'Resources', {
          name: POLICIES.deployResources,
          description: 'The deploy role: everything else the stacks hold',
          statements: access.deployResources(config),
        }),
      ],
    });
    nameTrust(role, 'PeopleWithRecentMfaTakeRole');
    new CfnOutput(this, 'DeployRoleArn', {
      value: role.roleArn,
      description: 'Role that deploys the baseline',
    });
  }
}
