import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { readAcknowledgements } from '../../../tools/assembly/acknowledgements';
import { CIS } from '../../../tools/controls/cis';
import { FSBP } from '../../../tools/controls/fsbp';
import { CHECKOV_LIST } from '../../../tools/scan/accepted/checkov';
import { PROWLER_LIST } from '../../../tools/scan/accepted/prowler';
import { securityHubList } from '../../../tools/scan/accepted/security-hub';
import { scannerFiles } from '../../../tools/scan/files';
import { automationRules } from '../../../tools/scan/files/security-hub';
import { staying } from '../../../tools/scan/reasons';
import { assemblyOf } from '../../support/assembly';

const acknowledgements = readAcknowledgements(assemblyOf('default'));
const files = scannerFiles({ acknowledgements, cis: CIS, fsbp: FSBP });
const PATHS = [
  'scanners/checkov.yaml',
  'scanners/prowler-mutelist.yaml',
  'scanners/security-hub.json',
  'docs/scanners.md',
];
const text = (path: string) => files[path] ?? '';

it.each(PATHS)('%s is what the lists say; else run npm run scan -- --write', (path) => {
  expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(files[path]);
});

it('takes a reason from the code that acknowledges the same, and fails where nobody does any longer', () => {
  expect(text('docs/scanners.md')).toContain('A boundary grants nothing');
  expect(() => staying(CHECKOV_LIST, [])).toThrow(/^No construct .* acknowledges AwsSolutions-?/);
});

it('takes the same reasons in an account that is regulated', () => {
  const regulated = readAcknowledgements(assemblyOf('regulated'));
  expect(scannerFiles({ acknowledgements: regulated, cis: CIS, fsbp: FSBP })['scanners/checkov.yaml']).toBe(
    files['scanners/checkov.yaml'],
  );
});

const muteList = z.object({
  Mutelist: z.object({
    Accounts: z.object({
      '*': z.object({
        Checks: z.record(
          z.string(),
          z.object({
            Regions: z.tuple([z.literal('*')]),
            Resources: z.array(z.string()).min(1),
            Description: z.string().min(20),
          }),
        ),
      }),
    }),
  }),
});

describe('the mute list of Prowler', () => {
  const { Checks } = muteList.parse(parse(text('scanners/prowler-mutelist.yaml'))).Mutelist.Accounts['*'];
  const mutes = (check: string, resource: string) =>
    Checks[check]?.Resources.some((pattern) => new RegExp(pattern).test(resource)) ?? false;

  it('mutes what stays, and not the same of another resource', () => {
    const admin = 'iam_customer_attached_policy_no_administrative_privileges';
    expect(mutes(admin, 'admin_access')).toBe(true);
    expect(mutes(admin, 'my_admin_access')).toBe(false);
    const trust = 'iam_role_cross_service_confused_deputy_prevention';
    expect(mutes(trust, 'baseline_glue')).toBe(true);
    expect(mutes(trust, 'baseline_ecs_task')).toBe(false);
    const bucket = 's3_bucket_no_mfa_delete';
    expect(mutes(bucket, 'acme-logs')).toBe(true);
    expect(mutes(bucket, 'acme-uploads')).toBe(false);
    const protection = 'cloudformation_stacks_termination_protection_enabled';
    expect(mutes(protection, 'Baseline-Access')).toBe(true);
    expect(mutes(protection, 'Baseline-Storage')).toBe(false);
  });

  it('mutes nothing that is for others to decide, and nothing of the emulator', () => {
    const others = PROWLER_LIST.filter(({ because }) => ['yours', 'emulator'].includes(because.kind));
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter(({ check }) => Object.hasOwn(Checks, check))).toEqual([]);
  });

  it('holds no asterisk in a resource, which Prowler would read as any text', () => {
    const resources = Object.values(Checks).flatMap(({ Resources }) => Resources);
    expect(resources.filter((pattern) => pattern.includes('*'))).toEqual([]);
  });
});

describe('the rules of Security Hub', () => {
  const rules = automationRules(staying(securityHubList(CIS, FSBP), acknowledgements));
  const of = (control: string) => rules.filter(({ RuleName }) => RuleName.includes(` ${control} `));

  it('suppress every control that is declined', () => {
    const declined = FSBP.filter(({ answers }) => answers.some(({ kind }) => kind === 'declined'));
    expect(declined.filter(({ id }) => of(id).length === 0)).toEqual([]);
  });

  it('suppress what is about policies for those of the baseline alone', () => {
    expect(of('IAM.21').map(({ Criteria }) => Criteria.ResourceId)).toEqual([
      [{ Comparison: 'CONTAINS', Value: ':policy/baseline/' }],
    ]);
    expect(of('IAM.1').flatMap(({ Criteria }) => Criteria.ResourceId?.map(({ Value }) => Value))).toEqual([
      ':policy/baseline/admin_access',
      ':policy/baseline/baseline_boundary',
    ]);
  });

  it('touch no control that is not there, and keep to the limits of AWS', () => {
    expect(of('IAM.6')).toEqual([]);
    expect(rules.length).toBeLessThanOrEqual(100);
    for (const { Actions, Description } of rules) {
      expect(Actions[0]?.FindingFieldsUpdate.Note.Text.length).toBeLessThanOrEqual(512);
      expect(Description.length).toBeLessThanOrEqual(1024);
    }
  });
});
