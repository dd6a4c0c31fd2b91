import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import type { Construct } from 'constructs';
import * as access from '../access';
import type { BaselineConfig } from '../config';
import { addedPersonas } from '../config/personas';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { SupportRole } from '../constructs/support-role';
import { escalationPolicy, NAMES, personaStack, POLICIES, STACKS } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import {
  accessPolicyOf,
  membersIn,
  nothingMore,
  packedStatements,
  type PersonaSpec,
} from '../stacks/persona-policies';

/**
 * What people may do in a member: policies that permission sets of IAM Identity Center name, on no group.
 * Source: AWS IAM Identity Center User Guide, "Use IAM policies in permission sets", customer managed policies.
 */
export class MemberAccessStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.access, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: what people may do',
    });
    new BaselinePolicy(this, 'SelfService', {
      name: POLICIES.selfService,
      description: 'What everyone may do',
      statements: access.everyone(config),
    });
    new BaselinePolicy(this, 'AdminAccess', {
      name: POLICIES.adminAccess,
      description: 'What admins may do',
      statements: access.admin(config),
    });
    new SupportRole(this, 'Support', { config });
    new CfnAnalyzer(this, 'ExternalAccess', { type: 'ACCOUNT', analyzerName: NAMES.accessAnalyzer });
  }
}

/** Every persona beside admin. */
export const personasOf = (config: BaselineConfig): PersonaSpec[] => [
  ...membersIn(config),
  ...addedPersonas(config.personas).map(([name, { capabilities }]) => ({
    name,
    capabilities,
    id: 'Persona',
    members: `members of ${name}`,
  })),
];

/** Personas of which the stack of the guardrails has the policy against escalation. */
const HELD_ELSEWHERE: readonly string[] = [POLICIES.escalationEngineer, POLICIES.escalationAnalyst];

/** What one persona may do in a member, and where the configuration adds it its guardrail against escalation. */
export class MemberPersonaStack extends BaselineStack {
  /** @param count of the policies with what it may do, since it is the same in each unit. @default - as many as hold it */
  constructor(scope: Construct, config: BaselineConfig, persona: PersonaSpec, count = 0) {
    super(scope, personaStack(persona.name), {
      config,
      region: config.homeRegion,
      description: `Account baseline: what ${persona.members} may do`,
    });
    const packed = packedStatements(this, config, persona);
    const more = Array.from({ length: Math.max(0, count - packed.length) }, () => [nothingMore()]);
    [...packed, ...more].forEach((statements, index) => {
      new BaselinePolicy(this, ...accessPolicyOf(persona, statements, index));
    });
    const name = escalationPolicy(persona.name);
    if (HELD_ELSEWHERE.includes(name)) return;
    new BaselinePolicy(this, 'Escalation', {
      name,
      description: `Guardrail G4 for ${persona.members}`,
      statements: access.memberEscalationGuardrail(config, access.passesOf(persona.capabilities)),
    });
  }
}
