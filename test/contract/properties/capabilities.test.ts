import { Effect } from 'aws-cdk-lib/aws-iam';
import fc from 'fast-check';
import { CAPABILITY_CATALOG } from '../../../lib/access';
import { CAPABILITIES, type CapabilityId } from '../../../lib/names';
import { PATHS } from '../../../contract/escalation';
import {
  arns,
  BOUNDED_PERSON,
  BOUNDED_ROLE,
  BOUNDED_USER,
  LEGACY_ROLE,
  pass,
  type Path,
  type Step,
} from '../../../contract/escalation/path';
import type { Account, Decision } from '../../../tools/access/account';
import { runs } from '../../support/runs';
import { ACCOUNT } from '../../support/variants';
import { accountWith, PERSONA, requestsOf, SESSIONS, USERS, type Place } from './capabilities';

// Many decisions in one test, and more when asked for.
jest.setTimeout(120_000);

const lists = fc.uniqueArray(fc.constantFrom(...CAPABILITIES), { minLength: 1 });

const show = ({ action, resource, outcome, sids }: Decision): string =>
  `${action} on ${resource}: ${outcome} by ${sids.join(', ')}`;

const asWhom = (step: Step): Step =>
  JSON.parse(JSON.stringify(step).replaceAll('{own}', `${PERSONA}-user`)) as Step;

/** What the contract says of a persona with these capabilities, where the account decides otherwise. */
async function wrongWith(capabilities: readonly CapabilityId[], place = USERS): Promise<string[]> {
  const account = accountWith(capabilities, place);
  const wrong: string[] = [];
  for (const { expected, ...request } of requestsOf(capabilities, place)) {
    const decision = await account.decide(request);
    if (decision.allowed !== (expected === 'allowed')) wrong.push(`${show(decision)}, not ${expected}`);
  }
  return wrong;
}

it('what a random list of capabilities allows and denies is what the contract says', async () => {
  await fc.assert(
    fc.asyncProperty(lists, async (capabilities) => {
      expect({ capabilities, wrong: await wrongWith(capabilities) }).toEqual({ capabilities, wrong: [] });
    }),
    runs(4),
  );
});

it.each(CAPABILITIES)('%s by itself allows and denies what the contract says', async (capability) => {
  expect(await wrongWith([capability])).toEqual([]);
});

/** Who could hand a role to what runs in a service, which a path takes over then. */
const HANDERS = [
  'admin',
  'engineer',
  'analyst',
  BOUNDED_USER,
  BOUNDED_ROLE,
  BOUNDED_PERSON,
  PERSONA,
] as const;

/** Whether a path leads somewhere: each of its calls is allowed, and somebody handed over what it takes over, if it does. */
async function leadsUp(
  account: Account,
  { passes, runsAs, steps }: Path,
  policies: readonly string[],
  { inPlace }: Pick<Place, 'inPlace'> = USERS,
): Promise<boolean> {
  // With AdministratorAccess one has already what the role of an application has.
  const taken = policies.length > 0 ? LEGACY_ROLE : arns.appRole;
  for (const step of [...(passes === undefined ? [] : [pass(LEGACY_ROLE, passes)]), ...steps])
    if (!(await account.decide({ ...inPlace(asWhom(step)), principal: PERSONA, policies })).allowed)
      return false;
  if (runsAs === undefined) return true;
  for (const principal of HANDERS)
    if ((await account.decide({ ...inPlace(pass(taken, runsAs)), principal })).allowed) return true;
  return false;
}

/** Open to an engineer or an analyst by a capability of theirs, so that it may be to whoever has it. */
const isByCapability = ({ open }: Path, strong: boolean): boolean =>
  open?.[strong ? 'engineer+' : 'engineer'] !== undefined ||
  open?.[strong ? 'analyst+' : 'analyst'] !== undefined;

const WALKS = [[], ['AdministratorAccess']].flatMap((policies) =>
  PATHS.filter((path) => !isByCapability(path, policies.length > 0)).map((path) => ({ path, policies })),
);

it('no random list of capabilities walks a published path to more rights, not even with AdministratorAccess', async () => {
  await fc.assert(
    fc.asyncProperty(lists, fc.constantFrom(...WALKS), async (capabilities, { path, policies }) => {
      expect({
        id: path.id,
        capabilities,
        policies,
        open: await leadsUp(accountWith(capabilities), path, policies),
      }).toEqual({ id: path.id, capabilities, policies, open: false });
    }),
    runs(60),
  );
});

it('all capabilities together walk no published path, and each path that takes something over is tried', async () => {
  const account = accountWith(CAPABILITIES);
  const open: string[] = [];
  for (const { path, policies } of WALKS)
    if (await leadsUp(account, path, policies))
      open.push(`${path.id} with ${policies.join() || 'nothing more'}`);
  expect(open).toEqual([]);
  const takingOver = PATHS.filter(({ runsAs }) => runsAs !== undefined);
  expect(takingOver.filter((path) => isByCapability(path, false)).map(({ id }) => id)).toEqual([
    'ecs-host-role',
  ]);
  expect(takingOver.length).toBeGreaterThan(30);
});

describe.each(Object.entries(SESSIONS))(
  'where people are sessions of IAM Identity Center, in %s',
  (_, place) => {
    const walks = WALKS.filter(({ path }) => !place.withoutPaths.includes(path.id));

    it('what a random list of capabilities allows and denies is what the contract says', async () => {
      await fc.assert(
        fc.asyncProperty(lists, async (capabilities) => {
          expect({ capabilities, wrong: await wrongWith(capabilities, place) }).toEqual({
            capabilities,
            wrong: [],
          });
        }),
        runs(2),
      );
    });

    it('all capabilities together allow and deny what the contract says', async () => {
      expect(await wrongWith(CAPABILITIES, place)).toEqual([]);
    });

    it('no random list of capabilities walks a published path to more rights, not even with AdministratorAccess', async () => {
      await fc.assert(
        fc.asyncProperty(lists, fc.constantFrom(...walks), async (capabilities, { path, policies }) => {
          expect({
            id: path.id,
            capabilities,
            policies,
            open: await leadsUp(accountWith(capabilities, place), path, policies, place),
          }).toEqual({ id: path.id, capabilities, policies, open: false });
        }),
        runs(40),
      );
    });

    it('is tried as a session, with the boundary of people', () => {
      expect(accountWith(CAPABILITIES, place).principal(PERSONA)).toMatchObject({
        kind: 'role',
        boundary: { name: 'baseline_boundary_people' },
        session: { tags: { owner: `${PERSONA}-user` } },
      });
    });
  },
);

describe.each(CAPABILITIES)('the capability %s', (id) => {
  it('writes nothing in IAM: of its actions there all read, but passing the roles that it names', () => {
    const iam = CAPABILITY_CATALOG[id]
      .statements(USERS.config)
      .filter(({ effect }) => effect === Effect.ALLOW)
      .flatMap(({ actions }) => actions)
      .filter((action) => /^(iam|sts|organizations|account):/.test(action));
    expect(iam.filter((action) => !/:(Generate|Get|List|Simulate|Describe)/.test(action))).toEqual([]);
  });

  it('passes roles of the baseline alone, each to its service, and nothing else is passed', async () => {
    const account = accountWith([id]);
    for (const { roles, service } of CAPABILITY_CATALOG[id].passes ?? [])
      for (const role of roles) {
        const to = (other: string) =>
          account.decide({ principal: PERSONA, ...pass(arns.serviceRole(role), other) });
        expect(await to(service)).toMatchObject({ allowed: true });
        expect(await to('lambda.amazonaws.com')).toMatchObject({ outcome: 'explicitly denied' });
      }
    for (const role of [arns.appRole, `arn:aws:iam::${ACCOUNT}:role/old`])
      expect(
        await account.decide({
          principal: PERSONA,
          policies: ['AdministratorAccess'],
          ...pass(role, 'ec2.amazonaws.com'),
        }),
      ).toMatchObject({ outcome: 'explicitly denied' });
  });
});
