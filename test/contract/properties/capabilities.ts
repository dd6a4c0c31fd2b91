import { Stack } from 'aws-cdk-lib';
import type { Environment } from '../../../contract/environment';
import { asMembers } from '../../../contract/organization/as-member';
import { sessionName } from '../../../contract/organization/roles';
import { arns, type Step } from '../../../contract/escalation/path';
import { personas } from '../../../contract/requests/personas';
import type { Requirement, TestCase } from '../../../contract/requests/requirement';
import { forSessions } from '../../../contract/sessions';
import { memberEscalationGuardrail, passesOf, statementsOf } from '../../../lib/access';
import type { BaselineConfig } from '../../../lib/config';
import { escalationPolicy, type CapabilityId } from '../../../lib/names';
import { memberConfig } from '../../../lib/organization/member';
import type { Account } from '../../../tools/access/account';
import { policyDocument, type NamedPolicy } from '../../../tools/access/policy';
import { accountOf } from '../../support/account';
import { resolve } from '../../support/policies';
import { ACCOUNT, configOf, environmentOf, type Variant } from '../../support/variants';
import { memberOf, organizationOf } from '../organization/member';
import { inMember, NOT_THERE } from '../organization/paths';

/** The persona that has the capabilities which a test draws. */
export const PERSONA = 'drawn';

/** An account with personas, one of which a test draws. */
export interface Place {
  readonly account: Account;
  readonly config: BaselineConfig;
  /** what the contract says there of a persona with these capabilities */
  readonly requirements: (personas: NonNullable<Environment['personas']>) => readonly Requirement[];
  /** a step of a path in the names of the account */
  readonly inPlace: (step: Step) => Step;
  /** paths through what the account has not, or has otherwise */
  readonly withoutPaths: readonly string[];
}

/** The account has a role that is older and stronger than what admins create. */
const single = (
  variant: Variant,
  elsewhere: (requirements: readonly Requirement[], environment: Environment) => readonly Requirement[],
): Place => ({
  account: accountOf(variant),
  config: configOf(variant),
  requirements: (drawn) => {
    const environment = { ...environmentOf(variant), personas: drawn };
    return elsewhere(personas(environment), environment);
  },
  inPlace: (step) => step,
  withoutPaths: [],
});

function inOrganization(): Place {
  const { account, environment } = memberOf('identityCenter', 'sandbox', {
    management: '999988887777',
    accounts: [{ id: ACCOUNT, unit: 'sandbox' }],
  });
  const organization = organizationOf('identityCenter');
  const [unit] = organization.units.filter(({ name }) => name === environment.unit);
  if (unit === undefined) throw new Error(`There is no unit ${environment.unit}`);
  return {
    account,
    config: memberConfig(organization, unit),
    requirements: (drawn) => {
      const there = { ...environment, personas: drawn };
      return asMembers(personas(there), there);
    },
    inPlace: (step) => inMember(step, environment),
    withoutPaths: Object.keys(NOT_THERE),
  };
}

/** Where people are members of groups. */
export const USERS = single('legacy', (requirements) => requirements);

/** Where people are sessions of IAM Identity Center. */
export const SESSIONS = {
  'a single account': single('directory', forSessions),
  'a member of an organization': inOrganization(),
};

/** A persona like which the drawn one is, but for what it may do. */
const LIKE = 'analyst';
const OWN = new RegExp(`^${LIKE}_access(_\\d+)?$|^${escalationPolicy(LIKE)}$`);

/** The account with a persona that has these capabilities and the guardrails that its stack gives it. */
export function accountWith(
  capabilities: readonly CapabilityId[],
  { account, config }: Pick<Place, 'account' | 'config'> = USERS,
): Account {
  const { model } = account;
  const policies = [
    ...policiesOf(config, capabilities),
    ...account.principal(LIKE).policies.filter(({ name }) => !OWN.test(name)),
  ];
  const like = model.roles.find(({ people }) => people?.persona === LIKE);
  if (like?.people === undefined)
    return account.with({
      ...model,
      groups: [...model.groups, { name: PERSONA, arn: arns.group(PERSONA), policies }],
    });
  const name = sessionName(PERSONA);
  const session = {
    ...like,
    name,
    arn: like.arn.replace(/[^/]+$/, name),
    policies,
    people: { ...like.people, persona: PERSONA },
  };
  return account.with({ ...model, roles: [...model.roles, session] });
}

function policiesOf(config: BaselineConfig, capabilities: readonly CapabilityId[]): NamedPolicy[] {
  const stack = new Stack();
  const document = (statements: readonly { toStatementJson(): unknown }[]) =>
    policyDocument.parse({
      Version: '2012-10-17',
      Statement: resolve(stack.resolve(statements.map((statement) => statement.toStatementJson()))),
    });
  const own = statementsOf(config, capabilities).map(({ capability, statements }) => ({
    name: capability,
    document: document(statements),
  }));
  const escalation = memberEscalationGuardrail(config, passesOf(capabilities));
  return [...own, { name: escalationPolicy(PERSONA), document: document(escalation) }];
}

/** What the contract says of a persona with these capabilities, whichever statement decides. */
export const requestsOf = (
  capabilities: readonly CapabilityId[],
  { requirements }: Pick<Place, 'requirements'> = USERS,
): TestCase[] =>
  requirements({ [PERSONA]: { capabilities } }).flatMap(({ cases }) =>
    cases.map(({ by: _by, ...request }) => request),
  );
