import { isDeepStrictEqual } from 'node:util';
import { Effect, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { areSessions } from '../config/identity-center';
import { boundedIdentityCenterGuardrail } from './identity-center';
import { boundedRegionGuardrail } from './region-lock';
import { boundedIntegrityGuardrail, integrityGuardrail } from './integrity';
import { createdByAdminsGuardrail, peopleEscalationGuardrail } from './escalation';
import { WITHOUT_MFA } from './mfa';
import { EXCEPT_SETTINGS_FUNCTION, allow, deny, type Conditions } from '../iam/statements';

const everythingElse = (): PolicyStatement =>
  allow('AllowTheRest', {
    why: 'A boundary grants nothing: it limits what other policies grant, by the statements that follow.',
    actions: ['*'],
    resources: ['*'],
  });

/**
 * Users outside the groups, and one who left theirs, to whom G2 does not speak. What is open is what a user needs to set
 * up MFA, of which their other policies decide; the wildcards are short.
 */
export const usersWithoutMfa = (config: BaselineConfig): PolicyStatement =>
  deny('DenyUsersWithoutMfa', {
    notActions: [
      'iam:Ch*',
      // CreateVirtualMFADevice, EnableMFADevice
      'iam:C*MF*',
      'iam:E*MF*',
      'iam:Get*',
      'iam:ListM*',
      'iam:Resy*',
      'sts:GetSes*',
    ],
    resources: ['*'],
    conditions: {
      ...WITHOUT_MFA,
      // A session of IAM Identity Center has no key for MFA, which its identity provider asks for.
      ...(areSessions(config)
        ? { StringEquals: { 'aws:PrincipalType': 'User' } }
        : { Null: { 'aws:username': 'false' } }),
    },
  });

/** Where `*` is denied without a condition, or with none but the exception of the settings function. */
const isOutright = (statement: PolicyStatement): boolean => {
  const { effect, resources, notActions } = statement;
  const conditions = (statement.conditions ?? {}) as Conditions;
  return (
    effect === Effect.DENY &&
    resources.includes('*') &&
    notActions.length === 0 &&
    (Object.keys(conditions).length === 0 || isDeepStrictEqual(conditions, EXCEPT_SETTINGS_FUNCTION))
  );
};

/**
 * What is denied outright, in one statement: each would cost 75 characters, of which the boundary has few. The settings
 * function, to whom it does not apply, is held by the little that its own policy allows.
 */
const outrightTogether = (statements: readonly PolicyStatement[]): PolicyStatement[] => [
  ...statements.filter((statement) => !isOutright(statement)),
  deny('DenyOutright', {
    actions: [...new Set(statements.filter(isOutright).flatMap(({ actions }) => actions))],
    resources: ['*'],
    conditions: EXCEPT_SETTINGS_FUNCTION,
  }),
];

const mfaOfUsers = (config: BaselineConfig): PolicyStatement[] =>
  config.access.requireMfa ? [usersWithoutMfa(config)] : [];

/**
 * The permissions boundary of every role but the deploy role, and of every user an admin creates for an application:
 * everything but what guardrails G1, G3 and G4 deny, and of users what G2 denies. A service has no MFA.
 */
export const boundary = (config: BaselineConfig): PolicyStatement[] => [
  everythingElse(),
  ...outrightTogether([
    ...boundedRegionGuardrail(config),
    ...boundedIntegrityGuardrail(config),
    ...createdByAdminsGuardrail(config),
    ...boundedIdentityCenterGuardrail(config),
    ...mfaOfUsers(config),
  ]),
];

/**
 * The permissions boundary of people: guardrails G2, G3 and G4 as the group admin has them, so that no member of a group
 * is refused what the group may. G1 is the group's alone, since both find no room in one policy, and people have no
 * policies but through the groups: see `unboundedIdentities` and `otherGroups` of guardrail G4.
 */
export const peopleBoundary = (config: BaselineConfig): PolicyStatement[] => [
  everythingElse(),
  ...outrightTogether([
    ...integrityGuardrail(config),
    ...peopleEscalationGuardrail(config),
    ...mfaOfUsers(config),
  ]),
];
