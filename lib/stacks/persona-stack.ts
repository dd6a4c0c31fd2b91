import type { Construct } from 'constructs';
import { memberEscalationGuardrail, passesOf } from '../access';
import type { BaselineConfig } from '../config';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { Persona } from '../constructs/persona';
import { escalationPolicy, personaStack, POLICIES, type CapabilityId } from '../names';
import { BaselineStack } from './baseline-stack';
import { accessPolicies, guardrailsOf } from './persona-policies';

/** A persona that the configuration adds: its group, what it may do, and its own guardrail against escalation. */
export class PersonaStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig, name: string, capabilities: readonly CapabilityId[]) {
    super(scope, personaStack(name), {
      config,
      region: config.homeRegion,
      description: `Account baseline: the group ${name} and its policies`,
    });
    const members = `members of ${name}`;
    const own = accessPolicies(this, config, { name, capabilities, id: 'Persona', members });
    const escalation = new BaselinePolicy(this, 'Escalation', {
      name: escalationPolicy(name),
      description: `Guardrail G4 for ${members}`,
      statements: memberEscalationGuardrail(passesOf(capabilities)),
    });
    new Persona(this, 'Persona', {
      persona: name,
      policies: [...own, escalation],
      shared: [POLICIES.selfService, ...guardrailsOf(config, POLICIES.region)],
    });
  }
}
