import { PATHS } from '../../../contract/escalation';
import { BOUNDED_ROLE, openIn, type Actor } from '../../../contract/escalation/path';
import { owningAccountContract } from '../../../contract/organization/owning-account';
import { wrongIn } from './wrong';
import { ownerOf } from './member';

const account = ownerOf('tenUnits').account;

describe.each(['tenUnits', 'centralDetection', 'identityCenter'] as const)(
  'the account that owns an organization, %s',
  (name) => {
    const owner = ownerOf(name);
    const requirements = owningAccountContract(owner.environment);

    it.each(
      requirements.map((requirement) => [`${requirement.id}: ${requirement.text}`, requirement] as const),
    )('%s', async (_, requirement) => {
      expect(await wrongIn(owner.account, requirement)).toEqual([]);
    });

    it.each(requirements)('$id has requests that are allowed and requests that are denied', ({ cases }) => {
      expect(new Set(cases.map(({ expected }) => expected))).toEqual(new Set(['allowed', 'denied']));
    });
  },
);

describe('published escalation paths in the account that owns an organization', () => {
  const strong = { policies: ['AdministratorAccess'] };
  const walkers = (['admin', 'engineer', 'analyst'] as const).map(
    (persona) => [`${persona}+`, { principal: persona, ...strong }] as const,
  );
  const walks = ([...walkers, ['bounded role', { principal: BOUNDED_ROLE }]] as const).flatMap(
    ([actor, who]) =>
      PATHS.filter(({ closedIn }) => closedIn?.includes('organization')).map(
        (path) => [path.id, actor, who, path] as const,
      ),
  );

  it.each(walks)('%s, for %s', async (_, actor: Actor, who, path) => {
    expect(openIn(path, actor, 'organization')).toBeUndefined();
    const answers = await Promise.all(path.steps.map((step) => account.decide({ ...step, ...who })));
    expect(answers.some(({ outcome }) => outcome === 'explicitly denied')).toBe(true);
  });

  it('are some', () => {
    expect(walks.length).toBeGreaterThan(40);
  });
});
