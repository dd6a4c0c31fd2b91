import { resultsOf } from '../../../tools/account/organization/report';
import { sortResults } from '../../../tools/report/facts/postures';
import type { DoctorResult } from '../../../tools/report/results';

type Check = DoctorResult['checks'][number];

const check = (id: string, status: Check['status'], items?: readonly string[]): Check => ({
  ...{ id, section: 's', title: id, status, found: '', items: items && [...items] },
});

const result = (account: string, written: string, checks: readonly Check[]) => ({
  written,
  result: { account, homeRegion: 'eu-west-1', ok: true, checks: [...checks] },
});

const OWNER = '111122223333';
const MEMBERS = ['222233334444', '333344445555', '444455556666'];
const ALL_WELL = check('accounts-baseline', 'pass');

const OF_ALL = result(OWNER, '2026-11-02', [
  check('accounts-baseline', 'fail', ['222233334444 Audit: lacks Settings']),
  check('member-users', 'fail', ['222233334444 Audit: bob', '333344445555 Logs: not checked: throttled']),
  check('stack-set-operations', 'warn', ['Baseline-Unit-sandbox-Settings: RUNNING']),
]);

it('knows the accounts of an organization from one result about all of them', () => {
  const { own, postures } = sortResults([OF_ALL], MEMBERS);
  expect(own).toEqual([OF_ALL]);
  expect(Object.fromEntries(postures)).toEqual({
    '222233334444': { written: '2026-11-02', failing: ['accounts-baseline', 'member-users'], open: 0 },
    '333344445555': { written: '2026-11-02', failing: [], open: 1 },
    '444455556666': { written: '2026-11-02', failing: [], open: 0 },
  });
});

it('takes a later result of an account by itself, and leaves the others as they were', () => {
  const later = result('222233334444', '2026-11-03', [check('root-mfa', 'pass'), check('trail', 'unknown')]);
  const { own, postures } = sortResults([OF_ALL, later], MEMBERS);
  expect(own).toEqual([OF_ALL]);
  expect(postures.get('222233334444')).toEqual({ written: '2026-11-03', failing: [], open: 1 });
  expect(postures.get('333344445555')?.open).toBe(1);
});

it('knows nothing of accounts from a result about the owning account alone', () => {
  const single = result(OWNER, '2026-11-01', [check('root-mfa', 'fail', ['222233334444: no'])]);
  expect(sortResults([single], MEMBERS)).toEqual({ own: [single], postures: new Map() });
});

it('compares a result with those of its kind alone', () => {
  const single = result(OWNER, '2026-11-01', [check('root-mfa', 'pass')]);
  const ofAll = result(OWNER, '2026-11-02', [ALL_WELL]);
  expect(sortResults([single, ofAll], MEMBERS).own).toEqual([ofAll]);
  expect(sortResults([ofAll, single], MEMBERS).own).toEqual([single]);
});

it('reads what the doctor says of an organization: accounts are named first', () => {
  const checks = resultsOf([
    {
      ...{ check: 'accounts-baseline', looked: 3 },
      problems: [{ of: '222233334444 Audit', text: 'lacks Settings' }],
      unread: [{ of: '333344445555 Logs', text: 'not checked: throttled' }],
    },
  ]);
  const parsed = checks.map((each) => ({ ...each, items: each.items && [...each.items] }));
  const { postures } = sortResults([result(OWNER, '2026-11-02', parsed)], MEMBERS);
  expect(MEMBERS.map((id) => postures.get(id))).toEqual([
    { written: '2026-11-02', failing: ['accounts-baseline'], open: 0 },
    { written: '2026-11-02', failing: [], open: 1 },
    { written: '2026-11-02', failing: [], open: 0 },
  ]);
});
