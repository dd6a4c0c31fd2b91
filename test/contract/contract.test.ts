import type { Decision } from '../../tools/access/account';
import { contract, type Requirement, type TestCase } from '../../contract/requests';
import { accountOf, unboundedAccountOf } from '../support/account';
import {
  ACCOUNT,
  environmentOf,
  WITH_CONTRACT,
  WITH_CONTRACT_UNBOUNDED,
  type Variant,
} from '../support/variants';

const WITHOUT_MFA = 'DenyAllButEnrolmentWithoutMfa';

interface Answer {
  readonly testCase: TestCase;
  readonly decision: Decision;
}

/** The contract decided on a synthesized account, each requirement when it is needed. */
function decidedOn(variant: Variant, account = accountOf(variant)) {
  const requirements = contract(environmentOf(variant));
  const decided = new Map<string, Promise<Answer[]>>();
  const answers = ({ id, cases }: Requirement): Promise<Answer[]> => {
    const given =
      decided.get(id) ??
      Promise.all(cases.map(async (testCase) => ({ testCase, decision: await account.decide(testCase) })));
    decided.set(id, given);
    return given;
  };
  return { account, requirements, answers };
}

const show = ({
  testCase,
  decision: { principal, action, resource, region, outcome, sids },
}: Answer): string =>
  [
    `${principal.label} ${action} ${resource} in ${region}`,
    ...(testCase.mfa === undefined ? [] : [`MFA ${String(testCase.mfa)}`]),
    ...(testCase.context === undefined ? [] : [JSON.stringify(testCase.context)]),
    `expected ${testCase.expected}${testCase.by === undefined ? '' : ` by ${testCase.by}`}`,
    `got ${outcome} by ${sids.join(', ') || 'no statement'}`,
  ].join(' · ');

const isAsExpected = ({ testCase, decision }: Answer): boolean =>
  decision.allowed === (testCase.expected === 'allowed') &&
  (testCase.by === undefined || decision.sids.includes(testCase.by));

// What holds at home in one region holds in each but us-east-1, see the test of home regions.
// The same holds where people work in more regions, us-east-1 among them, with personas of their own, and where a pipeline
// deploys.
// Guardrails hold whoever is in a group: with the boundary, as admins create people, and without.
const UNBOUNDED = 'members without a boundary';

describe.each([
  ...WITH_CONTRACT.map((variant) => [variant, 'members within their boundary', accountOf] as const),
  ...WITH_CONTRACT_UNBOUNDED.map((variant) => [variant, UNBOUNDED, unboundedAccountOf] as const),
])('the contract, %s, %s', (variant, within, accountFor) => {
  const { account, requirements, answers } = decidedOn(variant, accountFor(variant));

  it.each(
    requirements.map((requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const),
  )('%s', async (_, requirement) => {
    const wrong = (await answers(requirement)).filter((answer) => !isAsExpected(answer));
    expect(wrong.map((answer) => `${requirement.id} · ${show(answer)}`)).toEqual([]);
  });

  it('has a request that each statement of each guardrail and of the boundary decides', async () => {
    const all = (await Promise.all(requirements.map(answers))).flat();
    const deciding = new Set(
      all.flatMap(({ decision }) =>
        decision.deciding.map(({ policy, statement }) => `${policy.name}: ${statement.Sid}`),
      ),
    );
    const guardrails = account.model.policies.filter(
      ({ stack, name }) =>
        // The quarantine is on nobody until somebody leaks: the escalation suite has requests of who is in it.
        stack === 'Baseline-Guardrails' && name !== 'baseline_quarantine',
    );
    const sids = guardrails.flatMap(({ name, document }) =>
      [document.Statement].flat().map(({ Sid }) => `${name}: ${Sid}`),
    );
    expect(sids.length).toBeGreaterThan(30);
    // Of detection that is switched on detection.test.ts has the requests, and nobody without a boundary is within it.
    const elsewhere = [
      ...(['configured', 'abroad'].includes(variant)
        ? ['baseline_integrity: DenySwitchingOffDetection']
        : []),
      ...(within === UNBOUNDED ? ['baseline_boundary_people: DenyUnfixedTemplates'] : []),
    ];
    expect(sids.filter((sid) => !deciding.has(sid) && !elsewhere.includes(sid))).toEqual([]);
  });
});

describe('the contract', () => {
  const requirements = contract({ account: ACCOUNT, homeRegion: 'ap-southeast-2', name: 'acme' });

  it.each(requirements)('$id has requests that are allowed and requests that are denied', ({ cases }) => {
    expect(new Set(cases.map(({ expected }) => expected))).toEqual(new Set(['allowed', 'denied']));
  });

  it('has 300 requests at least, none of them twice', () => {
    const cases = requirements.flatMap(({ id, cases: own }) =>
      own.map((testCase) => `${id} ${JSON.stringify(testCase)}`),
    );
    expect(cases.length).toBeGreaterThanOrEqual(300);
    expect(cases.filter((testCase, index) => cases.indexOf(testCase) !== index)).toEqual([]);
  });

  it('names each requirement once', () => {
    const ids = requirements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('with access.requireMfa false', () => {
  const { account, requirements } = decidedOn('sparse');
  const cases = requirements
    .flatMap((requirement) => requirement.cases)
    .filter(({ mfa }) => mfa !== undefined);

  it('allows what guardrail G2 denied', async () => {
    const denied = cases.filter(({ by }) => by === WITHOUT_MFA);
    const answers = await Promise.all(
      denied.map(async (testCase) => ({ testCase, decision: await account.decide(testCase) })),
    );
    expect(denied.length).toBeGreaterThan(10);
    expect(answers.filter(({ decision }) => !decision.allowed).map(show)).toEqual([]);
  });

  it('decides a request without MFA as one with MFA', async () => {
    const outcomes = async (mfa: TestCase['mfa']) =>
      Promise.all(cases.map(async (testCase) => (await account.decide({ ...testCase, mfa })).outcome));
    expect(await outcomes('absent')).toEqual(await outcomes(true));
  });
});
