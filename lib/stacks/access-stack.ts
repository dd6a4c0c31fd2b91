import { Aws, CfnOutput } from 'aws-cdk-lib';
import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { ManagedPolicy, Role, type IManagedPolicy, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import * as access from '../access';
import type { BaselineConfig } from '../config';
import { policyArn } from '../iam/arns';
import { acknowledge } from '../constructs/acknowledge';
import { nameTrust } from '../constructs/trust';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { Persona } from '../constructs/persona';
import { IAM_PATH, NAMES, POLICIES, ROLES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';

/** Who may do what: the groups, with what they may do and the guardrails that hold them. */
export class AccessStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.access, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: groups and their policies',
    });
    const selfService = this.policy(
      'SelfService',
      POLICIES.selfService,
      "Everyone's own credentials",
      access.everyone(config),
    );
    this.admins(selfService);
    this.engineers(selfService);
    this.analysts(selfService);
    this.supportRole();
    new CfnAnalyzer(this, 'ExternalAccess', { type: 'ACCOUNT', analyzerName: NAMES.accessAnalyzer });
    new CfnOutput(this, 'SignInUrl', {
      value: `https://${Aws.ACCOUNT_ID}.signin.aws.amazon.com/console?region=${config.homeRegion}`,
      description: 'Where people sign in to the console',
    });
  }

  private admins(selfService: IManagedPolicy): void {
    new Persona(this, 'Admin', {
      persona: 'admin',
      policies: [
        this.policy('AdminAccess', POLICIES.adminAccess, 'What admins may do', access.admin(this.config)),
        selfService,
      ],
      guardrails: this.guardrails(POLICIES.regionAdmin, POLICIES.escalationAdmin),
    });
  }

  private engineers(selfService: IManagedPolicy): void {
    new Persona(this, 'Engineer', {
      persona: 'engineer',
      policies: [
        this.policy(
          'EngineerAccess',
          POLICIES.engineerAccess,
          'What engineers may do',
          access.engineer(this.config),
        ),
        this.policy(
          'EngineerBilling',
          POLICIES.engineerBilling,
          'What engineers may read of billing, usage and the account',
          access.engineerBilling(),
        ),
        selfService,
      ],
      guardrails: this.guardrails(POLICIES.region, POLICIES.escalationEngineer),
    });
  }

  private analysts(selfService: IManagedPolicy): void {
    new Persona(this, 'Analyst', {
      persona: 'analyst',
      policies: [
        this.policy(
          'AnalystAccess',
          POLICIES.analystAccess,
          'What analysts may do',
          access.analyst(this.config),
        ),
        this.policy(
          'AnalystEc2',
          POLICIES.analystEc2,
          'What analysts may do in EC2',
          access.analystEc2(this.config),
        ),
        this.policy(
          'AnalystWorkloads',
          POLICIES.analystWorkloads,
          'What analysts may do in SageMaker, ECS and EKS',
          access.analystWorkloads(this.config),
        ),
        selfService,
      ],
      guardrails: this.guardrails(POLICIES.region, POLICIES.escalationAnalyst),
    });
  }

  /** Opens cases with AWS Support, as the controls of AWS require it. */
  private supportRole(): void {
    const role = new Role(this, 'Support', {
      roleName: ROLES.support,
      path: IAM_PATH,
      description: 'Cases with AWS Support',
      assumedBy: access.supportTrust(),
      managedPolicies: [ManagedPolicy.fromManagedPolicyArn(this, 'SupportAccess', access.AWS_SUPPORT_ACCESS)],
      permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', policyArn(POLICIES.boundary)),
    });
    nameTrust(role, access.PEOPLE_TAKE_ROLE);
    acknowledge(role, {
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:aws:iam::aws:policy/AWSSupportAccess]':
        'Controls such as IAM.18 of AWS FSBP look for this very policy; the boundary holds the role.',
    });
  }

  private policy(
    id: string,
    name: string,
    description: string,
    statements: PolicyStatement[],
  ): BaselinePolicy {
    return new BaselinePolicy(this, id, { name, description, statements });
  }

  /** A group's own guardrails, and those that hold for all. */
  private guardrails(...own: string[]): string[] {
    return [...own, POLICIES.integrity, ...(this.config.access.requireMfa ? [POLICIES.mfa] : [])];
  }
}
