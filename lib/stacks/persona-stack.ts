import { Group } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { memberEscalationGuardrail, passesOf } from '../access';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { Persona } from '../constructs/persona';
import { escalationPolicy, personaStack, POLICIES, type CapabilityId } from '../names';
import { BaselineStack } from './baseline-stack';
import {
  accessPolicyOf,
  guardrailsOf,
  nothingMore,
  packedStatements,
  permissionSetOutput,
  type PersonaSpec,
} from './persona-policies';

/** What engineers or analysts may do beyond what the policy in `Baseline-Access` has room for. */
export class MemberStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, member: PersonaSpec) {
    super(scope, personaStack(member.name), {
      config,
      region: config.homeRegion,
      description: `Account baseline: more of what ${member.members} may do`,
    });
    const group = Group.fromGroupName(this, 'Group', member.name);
    // A stack is never empty, and one that left the app would stay in the account, with what it allows.
    const [, second = [nothingMore()], ...others] = packedStatements(this, config, member);
    [second, ...others].forEach((statements, index) => {
      new BaselinePolicy(this, ...accessPolicyOf(member, statements, index + 1, [group]));
    });
  }
}

/** A persona that the configuration adds: its group, what it may do, and its own guardrail against escalation. */
export class PersonaStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, name: string, capabilities: readonly CapabilityId[]) {
    super(scope, personaStack(name), {
      config,
      region: config.homeRegion,
      description: `Account baseline: the group ${name} and its policies`,
    });
    const members = `members of ${name}`;
    const own = packedStatements(this, config, { name, capabilities }).map(
      (statements, index) =>
        new BaselinePolicy(this, ...accessPolicyOf({ name, id: 'Persona', members }, statements, index)),
    );
    const escalation = new BaselinePolicy(this, 'Escalation', {
      name: escalationPolicy(name),
      description: `Guardrail G4 for ${members}`,
      statements: memberEscalationGuardrail(config, passesOf(capabilities)),
    });
    new Persona(this, 'Persona', {
      persona: name,
      policies: [...own, escalation],
      shared: [POLICIES.selfService, ...guardrailsOf(config, POLICIES.region)],
    });
    permissionSetOutput(this, config, name, own.length);
  }
}
