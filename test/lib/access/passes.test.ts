import { DEFAULT_CAPABILITIES, ROLES } from '../../../lib/names';
import { passesOf } from '../../../lib/access';
import { Account } from '../../../tools/access/account';
import { accountOf } from '../../support/account';

const { model } = accountOf('default');
const isGuardrail = ({ name }: { name: string }) => name.startsWith('baseline_escalation');

/** Groups as they are, without guardrail G4, which denies the same from the other side. */
const unguarded = new Account({
  ...model,
  groups: model.groups.map((group) => ({
    ...group,
    policies: group.policies.filter((policy) => !isGuardrail(policy)),
  })),
});

const pass = (as: string, role: string, service: string) =>
  unguarded.decide({
    principal: as,
    action: 'iam:PassRole',
    resource: `arn:aws:iam::${model.account}:role/baseline/service/${role}`,
    context: { 'iam:PassedToService': service },
  });

const PASSES = Object.entries(DEFAULT_CAPABILITIES).flatMap(([persona, capabilities]) =>
  passesOf(capabilities).flatMap(({ roles, service }) =>
    roles.map((role) => [persona, role, service] as const),
  ),
);

it.each(PASSES)('lets the %s pass %s to %s alone', async (persona, role, service) => {
  expect(await pass(persona, role, service)).toMatchObject({ allowed: true });
  expect(await pass(persona, role, 'lambda.amazonaws.com')).toMatchObject({ outcome: 'implicitly denied' });
});

it('lets nobody pass another role of the baseline', async () => {
  expect(await pass('engineer', ROLES.ec2, 'ec2.amazonaws.com')).toMatchObject({
    outcome: 'implicitly denied',
  });
  expect(await pass('analyst', ROLES.glue, 'glue.amazonaws.com')).toMatchObject({
    outcome: 'implicitly denied',
  });
});
