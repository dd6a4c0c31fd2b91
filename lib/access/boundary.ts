import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { adminRegionGuardrail } from './g1-region';
import { integrityGuardrail } from './g3-integrity';
import { adminEscalationGuardrail } from './g4-escalation';
import { EXCEPT_SETTINGS_FUNCTION, allow } from './statements';

const everythingElse = (): PolicyStatement =>
  allow('BoundaryAllowsTheRest', {
    why: 'A boundary grants nothing: it limits what other policies grant, by the statements that follow.',
    actions: ['*'],
    resources: ['*'],
  });

/**
 * The permissions boundary of every role but the deploy role, and of every user an admin makes: everything but
 * what guardrails G1, G3 and G4 deny. G2 is not in it, since a service has no MFA.
 */
export const boundary = (config: BaselineConfig): PolicyStatement[] => [
  everythingElse(),
  // Settings are made in every governed region.
  ...adminRegionGuardrail(config, EXCEPT_SETTINGS_FUNCTION),
  ...integrityGuardrail(config),
  ...adminEscalationGuardrail(),
];
