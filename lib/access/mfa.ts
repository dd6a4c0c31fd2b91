import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ownMfaDevices, ownUsers } from '../iam/arns';
import { ENROLMENT } from './everyone';
import { deny, type Conditions } from '../iam/statements';

/**
 * `IfExists`: long-term access keys carry no MFA key at all, and must not slip through.
 * Source: AWS global condition context keys, aws:MultiFactorAuthPresent.
 */
export const WITHOUT_MFA: Conditions = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

/** Guardrail G2: without MFA a person can only set up MFA. Two statements, so that nobody sets up another's. */
export const mfaGuardrail = (): PolicyStatement[] => [
  deny('DenyAllButEnrolmentWithoutMfa', {
    notActions: [...ENROLMENT.account, ...ENROLMENT.user, ...ENROLMENT.device],
    resources: ['*'],
    conditions: WITHOUT_MFA,
  }),
  deny('DenyEnrolmentOfOthersWithoutMfa', {
    actions: [...ENROLMENT.user, ...ENROLMENT.device],
    notResources: [...ownUsers(), ...ownMfaDevices()],
    conditions: WITHOUT_MFA,
  }),
];
