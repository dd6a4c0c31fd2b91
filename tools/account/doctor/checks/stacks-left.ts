import { deleteStackCommand } from '../../../../lib/config/left-stacks';
import { isBaselineStack } from '../../baseline-stacks';
import { isEnabled } from '../../reads/regions';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';

/** A region to look in, or why there may be more of them. */
type Place = { readonly region: string } | { readonly error: unknown };

/** The regions of the baseline and every one that is open to the account: each may have been governed once. */
async function places(context: Context): Promise<Place[]> {
  const known = (regions: readonly string[]): Place[] =>
    [...new Set([...context.regions, ...regions])].map((region) => ({ region }));
  try {
    const open = (await context.accountRegions()).filter(({ RegionOptStatus }) => isEnabled(RegionOptStatus));
    return known(open.map(({ RegionName = '' }) => RegionName));
  } catch (error) {
    return [...known([]), { error }];
  }
}

/** A stack goes on after the app has lost it: a tier was switched down, a region is governed no more. */
export const STACKS_LEFT: Check = eachCheck({
  id: 'stacks-left',
  section: 'baseline',
  title: 'No stack is left of what the app no longer has',
  needs: ['account:ListRegions', 'cloudformation:DescribeStacks'],
  things: places,
  nameOf: (place) => ('region' in place ? place.region : 'other regions'),
  async problems(place, { stacks, deployed }) {
    if ('error' in place) throw place.error;
    const { region } = place;
    const own = stacks.filter((stack) => stack.region === region).map(({ name }) => name);
    return (await deployed.in(region))
      .filter((stack) => isBaselineStack(stack, region) && !own.includes(stack.StackName ?? ''))
      .map(({ StackName: name = '?', EnableTerminationProtection }) => {
        return `${name}: ${deleteStackCommand({ name, region }, EnableTerminationProtection)}`;
      });
  },
  noun: 'region',
  expected: 'no other stack of the baseline',
  remediation: 'Run the command of each, or put back what declared it',
});
