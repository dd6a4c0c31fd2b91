import { render } from '../../../tools/assembly/input-transformer';
import { samples } from '../../../contract/events/samples';
import { alertEnvironmentOf, rulesOf } from './deployed-rules';

interface Target {
  readonly Arn: string;
  readonly InputTransformer: {
    readonly InputPathsMap: Record<string, string>;
    readonly InputTemplate: string;
  };
}

/** The message about each event that a rule reports, line by line. */
const messages = samples(alertEnvironmentOf('default'))
  .filter(({ alert, reportedBy }) => reportedBy.includes(alert))
  .flatMap(({ alert, what, event }) => {
    const rule = rulesOf('default').find(({ id, region }) => id === alert && region === event.region);
    const [target] = (rule?.properties['Targets'] ?? []) as Target[];
    if (!target) return [];
    const { InputPathsMap, InputTemplate } = target.InputTransformer;
    return [{ alert, what, text: render(InputPathsMap, InputTemplate, event), template: InputTemplate }];
  });

const textOf = (alert: string) => messages.find((message) => message.alert === alert)?.text;

it('all alerts but the one that counts have a message', () => {
  const reported = new Set(messages.map(({ alert }) => alert));
  const silent = rulesOf('default').filter(({ id }) => !reported.has(id));
  expect(new Set(silent.map(({ id }) => id))).toEqual(new Set(['sign-in-failures']));
  expect(silent.every(({ properties }) => properties['Targets'] === undefined)).toBe(true);
});

describe.each(messages)('$alert: $what', ({ alert, text }) => {
  const lines = text.split('\n').map((line) => line.replace(/^"(.*)"$/, '$1'));

  it('says what happened first, then where, when, a link and what to do', () => {
    expect(lines[0]).toMatch(/^(\[[A-Z]+\] |\[severity [\d.]+ of 10\] |AWS tells this account: )\S/);
    for (const label of ['What', 'Where', 'When', 'Look']) {
      expect(lines.find((line) => line.startsWith(`${label}: `))).toMatch(/: \S/);
    }
    expect(lines.at(-1)).toBe(`What to do: docs/runbook.md#${alert}`);
  });

  it('has a link that is one, and each line is a string of its own', () => {
    const link = lines.find((line) => line.startsWith('Look: '))?.slice('Look: '.length);
    expect(() => new URL(link ?? '')).not.toThrow();
    expect(link).toMatch(/^https:\/\/(us-east-1|ap-southeast-2|health)\.(console\.)?aws\.amazon\.com\//);
    expect(text.split('\n').every((line) => /^"[^"]*"$/.test(line))).toBe(true);
  });
});

it('a trail that is stopped', () => {
  expect(textOf('trail-changed')).toMatchInlineSnapshot(`
    ""[CRITICAL] A trail was stopped, changed or deleted"
    "Who: arn:aws:iam::111122223333:user/ada"
    "What: StopLogging arn:aws:cloudtrail:ap-southeast-2:111122223333:trail/baseline_trail"
    "Where: ap-southeast-2 of 111122223333, from 198.51.100.7"
    "When: 2026-11-22T10:15:30Z"
    "Look: https://ap-southeast-2.console.aws.amazon.com/cloudtrailv2/home#/events/3fcfb182-98f8-4744-bd45-10a395ab61cb"
    "What to do: docs/runbook.md#trail-changed""
  `);
});

it('a finding of GuardDuty', () => {
  expect(textOf('guardduty-finding')).toMatchInlineSnapshot(`
       ""[severity 4 of 10] GuardDuty: 198.51.100.7 is performing SSH brute force attacks against i-99999999."
       "What: UnauthorizedAccess:EC2/SSHBruteForce, seen 3 times"
       "Where: ap-southeast-2 of 111122223333"
       "When: 2026-11-22T10:15:30Z"
       "Look: https://ap-southeast-2.console.aws.amazon.com/guardduty/home#/findings?macros=current&fId=16afba5c5c43e07c9e3e5e2e544e95df"
       "What to do: docs/runbook.md#guardduty-finding""
    `);
});

it('a finding of Security Hub', () => {
  expect(textOf('security-hub-finding')).toMatchInlineSnapshot(`
       ""[HIGH] Security Hub: S3 general purpose buckets should block public access"
       "What: arn:aws:s3:::acme-reports"
       "Where: ap-southeast-2 of 111122223333"
       "When: 2026-11-22T10:15:30Z"
       "Look: https://ap-southeast-2.console.aws.amazon.com/securityhub/home#/findings"
       "What to do: docs/runbook.md#security-hub-finding""
    `);
});

it('a security group open to the world', () => {
  expect(textOf('security-group-open')).toMatchInlineSnapshot(`
    ""[HIGH] A security group was opened to the world, or a default one was given a rule"
    "Who: arn:aws:iam::111122223333:user/ada"
    "What: AuthorizeSecurityGroupIngress sg-0123456789abcdef0, ports 22 to 22"
    "Where: ap-southeast-2 of 111122223333, from 198.51.100.7"
    "When: 2026-11-22T10:15:30Z"
    "Look: https://ap-southeast-2.console.aws.amazon.com/cloudtrailv2/home#/events/3fcfb182-98f8-4744-bd45-10a395ab61cb"
    "What to do: docs/runbook.md#security-group-open""
  `);
});

/** Source: Amazon EventBridge API Reference, InputTransformer. */
it('templates hold at most 8,192 characters', () => {
  expect(Math.max(...messages.map(({ template }) => template.length))).toBeLessThanOrEqual(8192);
});
