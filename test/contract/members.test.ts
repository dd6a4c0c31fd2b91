import { contract, type TestCase } from '../../contract/requests';
import { journeyRequirements } from '../../contract/journeys/requirements';
import { POLICIES } from '../../lib/names';
import { Account } from '../../tools/access/account';
import { accountOf, unboundedAccountOf } from '../support/account';
import { environmentOf, type Variant } from '../support/variants';
import { coverage } from './action-coverage/account';
import { allActions } from './action-coverage/actions';

/** Of each kind: with regions to work in, with all that is watched, and with the stricter rule. */
const EACH: Variant[] = ['default', 'abroad', 'regulated', 'path'];

/** Requests of the contract and of the journeys by a member of a group, whatever is to be decided. */
const byMembers = (variant: Variant): TestCase[] => {
  const groups = accountOf(variant).model.groups.map(({ name }) => name);
  const environment = environmentOf(variant);
  return [...contract(environment), ...journeyRequirements(environment)]
    .flatMap(({ cases }) => cases)
    .filter(({ principal }) => typeof principal === 'string' && groups.includes(principal));
};

/** What is decided otherwise for a member with the boundary of people than for one without. */
async function differences(variant: Variant, within: Account): Promise<string[]> {
  const cases = byMembers(variant);
  const decided = await Promise.all(
    cases.map(async ({ expected: _expected, by: _by, ...request }) => ({
      request,
      own: await unboundedAccountOf(variant).decide(request),
      bounded: await within.decide(request),
    })),
  );
  expect(decided.length).toBeGreaterThan(600);
  return decided
    .filter(({ own, bounded }) => own.allowed !== bounded.allowed)
    .map(({ request: { action }, bounded: { principal, resource, sids } }) =>
      [principal.label, action, resource, sids.join()].join(' '),
    );
}

it.each(EACH)('%s: a member, with the boundary of people, may what the group may', async (variant) => {
  expect(await differences(variant, accountOf(variant))).toEqual([]);
});

it('a member who carries the boundary of applications may less', async () => {
  const { model, vocabulary } = accountOf('default');
  const older = new Account(model, { ...vocabulary, memberBoundary: POLICIES.boundary });
  const refused = await differences('default', older);
  expect(refused.join('\n')).toMatch(/admin tax:ListTaxRegistrations .*DenyOutsideHomeRegion/);
});

it('decides every action in every region for members with the boundary of people as for those without', async () => {
  const actions = await allActions();
  const outcomes = (account: Account) =>
    coverage(account, actions)
      .views.filter(({ viewpoint: { principal } }) =>
        account.model.groups.some(({ name }) => name === principal.label),
      )
      .flatMap(({ where, viewpoint, decisions }) =>
        [...decisions].flatMap(([{ actions: alike }, { outcome }]) =>
          alike.map(({ name }) => [`${viewpoint.principal.label} ${where} ${name}`, outcome] as const),
        ),
      );
  const own = new Map(outcomes(unboundedAccountOf('configured')));
  const changed = outcomes(accountOf('configured')).filter(([id, outcome]) => own.get(id) !== outcome);
  expect(own.size).toBeGreaterThan(100_000);
  expect(changed).toEqual([]);
});
