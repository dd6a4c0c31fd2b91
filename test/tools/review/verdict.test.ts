import { RISK_CATEGORIES } from '../../../tools/review/settings';
import type { RiskCategory, Finding, FindingKind } from '../../../tools/review/review';
import { APPROVALS, decide, refuseMisspelt, remedies } from '../../../tools/review/verdict';

const findings = (...kinds: FindingKind[]): Finding[] =>
  kinds.map((kind) => ({ section: 'access', kind, text: 'x' }));

it('passes nothing as no effect', () => {
  expect(decide([], RISK_CATEGORIES, [])).toEqual({
    line: 'no effect',
    counts: {},
    stopped: [],
    approved: [],
    ok: true,
  });
});

it('names each kind with its count, the worst first', () => {
  expect(decide(findings('adds', 'widens access', 'changes policies', 'widens access'), [], []).line).toBe(
    'widens access (2), adds (1)',
  );
});

it('says that a policy changed where that is all', () => {
  expect(decide(findings('changes policies'), RISK_CATEGORIES, []).line).toBe('changes policies (1)');
});

it.each(RISK_CATEGORIES)('stops a change for %s, unless the policy lets it pass', (risk) => {
  expect(decide(findings(risk), RISK_CATEGORIES, [])).toMatchObject({ ok: false, stopped: [risk] });
  const stopped = risk === 'changes the gate' ? [risk] : [];
  expect(decide(findings(risk), [], [])).toMatchObject({ ok: stopped.length === 0, stopped });
});

it.each(['acess-approved', 'Access-Aproved', 'money-approved'])('refuses the label %s', (label) => {
  expect(() => refuseMisspelt(['bug', label])).toThrow(`The label '${label}' approves nothing`);
});

it.each(['bug', 'access', 'approved', 'Access-Approved', 'gate-approved'])(
  'lets the label %s be',
  (label) => {
    expect(() => refuseMisspelt([label])).not.toThrow();
  },
);

it.each(RISK_CATEGORIES)(
  'passes %s with its approval, if there is one, and with no other',
  (risk: RiskCategory) => {
    const own = APPROVALS[risk];
    const others = Object.values(APPROVALS).flatMap((name) =>
      name === undefined || name === own ? [] : [name],
    );
    expect(decide(findings(risk), RISK_CATEGORIES, others).ok).toBe(false);
    if (own !== undefined)
      expect(decide(findings(risk), RISK_CATEGORIES, [own])).toMatchObject({ ok: true, approved: [risk] });
  },
);

it('says once how to approve risks with the same approval', () => {
  expect(remedies(['widens access', 'new findings', 'fails to deploy'])).toEqual([
    'widens access, new findings: if that is meant, the label access-approved or the commit trailer Access-Approved: yes approves it',
    'fails to deploy: has to be changed',
  ]);
});
