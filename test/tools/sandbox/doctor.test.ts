import { CHECKS } from '../../../tools/account/doctor/checks';
import type { CheckResult as Finding } from '../../../tools/account/doctor/model';
import { foundBy, verdictOn } from '../../../tools/sandbox/doctor';
import { allFaults } from '../../../tools/sandbox/doctor/faults';

const finding = (id: string, rest: Partial<Finding> = {}): Finding => ({
  id,
  section: 'people',
  title: id,
  status: 'pass',
  found: 'all well',
  ...rest,
});

const BEFORE = [finding('user-mfa'), finding('user-boundary', { status: 'fail' })];
const fault = {
  what: 'an MFA device deactivated',
  detectedBy: ['user-mfa'],
  reports: 'ana: no MFA device',
  inject: () => Promise.reject(new Error('not in this test')),
};
const found = (...after: Finding[]) => foundBy(fault, BEFORE, after).status;
const missing = finding('user-mfa', { status: 'fail', items: ['ana: no MFA device'] });

it('counts a fault as detected by the right check, in the right words, and no other', () => {
  expect(found(missing, finding('user-boundary', { status: 'fail' }))).toBe('passed');
  expect(found(...BEFORE)).toBe('failed');
  expect(found(finding('user-mfa', { status: 'fail', items: ['eli: no MFA device'] }))).toBe('failed');
  expect(found(finding('user-mfa', { status: 'unknown', items: ['ana: no MFA device'] }))).toBe('failed');
  expect(found(missing, finding('user-boundary'))).toBe('failed');
});

it('counts what the emulator cannot answer neither as well nor as wrong', () => {
  expect(verdictOn(finding('root-mfa', { status: 'fail' }))).toMatchObject({
    status: 'not provable',
    reason: 'the emulator has no MFA device of root',
  });
  expect(verdictOn(finding('root-mfa')).status).toBe('passed');
  expect(verdictOn(finding('user-mfa', { status: 'unknown', found: 'access denied' }))).toMatchObject({
    status: 'failed',
    got: 'unknown: access denied',
  });
});

it.each([
  ['users', false],
  ['sessions', true],
])(
  'injects at least twenty faults where people are %s, each to be found by checks there are',
  (_, areSessions) => {
    const faults = allFaults(areSessions);
    const ids = CHECKS.map(({ id }) => id);
    const whats = faults.map(({ what }) => what);
    expect(new Set(whats).size).toBe(whats.length);
    expect(whats.length).toBeGreaterThanOrEqual(20);
    expect(faults.flatMap(({ detectedBy }) => detectedBy).filter((id) => !ids.includes(id))).toEqual([]);
  },
);
