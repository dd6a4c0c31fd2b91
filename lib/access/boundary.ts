import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { boundedRegionGuardrail } from './region-lock';
import { integrityGuardrail } from './integrity';
import { createdByAdminsGuardrail } from './escalation';
import { WITHOUT_MFA } from './mfa';
import { allow, deny } from '../iam/statements';

const everythingElse = (): PolicyStatement =>
  allow('BoundaryAllowsTheRest', {
    why: 'A boundary grants nothing: it limits what other policies grant, by the statements that follow.',
    actions: ['*'],
    resources: ['*'],
  });

/**
 * Users outside the groups, and one who left theirs, to whom G2 does not speak. What is open is what a user needs to set
 * up MFA, of which their other policies decide; the wildcards are short.
 */
const usersWithoutMfa = (): PolicyStatement =>
  deny('DenyUsersWithoutMfa', {
    notActions: ['iam:*MFAD*', 'iam:Ch*', 'iam:Get*', 'sts:GetSess*'],
    resources: ['*'],
    conditions: { ...WITHOUT_MFA, Null: { 'aws:username': 'false' } },
  });

/**
 * The permissions boundary of every role but the deploy role, and of every user an admin creates: everything but
 * what guardrails G1, G3 and G4 deny, and of users what G2 denies. A service has no MFA.
 */
export const boundary = (config: BaselineConfig): PolicyStatement[] => [
  everythingElse(),
  ...boundedRegionGuardrail(config),
  ...integrityGuardrail(config),
  ...createdByAdminsGuardrail(config),
  ...(config.access.requireMfa ? [usersWithoutMfa()] : []),
];
