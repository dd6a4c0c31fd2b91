import { CHAINS, PATHS } from '../../../contract/escalation';
import {
  BOUNDED_ROLE,
  BOUNDED_USER,
  openIn,
  pass,
  type Actor,
  type Path,
  type Step,
} from '../../../contract/escalation/path';
import { asMembers } from '../../../contract/organization/as-member';
import { MEMBER_ROLES } from '../../../contract/organization/roles';
import type { Principal } from '../../../contract/requests/requirement';
import type { Decision } from '../../../tools/access/account';
import { ACCOUNT } from '../../support/variants';
import { memberOf } from './member';
import { inMember, NOT_THERE, STRONGER } from './paths';

/** The account that the paths are written for, as one of a unit. */
const { account, environment } = memberOf('tenUnits', 'canary', {
  management: '999988887777',
  accounts: [{ id: ACCOUNT, unit: 'canary' }],
});

/** Chains of people with users, and why they are none of a member's. */
const OF_PEOPLE: Readonly<Record<string, string>> = {
  'person-without-group': 'people have no user in a member',
  'person-leaves-group': 'people have no user in a member, and no groups are there',
};

interface Walker {
  readonly as: Principal;
  /** who of a single account it is like */
  readonly like: Actor;
  readonly strong?: boolean;
  /** whether the organization alone binds it, and no policy of the account. @default false */
  readonly boundFromOutside?: true;
}

const WALKERS: Readonly<Record<string, Walker>> = {
  admin: { as: 'admin', like: 'admin' },
  engineer: { as: 'engineer', like: 'engineer' },
  analyst: { as: 'analyst', like: 'analyst' },
  'engineer+': { as: 'engineer', like: 'engineer+', strong: true },
  'AdministratorAccess alone': { as: MEMBER_ROLES.administrator, like: 'admin+', boundFromOutside: true },
  'the management account': { as: MEMBER_ROLES.organizationAccess, like: 'admin+', boundFromOutside: true },
  'bounded user': { as: BOUNDED_USER, like: 'bounded user' },
  'bounded role': { as: BOUNDED_ROLE, like: 'bounded role' },
};

const asAda = <Asked extends Step>(step: Asked): Asked =>
  JSON.parse(JSON.stringify(inMember(step, environment)).replaceAll('{own}', 'ada')) as Asked;

const ask = ({ as, strong }: Walker, step: Step): Promise<Decision> =>
  account.decide({ ...asAda(step), principal: as, ...(strong && { policies: ['AdministratorAccess'] }) });

async function isClosed(walker: Walker, { passes, runsAs, steps }: Path): Promise<boolean> {
  const handedOver = passes ?? runsAs;
  // What hands over, or takes over, a role that is stronger: nobody gives a service such a role.
  const all = [...(handedOver === undefined ? [] : [pass(STRONGER, handedOver)]), ...steps];
  for (const step of all) if (!(await ask(walker, step)).allowed) return true;
  return false;
}

describe.each(Object.entries(WALKERS))('published escalation paths in a member, for %s', (_, walker) => {
  // Who administers IAM Identity Center in a member that it is delegated to does so with no persona of the baseline.
  const isOpen = (path: Path) =>
    walker.boundFromOutside ? path.open?.[walker.like] : openIn(path, walker.like, 'directory');
  const closed = PATHS.filter((path) => isOpen(path) === undefined && !Object.hasOwn(NOT_THERE, path.id));

  it.each(closed.map((path) => [path.id, path] as const))('%s', async (__, path) => {
    expect(await isClosed(walker, path)).toBe(true);
  });
});

describe('in a member', () => {
  it('nine of ten paths are walked', () => {
    const ids = new Set(PATHS.map(({ id }) => id));
    expect(Object.keys(NOT_THERE).filter((id) => !ids.has(id))).toEqual([]);
    expect(Object.keys(NOT_THERE).length / PATHS.length).toBeLessThan(0.1);
    const chains = new Set(CHAINS.map(({ id }) => id));
    expect(Object.keys(OF_PEOPLE).filter((id) => !chains.has(id))).toEqual([]);
  });

  it.each(Object.entries(WALKERS))('nobody leaves the organization: not %s', async (_, walker) => {
    const [leave] = PATHS.filter(({ id }) => id === 'organizations-leave');
    expect(leave && (await isClosed(walker, leave))).toBe(true);
  });

  it('work goes on beside the paths: an admin hands a bounded role to a function', async () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/app/reports`;
    const decision = await ask({ as: 'admin', like: 'admin' }, pass(role, 'lambda.amazonaws.com'));
    expect(decision.allowed).toBe(true);
  });
});

describe('chains in a member', () => {
  const chains = asMembers(CHAINS, environment).filter(({ id }) => !Object.hasOwn(OF_PEOPLE, id));

  it.each(chains.map((chain) => [chain.id, chain] as const))('%s', async (_, { cases }) => {
    for (const { expected, by: __, ...request } of cases.map((testCase) => asAda(testCase))) {
      const decision = await account.decide(request);
      expect([request.action, request.resource, decision.sids, decision.allowed]).toEqual([
        request.action,
        request.resource,
        decision.sids,
        expected === 'allowed',
      ]);
    }
  });
});
