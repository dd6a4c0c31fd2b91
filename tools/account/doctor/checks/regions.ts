import { UserError } from '../../../../lib/config/user-error';
import { isEnabled } from '../../reads/regions';
import { eachCheck } from '../each';
import type { Context } from '../context';
import type { Check } from '../model';

const NEEDS = ['account:ListRegions'];

const governed = eachCheck({
  id: 'region-enabled',
  section: 'regions',
  title: 'Each region of the baseline is enabled',
  needs: NEEDS,
  async things(context) {
    const known = new Map(
      (await context.accountRegions()).map((each) => [each.RegionName, each.RegionOptStatus]),
    );
    return context.regions.map((name) => ({ name, status: known.get(name) ?? 'not known' }));
  },
  nameOf: ({ name }) => name,
  problems: ({ status }) => (isEnabled(status) ? undefined : status),
  noun: 'region',
  expected: 'enabled',
  remediation: 'aws account enable-region --region-name <region>',
});

/** A region that AWS enables by default cannot be disabled: there the guardrails alone hold people. */
const ungoverned = eachCheck({
  id: 'region-ungoverned',
  section: 'regions',
  title: 'No region that could be closed is open for nothing',
  needs: NEEDS,
  things: async (context) =>
    (await context.accountRegions()).filter(
      ({ RegionOptStatus }) => RegionOptStatus !== 'ENABLED_BY_DEFAULT',
    ),
  nameOf: ({ RegionName = '?' }) => RegionName,
  problems: ({ RegionName = '', RegionOptStatus }, { regions }) =>
    isEnabled(RegionOptStatus) && !regions.includes(RegionName)
      ? 'enabled, and the baseline does not govern it'
      : undefined,
  noun: 'opt-in region',
  severity: 'warn',
  expected: 'disabled, or among governedRegions',
  remediation: 'aws account disable-region --region-name <region>',
});

/** Which regions are open. */
export const REGION_CHECKS: readonly Check[] = [governed, ungoverned];

/**
 * What may be behind credentials that AWS does not accept: a region that the account has not enabled takes none.
 * Source: AWS Account Management Reference Guide, "Enable or disable AWS Regions in your account".
 *
 * @returns undefined if every region is enabled, or nobody can say
 */
export async function disabledRegion(context: Context): Promise<UserError | undefined> {
  const known = await context.accountRegions().catch(() => []);
  const disabled = known.filter(
    ({ RegionName = '', RegionOptStatus }) =>
      context.regions.includes(RegionName) && !isEnabled(RegionOptStatus),
  );
  const names = disabled.map(({ RegionName }) => RegionName);
  if (names.length === 0) return undefined;
  return new UserError(
    `The account ${context.accountId} has not enabled ${names.join(' and ')}, where the baseline is to be: no call is accepted there`,
    `${names.map((name) => `aws account enable-region --region-name ${name}`).join('; ')}. It takes minutes to hours; then run this again`,
  );
}
