import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { UserError } from '../../../lib/config/user-error';
import type { Finding, Quota } from '../review';
import type { Snapshot } from '../snapshot';

/** Sources: AWS CloudFormation User Guide, "CloudFormation quotas"; IAM User Guide, "IAM and AWS STS quotas". */
const LIMITS = {
  template: { unit: 'bytes', limit: 51_200 },
  policy: { unit: 'characters', limit: 6_144 },
  trust: { unit: 'characters', limit: 2_048 },
  attached: { unit: 'policies', limit: 10 },
};

/** How full what is limited is: everything that changed, and what is fullest of each kind. */
export function quotaChanges(base: Snapshot, head: Snapshot): { quotas: Quota[]; findings: Finding[] } {
  const before = usage(base);
  const all = usage(head).map((each) => ({
    ...each,
    base: before.find(({ what }) => what === each.what)?.head,
  }));
  const fullest = new Set(Object.values(LIMITS).map(({ unit, limit }) => fullestOf(all, unit, limit)?.what));
  const quotas = all
    .filter((each) => each.base !== each.head || fullest.has(each.what))
    .sort((a, b) => b.head / b.limit - a.head / a.limit);
  const findings = all
    .filter((each) => each.head > each.limit && each.head > (each.base ?? 0))
    .map(({ what, unit, head: used, limit }): Finding => ({
      section: 'quotas',
      kind: 'fails to deploy',
      text: `${what} has ${used.toLocaleString('en')} ${unit}, and AWS takes ${limit.toLocaleString('en')}`,
    }));
  return { quotas, findings };
}

const fullestOf = (all: readonly Quota[], unit: string, limit: number): Quota | undefined =>
  all.filter((each) => each.unit === unit && each.limit === limit).sort((a, b) => b.head - a.head)[0];

function usage({ stacks, account }: Snapshot): Quota[] {
  const use = (what: string, kind: keyof typeof LIMITS, head: number): Quota => ({
    what,
    ...LIMITS[kind],
    base: undefined,
    head,
  });
  const templates = stacks.map(({ name, template }) =>
    use(`template of ${name}`, 'template', bytesAsSent(template)),
  );
  if (account instanceof UserError) return templates;
  const { policies, groups, roles } = account.model;
  return [
    ...templates,
    ...policies.map(({ name, document }) => use(`policy ${name}`, 'policy', characters(document))),
    ...roles.map(({ name, trust }) => use(`trust of ${name}`, 'trust', characters(trust.document))),
    ...[...groups, ...roles].map(({ name, policies: own }) =>
      use(`policies on ${name}`, 'attached', own.length),
    ),
  ];
}

const measured = new Map<string, number>();

/** The CDK CLI sends a template as YAML 1.1, which can be half as long again. The same template is measured once. */
function bytesAsSent(template: object): number {
  const key = createHash('sha256').update(JSON.stringify(template)).digest('base64');
  const bytes =
    measured.get(key) ??
    Buffer.byteLength(stringify(template, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false }));
  measured.set(key, bytes);
  return bytes;
}

/** IAM does not count white space. */
const characters = (document: unknown): number => JSON.stringify(document).replaceAll(/\s/g, '').length;
