import { App, Stack } from 'aws-cdk-lib';
import { integrityGuardrail } from '../../../lib/access';
import { loadConfig } from '../../../lib/config';
import { memberConfig } from '../../../lib/organization/member';
import { ORGANIZATIONS } from '../../support/organization';

const { organization } = loadConfig(ORGANIZATIONS.tenUnits);
const unit = organization?.units.find(({ name }) => name === 'security');
if (organization === undefined || unit === undefined) throw new Error('The example has a unit security');

/** What guardrail G3 denies outright in the unit of the audit account. */
const denied = (guardDuty: 'create' | 'none', audit: string): string[] => {
  const detection = { ...unit.config.detection, guardDuty, inspector: [] };
  const config = { ...unit.config, detection };
  const member = memberConfig({ ...organization, audit }, { ...unit, config });
  const stack = new Stack(new App());
  return integrityGuardrail(member)
    .map((statement) => stack.resolve(statement.toStatementJson()) as Record<string, string | string[]>)
    .flatMap(({ Action }) => [Action ?? []].flat());
};

const OF_ALL_ACCOUNTS = [
  'guardduty:CreateF*',
  'guardduty:Del*',
  'guardduty:Up*',
  'inspector2:*lter',
  'securityhub:*teFindingA*',
];

it.each(['create', 'none'] as const)(
  'nobody in the audit account changes what detects in all accounts, where its unit has GuardDuty: %s',
  (guardDuty) => {
    expect(denied(guardDuty, organization.audit)).toEqual(expect.arrayContaining(OF_ALL_ACCOUNTS));
  },
);

it('in another unit without detection nothing is said of it', () => {
  const elsewhere = denied('none', '999900001111');
  expect(OF_ALL_ACCOUNTS.filter((action) => elsewhere.includes(action))).toEqual([]);
});
