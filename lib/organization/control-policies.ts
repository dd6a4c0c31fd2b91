import { isDeepStrictEqual } from 'node:util';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import {
  ASSUMING,
  adminEscalationGuardrail,
  adminRegionGuardrail,
  integrityGuardrail,
  usersWithoutMfa,
} from '../access';
import { CONFIG_FILE, type BaselineConfig } from '../config';
import { UserError } from '../config/user-error';
import { anyAccountArn, deny, type Conditions } from '../iam/statements';
import { IAM_PATH } from '../names';
import { inEveryAccount, policyOf, type StatementJson } from './plain-statements';

/** A service control policy of a unit. */
export interface ControlPolicy {
  /** what its name ends with */
  readonly id: 'region' | 'integrity' | 'escalation';
  /** one sentence, as its description */
  readonly description: string;
  readonly statements: readonly StatementJson[];
}

/**
 * Characters of a service control policy. AWS has taken 10,240 since 2026; this many every organization takes.
 * Source: AWS Organizations User Guide, "Quotas and service limits for AWS Organizations".
 */
export const MOST_CHARACTERS = 5120;

/** The roles in which AWS CloudFormation works for a StackSet. Source: AWS CloudFormation User Guide, "Grant permissions for stack set operations". */
const STACK_SETS_ROLES = 'stacksets-exec-*';

const roleArns = (patterns: readonly string[]): string[] =>
  patterns.map((pattern) => anyAccountArn('iam', '', `role/${pattern}`));

/** Who repairs what a policy should not have denied, and who deploys: no organization policy of ours binds them. */
const exempt = (breakGlass: readonly string[]): string[] =>
  // Roles of services are under a path of their own: nothing is left to them.
  roleArns([STACK_SETS_ROLES, `${IAM_PATH.slice(1)}b*`, ...breakGlass]);

/**
 * Nobody else puts a role of those names there, changes one, or hands it to a service: it would be bound no more. Of the
 * baseline's own, the guardrail on integrity says so.
 */
const exemptRoles = (breakGlass: readonly string[]): PolicyStatement =>
  deny('DenyChangingExemptRoles', {
    notActions: ['iam:G*', 'iam:L*', 'sts:*'],
    resources: roleArns([STACK_SETS_ROLES, ...breakGlass]),
  });

/**
 * What a guardrail leaves out by its ARN is a role of any account here: an ARN holds no variable before its fifth colon.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags", where you can use policy variables.
 */
const rolesElsewhere = (): PolicyStatement =>
  deny('DenyRolesOfOtherAccounts', {
    actions: [ASSUMING],
    resources: ['*'],
    conditions: { StringNotEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
  });

/** Source: AWS Organizations User Guide, "General examples", prevent member accounts from leaving the organization. */
const leaving = (): PolicyStatement =>
  deny('DenyLeavingTheOrganization', {
    actions: ['account:CloseAccount', 'organizations:LeaveOrganization'],
    resources: ['*'],
  });

/**
 * The root user of a member. What the management account does there as root, by a task of AWS, is not its use.
 * Source: IAM User Guide, "Centrally manage root access for member accounts"; AWS global condition context keys.
 */
const rootUser = (): PolicyStatement =>
  deny('DenyRootUser', {
    actions: ['*'],
    resources: ['*'],
    conditions: {
      ArnLike: { 'aws:PrincipalArn': anyAccountArn('iam', '', 'root') },
      BoolIfExists: { 'aws:AssumedRoot': 'false' },
    },
  });

/** The statement, but for some principals: they are added to those that it leaves out already. */
function except(statement: StatementJson, principals: readonly string[]): StatementJson {
  const conditions = (statement['Condition'] ?? {}) as Conditions;
  const { ArnNotLike = {}, ...others } = conditions;
  const already = [ArnNotLike['aws:PrincipalArn'] ?? []].flat();
  // The wider pattern holds those of the baseline that a statement leaves out by itself.
  const wider = already.filter((arn) => !arn.includes(`role${IAM_PATH}`));
  return {
    ...statement,
    Condition: { ...others, ArnNotLike: { ...ArnNotLike, 'aws:PrincipalArn': [...principals, ...wider] } },
  };
}

/**
 * The guardrails of a unit as service control policies: the statements that its groups would carry, for whoever is in its
 * accounts. They hold for all but service-linked roles and the exempt.
 *
 * @param config of the unit's accounts
 * @param breakGlass roles that no policy binds, by name or with their path
 */
export function controlPolicies(
  scope: IConstruct,
  config: BaselineConfig,
  breakGlass: readonly string[],
): ControlPolicy[] {
  const plain = (statements: readonly PolicyStatement[]) =>
    statements.map((statement) => inEveryAccount(scope, statement));
  const binding = (...statements: PolicyStatement[]) =>
    plain(statements).map((statement) => except(statement, exempt(breakGlass)));
  const policies: ControlPolicy[] = [
    {
      id: 'region',
      description:
        'Guardrails G1 and G2, the root user, leaving the organization, and all that is denied outright',
      statements: [
        ...plain([rootUser()]),
        ...binding(leaving(), ...adminRegionGuardrail(config), ...withMfa(config)),
      ],
    },
    {
      id: 'integrity',
      description: 'Guardrail G3: the baseline stays as it is',
      statements: binding(...integrityGuardrail(config)),
    },
    {
      id: 'escalation',
      description: 'Guardrail G4, and the roles that no policy binds',
      statements: binding(...adminEscalationGuardrail(config), rolesElsewhere(), exemptRoles(breakGlass)),
    },
  ];
  return withRoom(outrightTogether(policies, { ArnNotLike: { 'aws:PrincipalArn': exempt(breakGlass) } }));
}

/** Where `*` is denied to all but the exempt, without another condition. */
const isOutright = (statement: StatementJson, condition: Conditions): boolean =>
  statement['Action'] !== undefined &&
  statement['Resource'] === '*' &&
  isDeepStrictEqual(statement['Condition'], condition);

/** What is denied outright, in one statement: each would repeat who is exempt, in up to 400 characters. */
function outrightTogether(
  [first, ...others]: readonly ControlPolicy[],
  condition: Conditions,
): readonly ControlPolicy[] {
  if (first === undefined) return [];
  const all = [first, ...others].flatMap(({ statements }) => statements);
  const actions = all
    .filter((statement) => isOutright(statement, condition))
    .flatMap((statement) => [statement['Action']].flat());
  const rest = (policy: ControlPolicy): ControlPolicy => ({
    ...policy,
    statements: policy.statements.filter((statement) => !isOutright(statement, condition)),
  });
  const together: StatementJson = {
    Action: [...new Set(actions)],
    Condition: condition,
    Effect: 'Deny',
    Resource: '*',
    Sid: 'DenyInMembers',
  };
  const { statements, ...policy } = rest(first);
  return [{ ...policy, statements: [...statements, together] }, ...others.map(rest)];
}

/** What a policy has no room for goes into the first that has: it denies the same wherever it stands. */
function withRoom(policies: readonly ControlPolicy[]): ControlPolicy[] {
  const fits = (statements: readonly StatementJson[]) => charactersOf({ statements }) <= MOST_CHARACTERS;
  const kept = policies.map(({ statements, ...policy }) => {
    const most = statements.findIndex((_, index) => !fits(statements.slice(0, index + 1)));
    const count = most < 0 ? statements.length : most;
    return { ...policy, statements: statements.slice(0, count), rest: statements.slice(count) };
  });
  for (const statement of kept.flatMap(({ rest }) => rest)) {
    const room = kept.find(({ statements }) => fits([...statements, statement])) ?? kept[0];
    room?.statements.push(statement);
  }
  return kept.map(({ rest: _, ...policy }) => policy);
}

const withMfa = (config: BaselineConfig): PolicyStatement[] =>
  config.access.requireMfa ? [usersWithoutMfa(config)] : [];

/** Characters of a policy as AWS Organizations counts them: those of its text. */
export const charactersOf = ({ statements }: Pick<ControlPolicy, 'statements'>): number =>
  JSON.stringify(policyOf(statements)).length;

/** @throws UserError naming each policy of a unit that has more characters than AWS Organizations takes */
export function checkSizes(unit: string, policies: readonly ControlPolicy[]): void {
  const tooLarge = policies.filter((policy) => charactersOf(policy) > MOST_CHARACTERS);
  if (tooLarge.length === 0) return;
  throw new UserError(
    `Service control policies of the unit ${unit} would have more than ${MOST_CHARACTERS} characters: ${tooLarge.map((policy) => `${policy.id} ${charactersOf(policy)}`).join(', ')}`,
    `In ${CONFIG_FILE} name fewer roles in organization.breakGlass, in access.legacyRoles, or fewer regions of the unit`,
  );
}
