import { Aws, CfnOutput } from 'aws-cdk-lib';
import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import type { IManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import * as access from '../access';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { Persona as PersonaGroup } from '../constructs/persona';
import { SupportRole } from '../constructs/support-role';
import { escalationPolicy, GROUPS, NAMES, POLICIES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';
import {
  accessPolicyOf,
  guardrailsOf,
  membersIn,
  packedStatements,
  permissionSetOutput,
} from './persona-policies';

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
    this.persona('Admin', GROUPS.admin, [
      this.policy('AdminAccess', POLICIES.adminAccess, 'What admins may do', access.admin(config)),
      selfService,
    ]);
    permissionSetOutput(this, config, GROUPS.admin, 1);
    for (const member of membersIn(config)) {
      // The others attach themselves: a template has no room for all of them.
      const [first = [], ...others] = packedStatements(this, config, member);
      const own = new BaselinePolicy(this, ...accessPolicyOf(member, first, 0));
      this.persona(member.id, member.name, [own, selfService]);
      permissionSetOutput(this, config, member.name, 1 + Math.max(1, others.length));
    }
    new SupportRole(this, 'Support', { config });
    new CfnAnalyzer(this, 'ExternalAccess', { type: 'ACCOUNT', analyzerName: NAMES.accessAnalyzer });
    new CfnOutput(this, 'SignInUrl', {
      value: `https://${Aws.ACCOUNT_ID}.signin.aws.amazon.com/console?region=${config.homeRegion}`,
      description: 'Where people sign in to the console',
    });
  }

  private persona(id: string, name: string, policies: IManagedPolicy[]): void {
    const region = name === GROUPS.admin ? POLICIES.regionAdmin : POLICIES.region;
    const shared = guardrailsOf(this.config, region, escalationPolicy(name));
    new PersonaGroup(this, id, { persona: name, policies, shared });
  }

  private policy(
    id: string,
    name: string,
    description: string,
    statements: PolicyStatement[],
  ): BaselinePolicy {
    return new BaselinePolicy(this, id, { name, description, statements });
  }
}
