import { call, callers, CLOUDFORMATION } from '../../../contract/events/event';
import { STACK_SETS_ROLE } from '../../../contract/organization/roles';
import { alerts } from '../../../lib/alerts';
import { loadConfig } from '../../../lib/config';
import { memberConfig } from '../../../lib/organization/member';
import { matches } from '../../support/event-pattern';
import { ORGANIZATIONS, centralStacks } from '../../support/organization';
import { readableText } from '../../../tools/assembly/resolve';
import { configOf } from '../../support/variants';

const { organization } = loadConfig(ORGANIZATIONS.tenUnits);
const unit = organization?.units.find(({ name }) => name === 'security');
if (organization === undefined || unit === undefined) throw new Error('The example has a unit security');

const HOME = 'ap-southeast-2';
/** The audit account, which is one of the unit. */
const environment = {
  account: organization.audit,
  homeRegion: HOME,
  name: 'acme',
  minimumSeverity: 'MEDIUM',
} as const;
const { session } = callers(environment);
const inMember = alerts(memberConfig(organization, unit));

const admin = session('AWSReservedSSO_admin_0123456789abcdef', '/aws-reserved/sso.amazonaws.com/', 'mia');
const function_ = (role: string) => session(role, '/baseline/', role);
const stackSets = (more: Record<string, unknown> = {}) => session(STACK_SETS_ROLE, '/', 'deploy', more);

const reportedBy = (
  who: ReturnType<typeof session>,
  service: string,
  eventName: string,
  parameters: Record<string, unknown> = { autoEnable: false },
): string[] => {
  const event = call(environment, HOME, who, service, eventName, parameters);
  return inMember.filter(({ pattern }) => matches(pattern, event)).map(({ id }) => id);
};

describe('what is done in a member to what watches it', () => {
  it.each([
    ['guardduty', 'DeleteDetector'],
    ['securityhub', 'DisableSecurityHub'],
    ['guardduty', 'UpdateOrganizationConfiguration'],
    ['securityhub', 'UpdateOrganizationConfiguration'],
    ['inspector2', 'UpdateOrganizationConfiguration'],
    ['guardduty', 'StopMonitoringMembers'],
    ['guardduty', 'UpdateMemberDetectors'],
    ['securityhub', 'StartConfigurationPolicyDisassociation'],
    ['inspector2', 'DisassociateMember'],
  ])('is reported: %s %s by a person', (service, eventName) => {
    expect(reportedBy(admin, service, eventName)).toEqual(['detection-stopped']);
  });

  it('is not reported of a StackSet that deploys, and is of its role without AWS CloudFormation', () => {
    const deploying = stackSets({ invokedBy: CLOUDFORMATION });
    expect(reportedBy(deploying, 'guardduty', 'UpdateDetector')).toEqual([]);
    expect(reportedBy(stackSets(), 'guardduty', 'UpdateDetector')).toEqual(['detection-stopped']);
  });

  it('is not reported of the function that says who is enrolled, and is of another', () => {
    const enrolment = function_('baseline_enrolment_settings');
    expect(reportedBy(enrolment, 'guardduty', 'UpdateOrganizationConfiguration')).toEqual([]);
    expect(reportedBy(enrolment, 'guardduty', 'UpdateDetector')).toEqual([]);
    for (const role of ['baseline_settings', 'baseline_enrolment_settings2', 'app'])
      expect(reportedBy(function_(role), 'guardduty', 'UpdateOrganizationConfiguration')).toEqual([
        'detection-stopped',
      ]);
  });

  it('is not reported of what changes nothing', () => {
    expect(reportedBy(admin, 'guardduty', 'DescribeOrganizationConfiguration')).toEqual([]);
    expect(reportedBy(admin, 'guardduty', 'ArchiveFindings')).toEqual([]);
  });

  it('reaches people by a rule of the audit account in each region', () => {
    const watching = centralStacks('tenUnits').filter(({ name }) =>
      name.startsWith('Baseline-Central-Watch'),
    );
    expect(watching.length).toBeGreaterThan(1);
    for (const { template } of watching) {
      const [set] = Object.values(template.Resources ?? {});
      expect(readableText(set?.Properties?.['TemplateBody'])).toContain('"UpdateOrganizationConfiguration"');
    }
  });

  it('is nothing that an account by itself knows of', () => {
    expect(JSON.stringify(alerts(configOf('regulated')))).not.toContain('UpdateOrganizationConfiguration');
  });
});

describe('what is done to what all accounts rest on', () => {
  const bus = { eventBusName: 'baseline_organization' };

  it.each([
    ['PutPermission', bus],
    ['RemovePermission', { ...bus, statementId: 'Members', removeAllPermissions: false }],
    ['DeleteEventBus', { name: bus.eventBusName }],
    ['UpdateEventBus', { name: bus.eventBusName }],
  ])('is reported: %s of the bus', (eventName, parameters) => {
    expect(reportedBy(admin, 'events', eventName, parameters)).toEqual(['alerts-silenced']);
  });

  it.each([
    ['PutPermission', { eventBusName: 'mine' }],
    ['DeleteEventBus', { name: 'mine' }],
    ['DescribeEventBus', { name: bus.eventBusName }],
  ])('is not reported of another bus, or of a read: %s %j', (eventName, parameters) => {
    expect(reportedBy(admin, 'events', eventName, parameters)).toEqual([]);
  });

  it.each([
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'PutBucketLifecycle',
    'PutBucketVersioning',
    'DeleteBucket',
  ])('is reported: %s of the archive, and not of the bucket of an application', (eventName) => {
    const ofBucket = (bucketName: string) => reportedBy(admin, 's3', eventName, { bucketName });
    expect(ofBucket('acme-archive-222233334444-ap-southeast-2-an')).toEqual(['bucket-protection-changed']);
    expect(ofBucket('acme-archives')).toEqual([]);
  });
});
