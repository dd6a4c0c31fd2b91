import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import * as access from '../access';
import { CONFIG_FILE, type BaselineConfig } from '../config';
import { UserError } from '../config/user-error';
import { BaselinePolicy } from '../constructs/baseline-policy';
import { POLICIES, STACKS } from '../names';
import { BaselineStack } from './baseline-stack';

/** @throws UserError if the boundary has more characters than a managed policy holds */
function checkRoom(characters: number): void {
  if (characters <= access.MOST_CHARACTERS) return;
  throw new UserError(
    `The permissions boundary would have ${characters} characters with these access.legacyRoles, and a managed policy holds ${access.MOST_CHARACTERS}`,
    `In ${CONFIG_FILE} name roles of access.legacyRoles by fewer patterns, or give some of them the boundary and leave them out`,
  );
}

/** What nobody may do: the guardrails of the groups and the permissions boundaries. */
export class GuardrailsStack extends BaselineStack {
  constructor(scope: Construct, config: BaselineConfig) {
    super(scope, STACKS.guardrails, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: guardrails and the permissions boundary',
    });
    const policy = (id: string, name: string, description: string, statements: PolicyStatement[]) =>
      new BaselinePolicy(this, id, { name, description, statements });
    policy('Region', POLICIES.region, 'Guardrail G1: the home region only', access.regionGuardrail(config));
    policy(
      'RegionAdmin',
      POLICIES.regionAdmin,
      'Guardrail G1 for admins, who also read in us-east-1',
      access.adminRegionGuardrail(config),
    );
    // Also where no group carries it: AWS refuses to delete what a group still carries when this stack is updated.
    // A session has no MFA of its own to set up, and the boundary holds users who lack it.
    if (!config.member)
      policy(
        'Mfa',
        POLICIES.mfa,
        'Guardrail G2: without MFA nothing but setting it up',
        access.mfaGuardrail(),
      );
    policy('Integrity', POLICIES.integrity, 'Guardrail G3: the baseline stays as it is', [
      ...access.integrityGuardrail(config),
      ...access.identityCenterGuardrail(config),
    ]);
    policy(
      'EscalationAdmin',
      POLICIES.escalationAdmin,
      'Guardrail G4 for admins',
      access.adminEscalationGuardrail(config),
    );
    policy(
      'EscalationEngineer',
      POLICIES.escalationEngineer,
      'Guardrail G4 for engineers',
      access.memberEscalationGuardrail(config, access.passesOf(config.personas.engineer.capabilities)),
    );
    policy(
      'EscalationAnalyst',
      POLICIES.escalationAnalyst,
      'Guardrail G4 for analysts',
      access.memberEscalationGuardrail(config, access.passesOf(config.personas.analyst.capabilities)),
    );
    policy(
      'Quarantine',
      POLICIES.quarantine,
      'Put on whoever leaked: denies everything',
      access.quarantine(),
    );
    const boundary = access.boundary(config);
    // In the accounts of an organization people are no users; permission sets name it where the baseline declares them.
    const hasPeople = config.member?.peopleOfDirectory ?? true;
    const peopleBoundary = hasPeople ? access.peopleBoundary(config) : [];
    checkRoom(Math.max(...[boundary, peopleBoundary].map((each) => access.charactersOf(this, each))));
    policy('Boundary', POLICIES.boundary, 'What no role or user made here can exceed', boundary);
    if (hasPeople)
      policy(
        'PeopleBoundary',
        POLICIES.peopleBoundary,
        'What no member of a group can exceed',
        peopleBoundary,
      );
  }
}
