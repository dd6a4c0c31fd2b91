import { AccountClient, paginateListRegions, type Region } from '@aws-sdk/client-account';
import { GLOBAL_REGION } from '../../../../lib/names';
import type { Context } from '../context';
import type { Check } from '../model';
import { outcomeOf } from '../outcome';

const NEEDS = ['account:ListRegions'];

async function regionsOf({ clients }: Context): Promise<Region[]> {
  const client = clients.in(AccountClient, GLOBAL_REGION);
  const regions: Region[] = [];
  for await (const page of paginateListRegions({ client, pageSize: 50 }, {}))
    regions.push(...(page.Regions ?? []));
  return regions;
}

const ENABLED = /^ENABLED/;

const governed: Check = {
  id: 'region-enabled',
  section: 'regions',
  title: 'Each region of the baseline is enabled',
  needs: NEEDS,
  async run(context) {
    const regions = await regionsOf(context);
    const items = context.regions.flatMap((name) => {
      const status = regions.find(({ RegionName }) => RegionName === name)?.RegionOptStatus ?? 'not known';
      return ENABLED.test(status) ? [] : [`${name}: ${status}`];
    });
    return outcomeOf(context.regions.length, items, {
      noun: 'region',
      expected: 'enabled',
      remediation: 'aws account enable-region --region-name <region>',
    });
  },
};

/** A region that AWS enables by default cannot be disabled: there the guardrails alone hold people. */
const ungoverned: Check = {
  id: 'region-ungoverned',
  section: 'regions',
  title: 'No region that could be closed is open for nothing',
  needs: NEEDS,
  async run(context) {
    const regions = await regionsOf(context);
    const optIn = regions.filter(({ RegionOptStatus }) => RegionOptStatus !== 'ENABLED_BY_DEFAULT');
    const items = optIn
      .filter(({ RegionName = '', RegionOptStatus = '' }) => {
        return ENABLED.test(RegionOptStatus) && !context.regions.includes(RegionName);
      })
      .map(({ RegionName }) => `${RegionName}: enabled, and the baseline does not look there`);
    return outcomeOf(optIn.length, items, {
      noun: 'opt-in region',
      severity: 'warn',
      expected: 'disabled, or among governedRegions',
      remediation: 'aws account disable-region --region-name <region>',
    });
  },
};

/** Which regions are open. */
export const REGION_CHECKS: readonly Check[] = [governed, ungoverned];
