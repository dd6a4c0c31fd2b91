import { HANDLER_FACTS as facts, type Configuration } from '../../contract/lifecycles';
import { ROLES } from '../../lib/names';
import { inDeletionOrder, isLeftToAdministrator } from '../../tools/account/uninstall/order';
import { destroyAll } from '../../tools/deployment/transition';
import { accountWithConfig, deployConfig } from '../support/lifecycle';

/** As the command does first. */
const LIFTED = { protectionLifted: true };

const EVERYTHING: Configuration = {
  detection: { tier: 'regulated' },
  storage: { encryption: 'SSE-KMS' },
  governedRegions: ['eu-west-1'],
  delivery: { github: { repository: 'example/baseline' } },
};

const ACCOUNTS: readonly (readonly [
  text: string,
  configurations: readonly [Configuration, ...Configuration[]],
])[] = [
  ['the baseline as shipped', [{}]],
  ['everything', [EVERYTHING]],
  ['what has left the app', [EVERYTHING, {}]],
];

async function accountAfter([first, ...then]: readonly [Configuration, ...Configuration[]]) {
  const state = await accountWithConfig(first);
  for (const each of then) await deployConfig(state, each, 'deploy role');
  return state;
}

describe.each(ACCOUNTS)('the order of the uninstallation, of %s', (_, configurations) => {
  it('lets an administrator delete every stack', async () => {
    const state = await accountAfter(configurations);
    const { problems } = await destroyAll(state, { stacks: inDeletionOrder(state.stacks), facts, ...LIFTED });
    expect(problems).toEqual([]);
    expect(state.stacks).toEqual([]);
  });

  it('lets the deploy role delete all but its own stack and the guardrails', async () => {
    const state = await accountAfter(configurations);
    const stacks = inDeletionOrder(state.stacks).filter((stack) => !isLeftToAdministrator(stack));
    const { problems } = await destroyAll(state, { stacks, deployer: ROLES.deploy, facts, ...LIFTED });
    expect(problems).toEqual([]);
    expect(state.stacks.map(({ name }) => name)).toEqual(['Baseline-Guardrails', 'Baseline-Deploy']);
  });
});

it('stops where the guardrails go first: the model would see a wrong order', async () => {
  const state = await accountWithConfig({});
  const stacks = [...inDeletionOrder(state.stacks)].reverse();
  const { problems } = await destroyAll(state, { stacks, facts, ...LIFTED });
  expect(problems.map(({ kind }) => kind)).toContain('in use');
});
