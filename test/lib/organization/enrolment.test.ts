import { readableText } from '../../../tools/assembly/resolve';
import {
  centralStacks,
  memberStacksOf,
  memberTemplate,
  unitsOf,
  type OrganizationName,
} from '../../support/organization';

const typesOf = (stacks: readonly { template: { Resources?: Record<string, { Type: string }> } }[]) =>
  stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}).map(({ Type }) => Type));

const stackOf = (name: OrganizationName, stack: string) =>
  centralStacks(name).find((each) => each.name === stack);

/** The template of a StackSet for one account, as text. */
const templateOf = (name: OrganizationName, stack: string): string =>
  Object.values(stackOf(name, stack)?.template.Resources ?? {})
    .map(({ Properties }) => readableText(Properties?.['TemplateBody']))
    .join('');

const DETECTION = /^AWS::(GuardDuty|SecurityHub)::/;

describe('an organization whose units detect by themselves', () => {
  it('has detectors in each unit that wants them, and has nobody enrolled by itself', () => {
    expect(typesOf(memberStacksOf('tenUnits', 'security'))).toContain('AWS::GuardDuty::Detector');
    expect(typesOf(memberStacksOf('tenUnits', 'sandbox')).filter((type) => DETECTION.test(type))).toEqual([]);
    const text = templateOf('tenUnits', 'Baseline-Central-Enrolment');
    expect(text).toContain('AutoEnableOrganizationMembers\\":\\"NONE');
    expect(text).not.toContain('\\"ALL\\"');
    expect(centralStacks('tenUnits').map(({ name }) => name)).not.toContain('Baseline-Central-Checks');
  });

  it('says who is enrolled when the audit account administers it', () => {
    expect(stackOf('tenUnits', 'Baseline-Central-Enrolment')?.dependencies).toEqual(
      expect.arrayContaining(['Baseline-Delegation', 'Baseline-Delegation-us-east-1']),
    );
    expect(stackOf('tenUnits', 'Baseline-Central-Enrolment-us-east-1')?.dependencies).toContain(
      'Baseline-Central-Enrolment',
    );
  });

  it('has nothing to say where no unit detects', () => {
    expect(stackOf('twoUnits', 'Baseline-Central-Enrolment')).toBeUndefined();
  });
});

describe('an organization whose audit account enrols every account', () => {
  it('has no detector of a unit or of the owning account in the way', () => {
    const stacks = [
      ...centralStacks('centralDetection'),
      ...unitsOf('centralDetection').flatMap((unit) => memberStacksOf('centralDetection', unit)),
    ];
    const types = typesOf(stacks);
    expect(types.filter((type) => DETECTION.test(type))).toEqual([]);
    expect(types.filter((type) => type === 'AWS::Config::ConfigurationRecorder').length).toBeGreaterThan(3);
  });

  it('enrols all, with the plans of the tier', () => {
    const text = templateOf('centralDetection', 'Baseline-Central-Enrolment');
    expect(text).toContain('AutoEnableOrganizationMembers\\":\\"ALL');
    expect(text).toContain('{\\"Name\\":\\"S3_DATA_EVENTS\\",\\"AutoEnable\\":\\"ALL\\"}');
  });

  it('has AWS Security Hub check the same standards in each account, from the home region for the others', () => {
    const text = templateOf('centralDetection', 'Baseline-Central-Checks');
    expect(text).toContain('"ConfigurationType":"CENTRAL"');
    expect(text).toContain('"Regions":["us-east-1"]');
    expect(text).toContain('aws-foundational-security-best-practices/v/1.0.0');
    expect(text).toContain('"TargetId":"r-abcd","TargetType":"ROOT"');
  });

  it('lets AWS Security Hub work in the organization, which no other one does', () => {
    const rights = (name: OrganizationName) =>
      JSON.stringify([stackOf(name, 'Baseline-Rights'), stackOf(name, 'Baseline-Settings')]);
    expect(rights('centralDetection')).toContain('securityhub.amazonaws.com');
    expect(rights('tenUnits')).not.toContain('securityhub');
  });

  it('keeps who works in an account from switching it off, as where its unit has it', () => {
    expect(memberTemplate('centralDetection', 'sandbox', 'Baseline-Guardrails')).toContain('guardduty:Up*');
  });
});
