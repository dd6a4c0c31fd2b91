import { lifecycles, type Lifecycle } from '../../contract/lifecycles';
import { accountWithConfig, deployConfig, emptyAccount } from '../support/lifecycle';

/** Deploys what a lifecycle starts from, then what it leads to. */
async function walk({ from, to, by, existing }: Lifecycle) {
  const state = from === undefined ? emptyAccount(existing) : await accountWithConfig(from);
  return deployConfig(state, to, by);
}

const startingWith = (texts: readonly string[], beginnings: readonly string[]): readonly string[] =>
  texts.filter((text) => !beginnings.some((beginning) => text.startsWith(beginning)));

const missingFrom = (texts: readonly string[], beginnings: readonly string[]): readonly string[] =>
  beginnings.filter((beginning) => !texts.some((text) => text.startsWith(beginning)));

describe('the deployment model', () => {
  it.each(lifecycles.map((lifecycle) => [`${lifecycle.id}: ${lifecycle.text}`, lifecycle] as const))(
    'says of "%s" what the contract does',
    async (_, lifecycle) => {
      const { problems, leftBehind } = await walk(lifecycle);
      const texts = problems.map(({ kind, text }) => (kind === 'name taken' ? text : `${kind}: ${text}`));
      const { stoppedBy = [], leaves = [] } = lifecycle;
      const left = leftBehind.map(({ what }) => what);
      if (stoppedBy.length === 0) expect(problems).toEqual([]);
      expect(missingFrom(texts, stoppedBy)).toEqual([]);
      // What is stopped is not judged by what it would have left.
      if (stoppedBy.length === 0) expect(startingWith(left, leaves)).toEqual([]);
      expect(missingFrom(left, leaves)).toEqual([]);
    },
  );

  it('names what a person does for each lifecycle that is stopped', () => {
    const stopped = lifecycles.filter(({ stoppedBy }) => stoppedBy !== undefined);
    expect(stopped.length).toBeGreaterThan(5);
    expect(stopped.filter(({ byHand }) => byHand === undefined)).toEqual([]);
  });

  it('gives every lifecycle a name of its own', () => {
    const ids = lifecycles.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
