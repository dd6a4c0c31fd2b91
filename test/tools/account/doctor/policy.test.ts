import { checkPolicy } from '../../../../tools/access/evaluate/check-policy';
import { statementsOf } from '../../../../tools/access/policy';
import { CHECKS } from '../../../../tools/account/doctor/checks';
import { policyFor } from '../../../../tools/account/doctor/policy';
import { PREFLIGHT } from '../../../../tools/account/doctor/preflight';

const policy = policyFor([...CHECKS, ...PREFLIGHT]);

it('is a valid policy that fits a managed one', async () => {
  await checkPolicy({ name: 'doctor', document: policy });
  expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
});

it('reads, and nothing else', () => {
  const actions = statementsOf(policy).flatMap(({ Action = [] }) => Action);
  const reads = /:(BatchGet|Describe|Detect|Generate(CredentialReport)|Get|List|Simulate|View)/;
  expect(actions.filter((action) => !reads.test(action))).toEqual([]);
  expect(actions).not.toContain('s3:GetObject');
});

it('allows reading the caller, and each action once', () => {
  const actions = statementsOf(policyFor([{ needs: ['iam:GetUser'] }, { needs: ['iam:GetUser'] }])).flatMap(
    ({ Sid, Action = [] }) => [Sid, Action].flat(),
  );
  expect(actions).toEqual(['ReadIam', 'iam:GetUser', 'ReadSts', 'sts:GetCallerIdentity']);
});
