import { CHAINS, PATHS } from '../../../contract/escalation';
import { deployOnly } from '../../../contract/escalation/deploying';
import { ACTORS, arns, pass, SHARED } from '../../../contract/escalation/path';
import {
  ask,
  describeAnswer,
  expectClosed,
  expectOpen,
  expectRow,
  MEMBERS,
  service,
  UNBOUNDED,
} from './walk';

describe.each(ACTORS)('published escalation paths for %s', (actor) => {
  it.each(PATHS.map((path) => [path.id, path] as const))('%s', async (_, path) => {
    await (path.open?.[actor] === undefined ? expectClosed(path, actor) : expectOpen(path, actor));
  });
});

const IN_GROUPS = ['admin', 'engineer', 'analyst', 'admin+', 'engineer+', 'analyst+'] as const;

// Guardrails hold who is in a group by themselves, too.
describe.each(IN_GROUPS)('published escalation paths for %s without the boundary', (actor) => {
  it.each(PATHS.map((path) => [path.id, path] as const))('%s', async (_, path) => {
    const who = actor + UNBOUNDED;
    await (path.open?.[actor] === undefined ? expectClosed(path, who) : expectOpen(path, who));
  });
});

describe('requests beside the paths', () => {
  it.each(PATHS.flatMap(({ id, beside = [] }) => (beside.length === 0 ? [] : [[id, beside] as const])))(
    '%s',
    async (id, beside) => {
      for (const row of beside) await expectRow(id, row);
    },
  );

  const handing = PATHS.flatMap((path) => {
    const to = service(path);
    return to === undefined ? [] : [[path.id, to, path] as const];
  });

  it.each(handing)('lets admins do the same with a bounded role: %s', async (id, to, path) => {
    const own = SHARED[to];
    await expectOpen({ ...path, passes: undefined }, 'admin');
    await expectRow(id, {
      principal: 'admin',
      ...pass(own === undefined ? arns.appRole : arns.serviceRole(own), to),
      expected: 'allowed',
    });
  });

  it.each([...new Set(handing.map(([, to]) => to))])(
    'no one but admins passes a role of theirs to %s',
    async (to) => {
      for (const actor of MEMBERS) {
        const answer = await ask(actor, pass(arns.appRole, to));
        expect(describeAnswer(answer)).toContain('explicitly denied by DenyPassingOtherRoles');
      }
    },
  );

  it('denies the deploy role to use its way for anything else', async () => {
    for (const row of deployOnly) await expectRow('deploy', row);
  });
});

describe('chains', () => {
  it.each(CHAINS.map((chain) => [chain.id, chain] as const))('%s', async (id, { cases: rows }) => {
    for (const row of rows) await expectRow(id, row);
  });
});

describe('the escalation paths', () => {
  it('names each path once, with its source', () => {
    expect(new Set(PATHS.map(({ id }) => id)).size).toBe(PATHS.length);
    expect(PATHS.filter(({ source }) => source.length < 10)).toEqual([]);
    expect(PATHS.length).toBeGreaterThanOrEqual(60);
    expect(CHAINS.length).toBeGreaterThanOrEqual(15);
  });

  it('shows for each path and chain what is allowed beside it', () => {
    const bare = PATHS.filter(
      (path) =>
        service(path) === undefined &&
        Object.keys(path.open ?? {}).length === 0 &&
        !(path.beside ?? []).some(({ expected }) => expected === 'allowed'),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
    expect(
      CHAINS.filter(({ cases: rows }) => new Set(rows.map(({ expected }) => expected)).size < 2).map(
        ({ id }) => id,
      ),
    ).toEqual([]);
  });
});
