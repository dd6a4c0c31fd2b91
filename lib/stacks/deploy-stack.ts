import { CfnOutput } from 'aws-cdk-lib';
import {
  CfnOIDCProvider,
  CompositePrincipal,
  ManagedPolicy,
  Role,
  type IManagedPolicy,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import * as access from '../access';
import { policyArn } from '../iam/arns';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { ServiceRole } from '../constructs/service-role';
import { nameTrust } from '../constructs/trust';
import { IAM_PATH, IDENTITY_CENTER_POLICY, ORGANIZATION_POLICIES, POLICIES, ROLES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';

type GitHub = NonNullable<BaselineConfig['delivery']['github']>;

/** The role that deploys all the others: a stack of its own, since it goes last when the baseline goes. */
export class DeployStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.deploy, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: the role that deploys it',
    });
    this.deployRole();
    if (config.delivery.github) this.pipeline(config.delivery.github);
  }

  private deployRole(): void {
    const trusted = access.deployTrust(this.config);
    const role = new Role(this, 'Role', {
      roleName: ROLES.deploy,
      path: IAM_PATH,
      description: 'Deploys, diffs and destroys the account baseline, and nothing else',
      assumedBy: new CompositePrincipal(...trusted.map(({ principal }) => principal)),
      managedPolicies: [
        new BaselinePolicy(this, 'Iam', {
          name: POLICIES.deployIam,
          description: 'The deploy role: stacks, groups, policies and roles',
          statements: access.deployIam(this.config),
        }),
        new BaselinePolicy(this, 'Resources', {
          name: POLICIES.deployResources,
          description: 'The deploy role: everything else the stacks hold',
          statements: access.deployResources(this.config),
        }),
        new BaselinePolicy(this, 'Detection', {
          name: POLICIES.deployDetection,
          description: 'The deploy role: audit and detection',
          statements: access.deployDetection(this.config),
        }),
        new BaselinePolicy(this, 'Settings', {
          name: POLICIES.deploySettings,
          description: 'The deploy role: settings and alerts',
          statements: [...access.deploySettings(), ...access.deployAlerts()],
        }),
        ...this.organization(),
      ],
    });
    nameTrust(role, ...trusted.map(({ sid }) => sid));
    new CfnOutput(this, 'DeployRoleArn', {
      value: role.roleArn,
      description: 'Role that deploys the baseline',
    });
  }

  /** What the account that owns an organization has beside that, in a stack before this one. */
  private organization(): IManagedPolicy[] {
    const { organization } = this.config;
    if (organization === undefined) return [];
    return [
      ORGANIZATION_POLICIES.deploy,
      ...(organization.identityCenter ? [IDENTITY_CENTER_POLICY] : []),
    ].map((name) => ManagedPolicy.fromManagedPolicyArn(this, name, policyArn(name)));
  }

  /** What a pipeline in GitHub Actions needs: tokens that this account accepts, and a role that only reads. */
  private pipeline(github: GitHub): void {
    if (github.provider === 'create') {
      new CfnOIDCProvider(this, 'GitHub', {
        url: `https://${access.GITHUB_ISSUER}`,
        clientIdList: [access.GITHUB_AUDIENCE],
      });
    }
    const { role } = new ServiceRole(this, 'Diff', {
      name: ROLES.diff,
      description: 'Pull requests and drift detection: sees the stacks of the baseline, changes nothing',
      trust: access.lookingJobs(github),
      trustSid: 'PipelineTakesRole',
      statements: access.diffRole(this.config),
    });
    new CfnOutput(this, 'DiffRoleArn', { value: role.roleArn, description: 'Role of pull requests' });
  }
}
