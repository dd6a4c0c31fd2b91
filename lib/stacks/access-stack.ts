import { Aws, CfnOutput } from 'aws-cdk-lib';
import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { CfnInstanceProfile, ServicePrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import * as access from '../access';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { HardenedLaunchTemplate } from '../constructs/hardened-launch-template';
import { Persona } from '../constructs/persona';
import { ServiceRole } from '../constructs/service-role';
import { IAM_PATH, NAMES, POLICIES, ROLES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';

/** Who may do what: the groups, their policies and guardrails, the instance role and how it is launched. */
export class AccessStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.access, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: groups, policies, guardrails and the EC2 instance role',
    });
    this.personas();
    this.instances();
    new CfnAnalyzer(this, 'ExternalAccess', { type: 'ACCOUNT', analyzerName: NAMES.accessAnalyzer });
    new CfnOutput(this, 'SignInUrl', {
      value: `https://${Aws.ACCOUNT_ID}.signin.aws.amazon.com/console?region=${config.homeRegion}`,
      description: 'Where people sign in to the console',
    });
  }

  private personas(): void {
    const { config } = this;
    const selfService = this.policy('SelfService', POLICIES.selfService, access.everyone(config));
    const region = this.policy('RegionGuardrail', POLICIES.region, access.regionGuardrail(config));
    const mfa = config.access.requireMfa
      ? [this.policy('MfaGuardrail', POLICIES.mfa, access.mfaGuardrail())]
      : [];
    new Persona(this, 'Admin', {
      persona: 'admin',
      policies: [
        this.policy('AdminAccess', POLICIES.adminAccess, access.admin(config)),
        selfService,
        this.policy('AdminRegionGuardrail', POLICIES.regionAdmin, access.adminRegionGuardrail(config)),
        ...mfa,
      ],
    });
    new Persona(this, 'Engineer', {
      persona: 'engineer',
      policies: [
        this.policy('EngineerAccess', POLICIES.engineerAccess, access.engineer(config)),
        this.policy('EngineerBilling', POLICIES.engineerBilling, access.engineerBilling()),
        selfService,
        region,
        ...mfa,
      ],
    });
    new Persona(this, 'Analyst', {
      persona: 'analyst',
      policies: [
        this.policy('AnalystAccess', POLICIES.analystAccess, access.analyst(config)),
        this.policy('AnalystWorkloads', POLICIES.analystWorkloads, access.analystWorkloads(config)),
        selfService,
        region,
        ...mfa,
      ],
    });
  }

  private instances(): void {
    const { role } = new ServiceRole(this, 'Ec2Role', {
      name: ROLES.ec2,
      description: 'EC2 instances: sessions, the CloudWatch agent, images, and the data analysts read',
      trust: new ServicePrincipal('ec2.amazonaws.com'),
      statements: access.ec2Role(this.config),
    });
    const instanceProfile = new CfnInstanceProfile(this, 'Ec2Profile', {
      instanceProfileName: ROLES.ec2,
      path: IAM_PATH,
      roles: [role.roleName],
    });
    new HardenedLaunchTemplate(this, 'HardenedLaunch', { instanceProfile });
  }

  private policy(id: string, name: string, statements: PolicyStatement[]): BaselinePolicy {
    return new BaselinePolicy(this, id, { name, description: POLICY_DESCRIPTIONS[name] ?? name, statements });
  }
}

const POLICY_DESCRIPTIONS: Record<string, string> = {
  [POLICIES.adminAccess]: 'What admins may do',
  [POLICIES.engineerAccess]: 'What engineers may do: Glue, data, images',
  [POLICIES.engineerBilling]: 'What engineers may read of billing, usage and the account',
  [POLICIES.analystAccess]: 'What analysts may do: data, instances of their own, images',
  [POLICIES.analystWorkloads]: 'What analysts may do in SageMaker, ECS and EKS',
  [POLICIES.selfService]: "Everyone's own credentials",
  [POLICIES.region]: 'Guardrail G1: the home region only',
  [POLICIES.regionAdmin]: 'Guardrail G1 for admins, who also read in us-east-1',
  [POLICIES.mfa]: 'Guardrail G2: nothing without MFA but setting it up',
};
