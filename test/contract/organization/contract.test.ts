import { DIFFERENCES, NOT_IN_MEMBERS } from '../../../contract/organization/as-member';
import { memberContract } from '../../../contract/organization/requirements';
import { contract, type Requirement } from '../../../contract/requests';
import { memberOf } from './member';
import { wrongIn } from './wrong';

/** Of ten units: one as most are, one at home elsewhere, one with another persona, one without buckets. */
const UNITS = ['canary', 'europe', 'data', 'network'] as const;

/** What is decided anew in a unit: what the organization holds everywhere, and what differs in its policies. */
const DIFFERING = {
  // It governs the region that the contract takes for one that nobody governs: tests of settings have such accounts.
  europe: /^(org-|G3-(?!regions))/,
  // What its scientists may is decided in a single account, where they have names.
  data: /^org-/,
  network: /^org-/,
} as const;

describe.each(UNITS)('the contract in an account of the unit %s', (unit) => {
  const { account, environment } = memberOf('tenUnits', unit);
  const all = memberContract(environment);
  // What has the same letters is decided once: same-units.test.ts says what differs.
  const requirements = unit === 'canary' ? all : all.filter(({ id }) => DIFFERING[unit].test(id));

  it.each(
    requirements.map((requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const),
  )('%s', async (_, requirement) => {
    expect(await wrongIn(account, requirement)).toEqual([]);
  });
});

describe('the contract for sessions of IAM Identity Center', () => {
  const { account, environment } = memberOf('identityCenter', 'sandbox');

  it.each(
    memberContract(environment).map(
      (requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const,
    ),
  )('%s', async (_, requirement) => {
    expect(await wrongIn(account, requirement)).toEqual([]);
  });
});

describe('what is otherwise in a member', () => {
  const { environment } = memberOf('tenUnits', 'canary');
  const single = contract(environment);

  it('is about requirements that there are', () => {
    const ids = new Set(single.map(({ id }) => id));
    expect(Object.keys(NOT_IN_MEMBERS).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('is about some request in each of its kinds', () => {
    const cases = single.flatMap((requirement) => requirement.cases);
    const idle = DIFFERENCES.filter(
      ({ applies }) => !cases.some((testCase) => applies(testCase, environment)),
    );
    expect(idle.map(({ why }) => why)).toEqual([]);
  });

  it('leaves four of five requests as they are in a single account', () => {
    const count = (requirements: readonly Requirement[]) => requirements.flatMap(({ cases }) => cases).length;
    expect(count(memberContract(environment)) / count(single)).toBeGreaterThan(0.8);
  });
});
