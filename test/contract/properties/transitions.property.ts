import fc from 'fast-check';
import type { BaselineConfigInput } from '../../../lib/config';
import { UserError } from '../../../lib/config/user-error';
import { accountWithConfig, deployConfig } from '../../support/lifecycle';
import { stacksOfConfig } from '../../support/synthesize-config';
import { runs } from '../../support/runs';
import { ACCOUNT } from '../../support/variants';
import { configurations } from './configurations';

/** A configuration for the account of the tests; a monitor of cost anomalies is one of the account. */
const ofTheAccount = (input: BaselineConfigInput): BaselineConfigInput => {
  const monitor = input.billing?.anomalyDetection?.monitor?.replace(/::\d{12}:/, `::${ACCOUNT}:`);
  return {
    ...input,
    account: ACCOUNT,
    ...(monitor !== undefined && {
      billing: { ...input.billing, anomalyDetection: { ...input.billing?.anomalyDetection, monitor } },
    }),
  };
};

/** Where people work in one configuration, beside the home region of another: they work there anyway. */
const besideHome = ({ workRegions = [] }: BaselineConfigInput, { homeRegion }: BaselineConfigInput) =>
  workRegions.filter((region) => region !== (homeRegion ?? 'ap-southeast-2'));

/** Two configurations of one account; most pairs stay in their home region and keep their name. */
const pairs = fc
  .tuple(configurations, configurations, fc.integer({ min: 0, max: 9 }))
  .map(([from, to, dice]): [BaselineConfigInput, BaselineConfigInput] => [
    ofTheAccount(from),
    {
      ...ofTheAccount(to),
      ...(dice > 0 && { homeRegion: from.homeRegion, workRegions: besideHome(to, from) }),
      ...(dice > 2 && { name: from.name }),
    },
  ]);

const hasMoved = (from: BaselineConfigInput, to: BaselineConfigInput): boolean =>
  (from.homeRegion ?? 'ap-southeast-2') !== (to.homeRegion ?? 'ap-southeast-2');

/** Whether a configuration is refused as it is synthesized, before anything is created. */
function isRefused(config: BaselineConfigInput): boolean {
  try {
    stacksOfConfig({ ...config });
    return false;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
}

// Many syntheses in one test, and more when asked for.
jest.setTimeout(3_600_000);

describe('between any two configurations', () => {
  it('a deployment with the deploy role goes through, unless the home region moves', async () => {
    const counts = { tried: 0, refused: 0 };
    const options = runs<[[BaselineConfigInput, BaselineConfigInput]]>(20);
    const { numRuns = 0 } = options;
    const started = Date.now();
    const say = (text: string) =>
      process.stderr.write(`${text}, ${Math.round((Date.now() - started) / 1_000)} s\n`);
    await fc.assert(
      fc.asyncProperty(pairs, async ([from, to]) => {
        counts.tried += 1;
        if (counts.tried % 5 === 0) say(`${counts.tried} of ${numRuns} transitions`);
        if (isRefused(from) || isRefused(to)) {
          counts.refused += 1;
          return;
        }
        const state = await accountWithConfig({ ...from });
        const { problems } = await deployConfig(state, { ...to }, 'deploy role');
        const kinds = new Set(problems.map(({ kind, type, text }) => `${kind}: ${type}: ${text}`));
        if (hasMoved(from, to)) expect([...kinds].some((text) => text.startsWith('name taken'))).toBe(true);
        else expect([...kinds]).toEqual([]);
      }),
      options,
    );
    // What is refused shows nothing of a deployment.
    expect(counts.refused).toBeLessThan(counts.tried / 4);
  });
});
