import type { Decision } from '../../tools/access/account';
import { contract, type Claim, type Row } from '../../contract/requests';
import { accountOf } from '../support/account';
import { ACCOUNT, configOf, type Variant } from '../support/variants';

const WITHOUT_MFA = 'DenyAllButEnrolmentWithoutMfa';

interface Answer {
  readonly row: Row;
  readonly decision: Decision;
}

/** The contract put to a synthesized account, each claim when it is asked for. */
function putTo(variant: Variant) {
  const account = accountOf(variant);
  const { homeRegion, name } = configOf(variant);
  const claims = contract({ account: ACCOUNT, homeRegion: homeRegion, name });
  const asked = new Map<string, Promise<Answer[]>>();
  const answers = ({ id, cases: rows }: Claim): Promise<Answer[]> => {
    const given =
      asked.get(id) ?? Promise.all(rows.map(async (row) => ({ row, decision: await account.decide(row) })));
    asked.set(id, given);
    return given;
  };
  return { account, claims, answers };
}

const show = ({ row, decision: { principal, action, resource, region, outcome, sids } }: Answer): string =>
  [
    `${principal.label} ${action} ${resource} in ${region}`,
    ...(row.mfa === undefined ? [] : [`MFA ${String(row.mfa)}`]),
    ...(row.context === undefined ? [] : [JSON.stringify(row.context)]),
    `expected ${row.expected}${row.by === undefined ? '' : ` by ${row.by}`}`,
    `got ${outcome} by ${sids.join(', ') || 'no statement'}`,
  ].join(' · ');

const isAsExpected = ({ row, decision }: Answer): boolean =>
  decision.allowed === (row.expected === 'allowed') &&
  (row.by === undefined || decision.sids.includes(row.by));

describe.each(['default', 'usEast1', 'euCentral1'] satisfies Variant[])('the contract, %s', (variant) => {
  const { account, claims, answers } = putTo(variant);

  test.each(claims.map((claim) => [`${claim.id}: ${claim.text}`, claim] as const))('%s', async (_, claim) => {
    const wrong = (await answers(claim)).filter((answer) => !isAsExpected(answer));
    expect(wrong.map((answer) => `${claim.id} · ${show(answer)}`)).toEqual([]);
  });

  test('each statement of each guardrail and of the boundary decides a request', async () => {
    const all = (await Promise.all(claims.map(answers))).flat();
    const deciding = new Set(
      all.flatMap(({ decision }) =>
        decision.deciding.map(({ policy, statement }) => `${policy.name}: ${statement.Sid}`),
      ),
    );
    const guardrails = account.model.policies.filter(
      ({ stack, name }) =>
        // The quarantine is on nobody until somebody leaks: the escalation suite asks who is in it.
        stack === 'Baseline-Guardrails' && name !== 'baseline_quarantine',
    );
    const sids = guardrails.flatMap(({ name, document }) =>
      [document.Statement].flat().map(({ Sid }) => `${name}: ${Sid}`),
    );
    expect(sids.length).toBeGreaterThan(30);
    expect(sids.filter((sid) => !deciding.has(sid))).toEqual([]);
  });
});

describe('the contract', () => {
  const claims = contract({ account: ACCOUNT, homeRegion: 'ap-southeast-2', name: 'acme' });

  test.each(claims)('$id has requests on both sides of its border', ({ cases: rows }) => {
    expect(new Set(rows.map(({ expected }) => expected))).toEqual(new Set(['allowed', 'denied']));
  });

  test('makes 300 requests at least, none of them twice', () => {
    const rows = claims.flatMap(({ id, cases: own }) => own.map((row) => `${id} ${JSON.stringify(row)}`));
    expect(rows.length).toBeGreaterThanOrEqual(300);
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  });

  test('names each claim once', () => {
    const ids = claims.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('with access.requireMfa false', () => {
  const { account, claims } = putTo('sparse');
  const rows = claims.flatMap((claim) => claim.cases).filter(({ mfa }) => mfa !== undefined);

  test('what guardrail G2 denied is allowed', async () => {
    const denied = rows.filter(({ by }) => by === WITHOUT_MFA);
    const answers = await Promise.all(
      denied.map(async (row) => ({ row, decision: await account.decide(row) })),
    );
    expect(denied.length).toBeGreaterThan(10);
    expect(answers.filter(({ decision }) => !decision.allowed).map(show)).toEqual([]);
  });

  test('a request without MFA gets the answer of one with MFA', async () => {
    const outcomes = async (mfa: Row['mfa']) =>
      Promise.all(rows.map(async (row) => (await account.decide({ ...row, mfa })).outcome));
    expect(await outcomes('absent')).toEqual(await outcomes(true));
  });
});
