import { Stack } from 'aws-cdk-lib';
import { memberEscalationGuardrail, passesOf, statementsOf } from '../../../lib/access';
import type { CapabilityId } from '../../../lib/names';
import { arns } from '../../../contract/escalation/path';
import { personas } from '../../../contract/requests/personas';
import type { TestCase } from '../../../contract/requests/requirement';
import type { Account } from '../../../tools/access/account';
import { policyDocument } from '../../../tools/access/policy';
import { accountOf } from '../../support/account';
import { resolve } from '../../support/policies';
import { configOf, environmentOf } from '../../support/variants';

/** The group whose persona has the capabilities that a test draws. */
export const GROUP = 'drawn';

/** The account has a role that is older and stronger than what admins create. */
const VARIANT = 'legacy';

/** The policies of a persona with these capabilities and the guardrails that its stack gives it. */
export function accountWith(capabilities: readonly CapabilityId[]): Account {
  const base = accountOf(VARIANT);
  const config = configOf(VARIANT);
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
  const escalation = {
    name: `baseline_escalation_${GROUP}`,
    document: document(memberEscalationGuardrail(config, passesOf(capabilities))),
  };
  const shared = ['baseline_self_service', 'baseline_region', 'baseline_integrity', 'baseline_mfa'];
  const policies = [...own, escalation, ...base.model.policies.filter(({ name }) => shared.includes(name))];
  const group = { name: GROUP, arn: arns.group(GROUP), policies };
  return base.with({ ...base.model, groups: [...base.model.groups, group] });
}

/** What the contract says of a persona with these capabilities, whichever statement decides. */
export function requestsOf(capabilities: readonly CapabilityId[]): TestCase[] {
  const environment = { ...environmentOf(VARIANT), personas: { [GROUP]: { capabilities } } };
  return personas(environment).flatMap(({ cases }) => cases.map(({ by: _by, ...request }) => request));
}
