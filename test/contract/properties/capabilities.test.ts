import { Stack } from 'aws-cdk-lib';
import { Effect } from 'aws-cdk-lib/aws-iam';
import fc from 'fast-check';
import { CAPABILITY_CATALOG, memberEscalationGuardrail, passesOf, statementsOf } from '../../../lib/access';
import { CAPABILITIES, type CapabilityId } from '../../../lib/names';
import { PATHS } from '../../../contract/escalation';
import { arns, LEGACY_ROLE, pass, type Step } from '../../../contract/escalation/path';
import { personas } from '../../../contract/requests/personas';
import { Account, type Decision } from '../../../tools/access/account';
import { policyDocument } from '../../../tools/access/policy';
import { accountOf } from '../../support/account';
import { resolve } from '../../support/policies';
import { runs } from '../../support/runs';
import { ACCOUNT, configOf, environmentOf } from '../../support/variants';

// Many decisions in one test, and more when asked for.
jest.setTimeout(120_000);

const config = configOf('default');
const base = accountOf('default');
const GROUP = 'drawn';

const lists = fc.uniqueArray(fc.constantFrom(...CAPABILITIES), { minLength: 1 });

/** The policies of a persona with these capabilities and the guardrails that its stack gives it. */
function accountWith(capabilities: readonly CapabilityId[]): Account {
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

const show = ({ action, resource, outcome, sids }: Decision): string =>
  `${action} on ${resource}: ${outcome} by ${sids.join(', ')}`;

const asWhom = (step: Step): Step =>
  JSON.parse(JSON.stringify(step).replaceAll('{own}', `${GROUP}-user`)) as Step;

it('what a random list of capabilities allows and denies is what the contract says', async () => {
  await fc.assert(
    fc.asyncProperty(lists, async (capabilities) => {
      const account = accountWith(capabilities);
      const environment = { ...environmentOf('default'), personas: { [GROUP]: { capabilities } } };
      const cases = personas(environment).flatMap((requirement) => requirement.cases);
      const wrong: string[] = [];
      for (const { expected, by: _by, ...request } of cases) {
        const decision = await account.decide(request);
        if (decision.allowed !== (expected === 'allowed')) wrong.push(`${show(decision)}, not ${expected}`);
      }
      expect({ capabilities, wrong }).toEqual({ capabilities, wrong: [] });
    }),
    runs(4),
  );
});

it('no random list of capabilities walks a published path to more rights', async () => {
  const walked = PATHS.filter(({ runsAs, open }) => runsAs === undefined && open?.engineer === undefined);
  await fc.assert(
    fc.asyncProperty(lists, fc.constantFrom(...walked), async (capabilities, { id, passes, steps }) => {
      const account = accountWith(capabilities);
      const calls = [...(passes === undefined ? [] : [pass(LEGACY_ROLE, passes)]), ...steps].map(asWhom);
      const decisions = await Promise.all(calls.map((call) => account.decide({ ...call, principal: GROUP })));
      expect({ id, capabilities, open: decisions.every(({ allowed }) => allowed) }).toEqual({
        id,
        capabilities,
        open: false,
      });
    }),
    runs(60),
  );
});

describe.each(CAPABILITIES)('the capability %s', (id) => {
  it('writes nothing in IAM: of its actions there all read, but passing the roles that it names', () => {
    const iam = CAPABILITY_CATALOG[id]
      .statements(config)
      .filter(({ effect }) => effect === Effect.ALLOW)
      .flatMap(({ actions }) => actions)
      .filter((action) => /^(iam|sts|organizations|account):/.test(action));
    expect(iam.filter((action) => !/:(Generate|Get|List|Simulate|Describe)/.test(action))).toEqual([]);
  });

  it('passes roles of the baseline alone, each to its service, and nothing else is passed', async () => {
    const account = accountWith([id]);
    for (const { roles, service } of CAPABILITY_CATALOG[id].passes ?? [])
      for (const role of roles) {
        const to = (other: string) =>
          account.decide({ principal: GROUP, ...pass(arns.serviceRole(role), other) });
        expect(await to(service)).toMatchObject({ allowed: true });
        expect(await to('lambda.amazonaws.com')).toMatchObject({ outcome: 'explicitly denied' });
      }
    for (const role of [arns.appRole, `arn:aws:iam::${ACCOUNT}:role/old`])
      expect(
        await account.decide({
          principal: GROUP,
          policies: ['AdministratorAccess'],
          ...pass(role, 'ec2.amazonaws.com'),
        }),
      ).toMatchObject({ outcome: 'explicitly denied' });
  });
});
